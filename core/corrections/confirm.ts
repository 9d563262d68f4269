import { listHolders } from '../../db/people.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { doneCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { lockCase, moveBySystem, moveCase, movedOn } from './case.ts'
import type { CaseSubject } from './facts.ts'
import { issueMinutes } from './issue.ts'
import { holdersOf, missingSigners } from './people.ts'
import { maySign, standsFor } from './rights.ts'
import { signaturesNeeded } from './rules/asked.ts'
import { isConcluded } from './rules/progress.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import { next } from './rules/steps.ts'

/**
 * After the edit: the board sees to it that the cell is locked again, each party confirms the minutes, and with the last one
 * they are concluded. The cell has been locked since the edit; nothing here can open it.
 */

/** Told in the transaction of the edit: those who are to confirm, and the board, for information where it need not. */
export async function askToConfirm(desk: Desk, held: Case): Promise<void> {
  const { acknowledgedBy } = held.policy
  const done = await doneCardOf(desk, held)
  const { subject, effect } = done
  const cause = { kind: 'case_in', caseId: held.row.caseId, step: 'relocked' } as const
  // The teacher has it as the answer.
  const others = (ids: readonly number[]) => ids.filter(id => id !== held.row.requestedBy)
  if (acknowledgedBy === null) {
    const board = (await listHolders(desk.tx, 'board')).map(member => member.personId)
    await tell(desk, others(board), { kind: 'correction_relocked', subject, effect })
  } else {
    const holders = await holdersOf(desk, acknowledgedBy, held.parties)
    await tell(desk, others(holders), { kind: 'correction_to_acknowledge', done }, { cause })
  }
  for (const { signer, personIds } of await missingSigners(desk, held))
    await tell(desk, others(personIds), { kind: 'correction_to_sign', done, signer }, { cause })
}

/** Concludes the minutes once everybody needed has confirmed; everybody with a part in the case is told. */
async function concludeIfDone(session: Session, held: Case): Promise<Case> {
  if (!held.policy.documents.includes('minutes') || !isConcluded(held.policy, held.progress)) return held
  const minuted = await moveBySystem(session, held, 'minute')
  await issueMinutes(session, minuted)
  const people = minuted.events.flatMap(event => event.by ?? [])
  const others = [...new Set(people)].filter(id => id !== session.actor.personId)
  await tell(session, others, { kind: 'correction_minuted', subject: subjectOf(minuted) })
  return minuted
}

export type Confirmation = {
  readonly subject: CaseSubject
  readonly act: 'acknowledge' | 'sign'
  readonly minutes: boolean
  readonly signed: number
  readonly signaturesNeeded: number
  /** Whether the board is still to see that the cell is locked. */
  readonly awaitsBoard: boolean
  readonly concluded: boolean
  /** Whether this person is to confirm the minutes too. */
  readonly toSign: boolean
}

function confirmationOf(session: Session, held: Case, act: 'acknowledge' | 'sign'): Confirmation {
  const { policy, progress, parties } = held
  const stillOpen = next(held.row.step, 'sign', policy, progress).ok
  return {
    subject: subjectOf(held),
    act,
    minutes: policy.documents.includes('minutes'),
    signed: progress.signed.length,
    signaturesNeeded: signaturesNeeded(policy),
    awaitsBoard: policy.acknowledgedBy !== null && !progress.acknowledged,
    concluded: isConcluded(policy, progress),
    toSign: stillOpen && maySign(session.actor, policy, parties).ok,
  }
}

/** "Đã xem, đã khóa lại": the board has seen the change and that the cell is locked (regulation A, Art. 5). */
export async function acknowledge(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<Confirmation, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const { acknowledgedBy } = held.policy
  if (acknowledgedBy === null || !standsFor(session.actor, acknowledgedBy, held.parties))
    return refuse({ code: 'not_yours_to_acknowledge' })
  if (session.actor.personId === held.row.requestedBy) return refuse({ code: 'own_case' })
  const moved = await moveCase(session, held, 'acknowledge', session.actor)
  if (!moved.ok) return moved
  return ok(confirmationOf(session, await concludeIfDone(session, moved.value), 'acknowledge'))
}

/** Confirms the minutes, or what was witnessed, in one's own place; each place once. */
export async function sign(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<Confirmation, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const place = maySign(session.actor, held.policy, held.parties)
  if (!place.ok) return place
  if (!next(held.row.step, 'sign', held.policy, held.progress).ok) return refuse(movedOn(held))
  const moved = await moveCase(session, held, 'sign', session.actor, { party: place.value })
  if (!moved.ok) return moved
  return ok(confirmationOf(session, await concludeIfDone(session, moved.value), 'sign'))
}
