import type { CaseEvent, CaseRow } from '../../db/corrections.ts'
import { listCaseEvents, listCasesBy, listUnsettled } from '../../db/corrections.ts'
import { holds } from '../accounts/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { Case } from './case.ts'
import { cardOf, caseOf, readCase, subjectOf } from './case.ts'
import type { CaseCard, CaseSubject } from './facts.ts'
import { holdsFor, mayDecide } from './rights.ts'
import type { CorrectionRefusal, DecidingAct, Decision } from './rules.ts'
import { decisionsOf } from './rules.ts'

/** Reading cases: what waits for me, what I asked for, one case whole. */

const UNSETTLED_MAX = 500
const OWN_MAX = 30

const mine = (session: Session, held: Case): Decision | undefined =>
  held.due && mayDecide(session.actor, held.due.role, held.parties).ok ? held.due : undefined

async function withEvents(session: Session, rows: readonly CaseRow[]): Promise<readonly Case[]> {
  const events = await listCaseEvents(
    session.tx,
    rows.map(row => row.caseId),
  )
  const byCase = Map.groupBy(events, event => event.caseId)
  const cases: Case[] = []
  for (const row of rows) cases.push(await caseOf(session, row, byCase.get(row.caseId) ?? []))
  return cases
}

export type WaitingCase = {
  readonly subject: CaseSubject
  readonly act: DecidingAct
  readonly requestedAt: Date
}

/** Cases that wait for this person's decision, oldest first. */
export async function listWaiting(session: Session): Promise<readonly WaitingCase[]> {
  if (session.actor.duties.length === 0) return []
  const cases = await withEvents(session, await listUnsettled(session.tx, UNSETTLED_MAX))
  return cases.flatMap(held => {
    const due = mine(session, held)
    return due ? [{ subject: subjectOf(held), act: due.act, requestedAt: held.row.requestedAt }] : []
  })
}

/** The person's own cases, newest first. */
export async function listOwnCases(session: Session): Promise<readonly CaseSubject[]> {
  if (!session.actor.isStaff) return []
  const cases = await withEvents(session, await listCasesBy(session.tx, session.actor.personId, OWN_MAX))
  return cases.map(subjectOf)
}

export type CaseFile = {
  readonly card: CaseCard
  readonly history: readonly CaseEvent[]
  /** The decision this person can take now. */
  readonly due: Decision | undefined
  readonly own: boolean
}

function mayRead({ actor }: Session, held: Case): boolean {
  const decider = decisionsOf(held.policy).some(({ role }) => holdsFor(actor, role, held.parties))
  const leader = holds(actor, 'principal') || holds(actor, 'vice_principal') || holds(actor, 'board')
  return decider || leader || (actor.isStaff && held.row.requestedBy === actor.personId)
}

/** One case with its history, for those with a part in it. To anybody else it does not exist. */
export async function describeCase(
  session: Session,
  caseId: number,
): Promise<Result<CaseFile, CorrectionRefusal>> {
  const held = await readCase(session, caseId)
  if (!held || !mayRead(session, held)) return refuse({ code: 'case_unknown' })
  const own = held.row.requestedBy === session.actor.personId
  return ok({ card: await cardOf(session, held), history: held.events, due: mine(session, held), own })
}
