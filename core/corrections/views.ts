import {
  findCaseByNumber,
  listCasesBy,
  listRegister,
  listUnconfirmed,
  listUnsettled,
} from '../../db/corrections/corrections.ts'
import type { CaseEvent } from '../../db/corrections/history.ts'
import { localOf } from '../calendar/zone.ts'
import { holds, isLeader } from '../duties/rules.ts'
import { unreachedOf } from '../reach/unreached.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { caseCardOf, doneCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { casesOf, mayCome, readCase } from './case.ts'
import type { CaseCard, CaseSubject, CorrectionCause, DoneCard } from './facts.ts'
import { standsFor } from './parties.ts'
import { deciders } from './people.ts'
import { mayRecall } from './recall.ts'
import { mayAttend, mayDecide, maySign } from './rights.ts'
import type { DecidingAct } from './rules/acts.ts'
import type { Signer } from './rules/asked.ts'
import { decisionsOf, signersOf } from './rules/asked.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'

/** Reading cases: what waits for me, what I asked for, one case whole. */

const UNSETTLED_MAX = 500
const UNCONFIRMED_MAX = 500
const OWN_MAX = 30

/** What one person can do with a case now. */
export type Task =
  | { readonly act: DecidingAct | 'attend' | 'acknowledge' }
  | { readonly act: 'sign'; readonly signer: Signer }

function acknowledges({ actor }: Session, { policy, parties, row }: Case): boolean {
  const party = policy.acknowledgedBy
  return party !== null && actor.personId !== row.requestedBy && standsFor(actor, party, parties)
}

/** What this person is asked for now: at most one thing before the edit, both confirmations after it. */
function tasksOf(session: Session, held: Case): readonly Task[] {
  const { due, policy, parties } = held
  const { actor } = session
  if (due) return mayDecide(actor, due.party, policy, parties).ok ? [{ act: due.act }] : []
  const can = (act: 'attend' | 'acknowledge' | 'sign') => mayCome(held, act)
  if (can('attend')) return mayAttend(actor, policy, parties).ok ? [{ act: 'attend' }] : []
  const tasks: Task[] = []
  if (can('acknowledge') && acknowledges(session, held)) tasks.push({ act: 'acknowledge' })
  const place = can('sign') ? maySign(actor, policy, parties) : undefined
  if (place?.ok) tasks.push({ act: 'sign', signer: place.value })
  return tasks
}

export type WaitingCase = {
  readonly subject: CaseSubject
  readonly task: Task
  readonly requestedAt: Date
}

/** Cases in which something waits for this person: decisions and witnessing first, then confirmations; each oldest first. */
export async function listWaiting(session: Session): Promise<readonly WaitingCase[]> {
  if (!session.actor.isStaff) return []
  const open = await casesOf(session, await listUnsettled(session.tx, UNSETTLED_MAX))
  const done = await casesOf(session, await listUnconfirmed(session.tx, UNCONFIRMED_MAX))
  return [...open, ...done].flatMap(held => {
    const [task] = tasksOf(session, held)
    return task ? [{ subject: subjectOf(held), task, requestedAt: held.row.requestedAt }] : []
  })
}

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
  if (row.requestedBy === actor.personId || isLeader(actor) || holds(actor, 'board')) return true
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
