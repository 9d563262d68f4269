import { findCell } from '../../db/cells.ts'
import { writeMark } from '../../db/marks.ts'
import { closeOpening, findOpening } from '../../db/openings.ts'
import { listHolders } from '../../db/people.ts'
import { effectOf } from '../gradebook/effect.ts'
import { locksOn } from '../gradebook/lock-state.ts'
import { ownsEntry } from '../gradebook/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { Case } from './case.ts'
import { askedFor, lockCase, moveCase, movedOn, subjectOf, wantedMark } from './case.ts'
import type { CaseSubject, Effect } from './facts.ts'
import { closedAgainBy } from './rights.ts'
import type { CorrectionRefusal } from './rules.ts'
import { next } from './rules.ts'

/** What the teacher who asked does with a case: makes the change while the cell is open for them, or takes the case back. */

export type Applied = { readonly subject: CaseSubject; readonly effect: Effect }

async function lockOwnCase(session: Session, caseId: number): Promise<Result<Case, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  return held.row.requestedBy === session.actor.personId ? ok(held) : refuse({ code: 'not_your_case' })
}

/** Writes the approved mark, or says why it cannot be written now. Nothing else is done yet, so a refusal leaves no trace. */
async function writeApproved(session: Session, { row }: Case): Promise<Result<Effect, CorrectionRefusal>> {
  const { tx, actor } = session
  const opening = await findOpening(tx, row.caseId)
  if (!opening) throw new Error(`case ${row.caseId} is open without an opening`)
  if (tx.now >= opening.closesAt) return refuse({ code: 'opening_over', closedAt: opening.closesAt })
  const cell = await findCell(tx, row.columnId, row.pupilId)
  if (!cell) return refuse({ code: 'cell_unknown' })
  const { subjectName, className } = cell
  if (!(await ownsEntry(tx, cell.classSubjectId, cell.term, actor)))
    return refuse({ code: 'not_entry_owner', subjectName, className })
  const lock = closedAgainBy(opening.opensAt, await locksOn(session, cell))
  if (lock) return refuse({ code: 'locked_again', since: lock.startsAt })
  const effect = await effectOf(tx, cell, wantedMark(row))
  const written = await writeMark(tx, {
    columnId: row.columnId,
    pupilId: row.pupilId,
    expectedVersion: row.seenVersion,
    state: 'recorded',
    tenths: row.newTenths,
    passed: row.newPassed,
    excused: null,
    cause: 'correction',
    caseId: row.caseId,
    by: actor.personId,
    policyVersion: row.policyVersion,
  })
  return written ? ok(effect) : refuse({ code: 'mark_moved' })
}

/**
 * Makes the approved change from the account of the teacher who asked, and locks the cell again in the same transaction.
 * The value is the approved one; the ordinary entry of marks stays closed throughout.
 */
export async function applyCorrection(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<Applied, CorrectionRefusal>> {
  const held = await lockOwnCase(session, caseId)
  if (!held.ok) return held
  const { row, policy, standing } = held.value
  if (!next(row.step, 'apply', policy, standing.length).ok) return refuse(movedOn(held.value))
  const effect = await writeApproved(session, held.value)
  if (!effect.ok) return effect
  await closeOpening(session.tx, caseId)
  const applied = await moveCase(session, held.value, 'apply', session.actor)
  if (!applied.ok) return applied
  const relocked = await moveCase(session, applied.value, 'relock', null)
  if (!relocked.ok) return relocked
  const subject = subjectOf(relocked.value)
  const board = await listHolders(session.tx, 'board')
  const fact = { kind: 'correction_relocked', subject, effect: effect.value } as const
  await tell(
    session,
    board.map(member => member.personId).filter(id => id !== session.actor.personId),
    fact,
  )
  return ok({ subject, effect: effect.value })
}

/** Takes the case back at any time before the change is made; those who were asked are told. */
export async function withdraw(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<CaseSubject, CorrectionRefusal>> {
  const held = await lockOwnCase(session, caseId)
  if (!held.ok) return held
  const { due, parties } = held.value
  const moved = await moveCase(session, held.value, 'withdraw', session.actor)
  if (!moved.ok) return moved
  await closeOpening(session.tx, caseId)
  const subject = subjectOf(moved.value)
  if (due)
    await tell(session, await askedFor(session, due.role, parties), { kind: 'correction_withdrawn', subject })
  return ok(subject)
}
