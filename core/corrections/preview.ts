import { findDepartmentOf } from '../../db/accounts/people.ts'
import { findOpenCase } from '../../db/corrections/corrections.ts'
import type { Effect } from '../circulars/rules/effect.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { CorrectionBlock } from './case.ts'
import type { Corrected } from './facts.ts'
import { holdersOf, nameParty } from './parties.ts'
import { staffInForce } from './people.ts'
import { isSigned, needsCase } from './rights.ts'
import type { Party } from './rules/asked.ts'
import { decisionsOf } from './rules/asked.ts'
import type { CorrectionRefusal, PartyName } from './rules/refusal.ts'
import { whoIsMissing } from './rules/staffing.ts'
import type { Target, TargetValue } from './rules/target.ts'
import { sameValue, targetKey } from './rules/target.ts'
import { findTarget } from './targets/find.ts'
import type { FoundTarget } from './targets/found.ts'

/**
 * Whether a change can be asked for, and what it would do: only by whoever enters it in the ordinary way, only for what stands,
 * only where the policy sends it through a case and there are people to take it its whole way.
 */

export type WantedChange = { readonly target: Target; readonly value: TargetValue }

export type CorrectionPreview = {
  readonly found: FoundTarget
  readonly className: string
  readonly pupilName: string
  readonly subjectName: string | null
  readonly corrected: Corrected
  /** null: the cell holds no mark (absent, make-up due). */
  readonly old: TargetValue | null
  readonly value: TargetValue
  readonly effect: Effect | null
  /** The record is signed: the change makes a new version of it. */
  readonly afterSign: boolean
  readonly evidenceRequired: boolean
  /** Who will be asked first. */
  readonly awaits: PartyName
}

async function checkTarget(
  session: Session,
  { target, value }: WantedChange,
  policy: CorrectionBlock,
): Promise<Result<FoundTarget, CorrectionRefusal>> {
  const found = await findTarget(session, target)
  if (!found) return refuse({ code: 'cell_unknown' })
  const notTheirs = await found.refuseEntry(session.actor)
  if (notTheirs) return refuse(notTheirs)
  if (found.isEmpty) return refuse({ code: 'cell_empty' })
  const unfit = found.refuseValue(value)
  if (unfit) return refuse(unfit)
  if (sameValue(found.held, value)) return refuse({ code: 'nothing_to_change' })
  const needed = needsCase(policy.trigger, found.locks)
  if (!needed.ok) return needed
  const open = await openCaseOf(session, target)
  return open ? refuse(open) : ok(found)
}

/** The case that is under way for this target already. */
export async function openCaseOf(session: Session, target: Target): Promise<CorrectionRefusal | undefined> {
  const { year } = session.school
  const open = year ? await findOpenCase(session.tx, targetKey(target, year)) : undefined
  return open && { code: 'case_open_for_cell', number: open.number, step: open.step, by: open.teacher }
}

async function checkPeople(
  session: Session,
  classId: number,
  policy: CorrectionBlock,
): Promise<Result<PartyName, CorrectionRefusal>> {
  const requestedBy = session.actor.personId
  const departmentId = await findDepartmentOf(session.tx, requestedBy)
  const staff = await staffInForce(session, policy)
  const where = { ...staff, requesters: [session.actor], classId, departmentId }
  const holders = new Map<Party, readonly number[]>()
  for (const party of [...decisionsOf(policy).map(decision => decision.party), ...policy.witnesses]) {
    const people = holdersOf(party, where).filter(person => person !== requestedBy)
    holders.set(party, people)
  }
  const missing = whoIsMissing(policy, party => holders.get(party) ?? [])
  if (missing?.kind === 'decider') return refuse({ code: 'no_decider', ...nameParty(missing.party, where) })
  if (missing) return refuse({ code: 'too_few_witnesses', quorum: policy.quorum })
  const [first] = decisionsOf(policy)
  if (!first) throw new Error('a policy without approvers')
  return ok(nameParty(first.party, where))
}

function correctedOf({ target, place }: FoundTarget): Corrected {
  if (target.kind === 'attendance') return { kind: target.kind, day: target.day }
  if (target.kind !== 'mark') return { kind: target.kind, term: target.term }
  const { column, term } = place
  if (!column || !term) throw new Error('a mark without a column')
  return { kind: 'mark', column: { ...column, term } }
}

/** What the change would be, before anything is stored: the same refusals as the request itself. */
export async function previewCorrection(
  session: Session,
  wanted: WantedChange,
): Promise<Result<CorrectionPreview, CorrectionRefusal>> {
  const policy = session.policy.correction
  if (!policy) return refuse({ code: 'no_procedure', isPrincipal: may(session.actor, 'procedure.decide') })
  const checked = await checkTarget(session, wanted, policy)
  if (!checked.ok) return checked
  const found = checked.value
  const awaits = await checkPeople(session, found.place.classId, policy)
  if (!awaits.ok) return awaits
  const { className, pupilName, subjectName } = found.place
  return ok({
    found,
    ...{ className, pupilName, subjectName },
    corrected: correctedOf(found),
    old: found.held,
    value: wanted.value,
    effect: await found.effectOf(wanted.value),
    afterSign: isSigned(found.locks),
    evidenceRequired: policy.evidenceRequired,
    awaits: awaits.value,
  })
}

/** The version of what stands there now; 0 where nothing does. */
export const versionOf = async (session: Session, target: Target): Promise<number> =>
  (await findTarget(session, target))?.version ?? 0
