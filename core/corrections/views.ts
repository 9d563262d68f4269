import { findCaseByNumber, listCasesBy, listRegister } from '../../db/corrections/corrections.ts'
import type { CaseEvent } from '../../db/corrections/history.ts'
import { localOf } from '../calendar/zone.ts'
import { may } from '../duties/rights.ts'
import { unreachedOf } from '../reach/unreached.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { caseCardOf, doneCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { casesOf, readCase } from './case.ts'
import type { CaseCard, CaseSubject, CorrectionCause, DoneCard } from './facts.ts'
import { standsFor } from './parties.ts'
import { deciders } from './people.ts'
import { mayRecall } from './recall.ts'
import type { Signer } from './rules/asked.ts'
import { decisionsOf, signersOf } from './rules/asked.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import type { Task } from './waiting.ts'
import { tasksOf } from './waiting.ts'

/** Reading cases: what I asked for, what I may read, one case whole. */

const OWN_MAX = 30

/** The person's own cases, newest first. */
export async function listOwnCases(session: Session): Promise<readonly CaseSubject[]> {
  if (!session.actor.isStaff) return []
  const rows = await listCasesBy(session.tx, session.actor.personId, OWN_MAX)
  return rows.map(row => subjectOf({ row }))
}

const READABLE_MAX = 5000

type Days = { readonly from: string; readonly to: string }

const askedWithin = (session: Session, { row }: Case, { from, to }: Days): boolean => {
  const { day } = localOf(row.requestedAt, session.school.zone)
  return day >= from && day <= to
}

/** The year's cases this person may read, newest first; of these days, if any are given. */
export async function listReadable(session: Session, days?: Days): Promise<readonly CaseSubject[]> {
  const { year } = session.school
  if (!session.actor.isStaff || !year) return []
  const held = await casesOf(session, await listRegister(session.tx, year, READABLE_MAX))
  return held
    .filter(one => mayReadCase(session, one) && (!days || askedWithin(session, one, days)))
    .map(subjectOf)
    .toReversed()
}

export type CaseFile = {
  readonly card: CaseCard
  readonly history: readonly CaseEvent[]
  readonly tasks: readonly Task[]
  /** After the edit: its outcome and who has confirmed. */
  readonly done: DoneCard | null
  readonly own: boolean
  /** Whether this person can call the approval back. */
  readonly recallable: boolean
  /** Those the case waits for whom no word of it surely reached. */
  readonly unreached: readonly string[]
}

/** Those with a part in the case, leaders and board; the teacher who asked. */
export function mayReadCase({ actor }: Session, { policy, parties, row }: Case): boolean {
  if (!actor.isStaff) return false
  if (row.requestedBy === actor.personId || may(actor, 'cases.read')) return true
  const places: readonly Signer[] = [
    ...decisionsOf(policy).map(({ party }) => party),
    ...policy.witnesses,
    ...signersOf(policy),
    ...(policy.acknowledgedBy ? [policy.acknowledgedBy] : []),
  ]
  return places.some(party => standsFor(actor, party, parties))
}

/** One case with its history. To those without a part in it, it does not exist. */
export async function describeCase(
  session: Session,
  caseId: number,
): Promise<Result<CaseFile, CorrectionRefusal>> {
  const held = await readCase(session, caseId)
  if (!held || !mayReadCase(session, held)) return refuse({ code: 'case_unknown' })
  const { version } = held.row
  const isDone = held.row.step === 'relocked' || held.row.step === 'minuted'
  return ok({
    card: await caseCardOf(session, held),
    history: held.events,
    tasks: tasksOf(session, held),
    done: isDone ? await doneCardOf(session, held) : null,
    own: held.row.requestedBy === session.actor.personId,
    recallable: mayRecall(session, held),
    unreached: await unreachedOf<CorrectionCause>(
      session,
      { kind: 'case_at', caseId, version },
      deciders(held),
    ),
  })
}

/** The case of a number in this year's register. */
export async function findNumbered(
  session: Session,
  number: number,
): Promise<Result<number, CorrectionRefusal>> {
  const { year } = session.school
  const row = year ? await findCaseByNumber(session.tx, year, number) : undefined
  return row ? ok(row.caseId) : refuse({ code: 'case_unknown' })
}
