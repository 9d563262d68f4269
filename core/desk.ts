import type { View } from '../db/notices/notices.ts'
import type { SchoolInForce } from '../db/school/schools.ts'
import { getSchoolInForce } from '../db/school/schools.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import type { Draft, Posted } from './answer.ts'
import type { AuditEntry } from './audit/chain.ts'
import { appendToChain } from './audit/chain.ts'
import { recordDrafts } from './drafts.ts'
import type { Host } from './host.ts'
import type { Policy } from './school/policy.ts'
import { policySchema } from './school/policy.ts'

/**
 * One piece of work, one transaction: what it changes, what it leaves in the audit chain and what it tells people commit
 * together or not at all. Chats are rung only after the commit.
 */
export type Desk = {
  readonly host: Host
  readonly tx: Tx
  readonly school: SchoolInForce
  readonly policy: Policy
  /** What is said to people and not yet on record: it is put there together, at the latest before the commit. */
  readonly drafts: Draft[]
  readonly posted: Posted[]
  /** What of pupils' records was shown to the one at the desk: noted with what is said, each once a day. */
  readonly views: View[]
  readonly audit: AuditEntry[]
}

type Kept = { readonly version: number; readonly policy: Policy }

const policies = new WeakMap<Host, Map<number, Kept>>()
const POLICIES_KEPT = 500

function policiesOf(host: Host): Map<number, Kept> {
  const kept = policies.get(host) ?? new Map<number, Kept>()
  policies.set(host, kept)
  return kept
}

/** The policy in force. A stored one never changes under its version, so it is fetched and read once. */
function policyOf(host: Host, { schoolId, policyVersion: version, policyDocument }: SchoolInForce): Policy {
  const kept = policiesOf(host)
  const known = kept.get(schoolId)
  if (known?.version === version) return known.policy
  const policy = policySchema.parse(policyDocument)
  if (kept.size >= POLICIES_KEPT) kept.clear()
  kept.set(schoolId, { version, policy })
  return policy
}

/**
 * Opens a desk with the school as `look` finds it, which is told what version of the policy need not be fetched.
 * @param turn as of `inSchool`.
 */
export async function atDeskWith<School extends SchoolInForce, T>(
  host: Host,
  schoolId: number,
  look: (tx: Tx, known: number) => Promise<School>,
  work: (desk: Desk, found: School) => Promise<T> | T,
  turn?: string,
): Promise<T> {
  const workIn = async (tx: Tx) => {
    const school = await look(tx, policiesOf(host).get(schoolId)?.version ?? 0)
    const desk: Desk = {
      host,
      tx,
      school,
      policy: policyOf(host, school),
      drafts: [],
      posted: [],
      views: [],
      audit: [],
    }
    const value = await work(desk, school)
    await recordDrafts(desk)
    await appendToChain(tx, school.policyVersion, desk.audit)
    return { value, posted: desk.posted }
  }
  const { value, posted } = await inSchool(host.database, schoolId, workIn, turn)
  if (posted.length > 0) host.ring(posted)
  return value
}

export const atDesk = <T>(host: Host, schoolId: number, work: (desk: Desk) => Promise<T> | T): Promise<T> =>
  atDeskWith(host, schoolId, getSchoolInForce, work)
