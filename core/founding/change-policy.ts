import type { PolicyVersion, StaffChoice } from '../../db/founding/policies.ts'
import { claimPolicy, listPolicyVersions, listStaffHere } from '../../db/founding/policies.ts'
import { getSchoolInForce } from '../../db/school/schools.ts'
import { reasonIn } from '../accounts/access.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import { policySchema } from '../school/policy.ts'
import type { PolicyProblem } from '../school/policy-problems.ts'
import { policyProblems } from '../school/policy-problems.ts'
import type { Session } from '../session.ts'
import type { KeyChange } from './policy-changes.ts'
import { changesBetween, leaves } from './policy-changes.ts'
import type { SetPolicyRefusal } from './set-policy.ts'
import { setPolicy } from './set-policy.ts'

/**
 * The policy changed by people: filled in, looked at key by key, then put in force as a new version with a reason. The principal decides on
 * all of it; the board keeps what is no rule of its own: letterhead, contact, the regulation's text and the year's plan.
 */

export type PolicyChangeRefusal =
  | {
      readonly code: 'policy_desk_not_yours' | 'policy_no_reason' | 'policy_nothing_changes' | 'policy_moved'
    }
  | { readonly code: 'policy_key_not_yours'; readonly path: string }
  | { readonly code: 'policy_problems'; readonly problems: readonly PolicyProblem[] }
  | SetPolicyRefusal

const BOARD_KEYS: ReadonlySet<string> = new Set(['letterhead', 'contact', 'regulation', 'yearPlan'])

type WithDuties = Pick<Actor, 'duties'>

export const readsPolicyAtDesk = (actor: WithDuties): boolean => may(actor, 'policy.read')

/** @param path of a key, at any depth. */
export const changesKey = (actor: WithDuties, path: string): boolean =>
  may(actor, 'policy.change') ||
  (may(actor, 'policy.change_some') && BOARD_KEYS.has(path.split('.')[0] ?? ''))

/** Where a value comes from: the version that last changed it. */
export type Origin = Omit<PolicyVersion, 'document'>

export type PolicyForm = {
  readonly policy: Policy
  readonly version: number
  /** By the path of a leaf. */
  readonly origins: ReadonlyMap<string, Origin>
  readonly staff: readonly StaffChoice[]
}

function originsOf(versions: readonly PolicyVersion[]): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>()
  let before: unknown = {}
  for (const { document, ...origin } of versions) {
    // What an older document did not say yet, it says as the schema reads it.
    const read = policySchema.safeParse(document).data ?? document
    for (const { path } of changesBetween(before, read)) origins.set(path, origin)
    before = read
  }
  const now = leaves(before)
  return new Map([...origins].filter(([path]) => now.has(path)))
}

export async function policyForm(session: Session): Promise<Result<PolicyForm, PolicyChangeRefusal>> {
  const { tx, actor, policy, school } = session
  if (!readsPolicyAtDesk(actor)) return refuse({ code: 'policy_desk_not_yours' })
  const origins = originsOf(await listPolicyVersions(tx))
  return ok({ policy, version: school.policyVersion, origins, staff: await listStaffHere(tx) })
}

export type PolicyAsked = {
  readonly document: unknown
  /** The version it was filled in from. */
  readonly version: number
}

export type PolicyPreviewed = {
  readonly changes: readonly KeyChange[]
  /** Whom a change may name. */
  readonly staff: readonly StaffChoice[]
}

/** What would change; nothing is stored. */
export async function previewPolicy(
  session: Session,
  asked: PolicyAsked,
): Promise<Result<PolicyPreviewed, PolicyChangeRefusal>> {
  const changes = await changesOf(session, asked)
  return changes.ok ? ok({ changes: changes.value, staff: await listStaffHere(session.tx) }) : changes
}

async function changesOf(
  { tx, actor, policy }: Session,
  { document, version }: PolicyAsked,
): Promise<Result<readonly KeyChange[], PolicyChangeRefusal>> {
  if (!readsPolicyAtDesk(actor)) return refuse({ code: 'policy_desk_not_yours' })
  if ((await getSchoolInForce(tx, version)).policyVersion !== version) return refuse({ code: 'policy_moved' })
  const problems = policyProblems(document)
  if (problems.length > 0) return refuse({ code: 'policy_problems', problems })
  const changes = changesBetween(policy, policySchema.parse(document))
  if (changes.length === 0) return refuse({ code: 'policy_nothing_changes' })
  const foreign = changes.find(({ path }) => !changesKey(actor, path))
  return foreign ? refuse({ code: 'policy_key_not_yours', path: foreign.path }) : ok(changes)
}

/** @returns the new version. */
export async function changePolicy(
  session: Session,
  asked: PolicyAsked & { readonly reason: string },
): Promise<Result<number, PolicyChangeRefusal>> {
  await claimPolicy(session.tx)
  const changes = await changesOf(session, asked)
  if (!changes.ok) return changes
  const reason = reasonIn(asked.reason)
  if (!reason) return refuse({ code: 'policy_no_reason' })
  return setPolicy(session, asked.document, { by: session.actor.personId, reason })
}
