import { recordEffect } from '../../db/corrections/history.ts'
import { closeOpening, findOpening } from '../../db/corrections/openings.ts'
import { recordRevision } from '../../db/corrections/signed.ts'
import type { Effect } from '../circulars/rules/effect.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { subjectOf, targetOf, wantedValue } from './card.ts'
import type { Case } from './case.ts'
import { corrections, lockCase, moveBySystem, moveCase } from './case.ts'
import { askToConfirm, papersIfDone } from './confirm.ts'
import type { CasePaper, CaseSubject, CorrectionFact } from './facts.ts'
import { issueDecision } from './issue.ts'
import { deciders, missingWitnesses } from './people.ts'
import { closedAgainBy, maySign } from './rights.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import { storedEffect } from './stored-effect.ts'
import { findTarget } from './targets/find.ts'

/** What the teacher who asked does with a case: makes the change while the cell is open for them, or takes the case back. */

export type Applied = {
  readonly subject: CaseSubject
  readonly effect: Effect | null
  /** New version of the signed record, if it was signed. */
  readonly revision: number | null
  /** Whether the teacher is to confirm the minutes now. */
  readonly toSign: boolean
  /** Where nobody has to confirm the change and the case is done with it. */
  readonly papers: readonly CasePaper[]
}

async function lockOwnCase(session: Session, caseId: number): Promise<Result<Case, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  return held.row.requestedBy === session.actor.personId ? ok(held) : refuse({ code: 'not_your_case' })
}

/** Writes the approved value, or says why it cannot be written now. Nothing else is done yet, so a refusal leaves no trace. */
async function writeApproved(
  session: Session,
  { row }: Case,
): Promise<Result<Effect | null, CorrectionRefusal>> {
  const { tx, actor } = session
  const { caseId, seenVersion, policyVersion } = row
  const opening = await findOpening(tx, caseId)
  if (!opening) throw new Error(`case ${caseId} is open without an opening`)
  if (tx.now >= opening.closesAt) return refuse({ code: 'opening_over', closedAt: opening.closesAt })
  const found = await findTarget(session, targetOf(row))
  if (!found) return refuse({ code: 'cell_unknown' })
  const notTheirs = await found.refuseEntry(actor)
  if (notTheirs) return refuse(notTheirs)
  const lock = closedAgainBy(opening.opensAt, found.locks)
  if (lock) return refuse({ code: 'locked_again', since: lock.startsAt })
  const value = wantedValue(row)
  const effect = await found.effectOf(value)
  const written = await found.write(value, { seenVersion, caseId, by: actor.personId, policyVersion })
  return written ? ok(effect) : refuse({ code: 'mark_moved' })
}

/** A change of a signed record is a new version of it, under a decision of its own number. */
async function revise(session: Session, held: Case): Promise<number | null> {
  const { pupilId, year, caseId, afterSign } = held.row
  if (!afterSign) return null
  const decisionNumber = await issueDecision(session, held)
  return recordRevision(session.tx, { pupilId, year, caseId, decisionNumber })
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
  const { row, policy } = held.value
  const next = corrections.next(held.value, 'apply')
  if (!next.ok) return next
  const effect = await writeApproved(session, held.value)
  if (!effect.ok) return effect
  await closeOpening(session.tx, caseId)
  await recordEffect(session.tx, caseId, effect.value && storedEffect.write(effect.value))
  const applied = await moveCase(session, held.value, 'apply', session.actor)
  if (!applied.ok) return applied
  if (row.columnId !== null)
    await session.host.afterMarks(session, {
      columnIds: [row.columnId],
      act: 'correct',
      note: String(row.number),
    })
  const relocked = await moveBySystem(session, applied.value, 'relock')
  const revision = await revise(session, relocked)
  await askToConfirm(session, relocked)
  const toSign = maySign(session.actor, policy, relocked.parties).ok
  const papers = await papersIfDone(session, relocked)
  return ok({ subject: subjectOf(relocked), effect: effect.value, revision, toSign, papers })
}

/** Takes the case back at any time before the change is made; those who were asked are told. */
export async function withdraw(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<CaseSubject, CorrectionRefusal>> {
  const held = await lockOwnCase(session, caseId)
  if (!held.ok) return held
  const asked = held.value.row.step === 'approved' ? missingWitnesses(held.value) : deciders(held.value)
  const moved = await moveCase(session, held.value, 'withdraw', session.actor)
  if (!moved.ok) return moved
  await closeOpening(session.tx, caseId)
  const subject = subjectOf(moved.value)
  await tell<CorrectionFact>(session, asked, { kind: 'correction_withdrawn', subject })
  return ok(subject)
}
