import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { doneCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { corrections, lockCase, mayCome, moveBySystem, moveCase } from './case.ts'
import type { CasePaper, CaseSubject, CorrectionCause, CorrectionFact } from './facts.ts'
import { issueMinutes, papersInForce } from './issue.ts'
import { holdersOf, standsFor } from './parties.ts'
import { wantedSigners } from './people.ts'
import { maySign, turnOf } from './rights.ts'
import { signaturesNeeded } from './rules/asked.ts'
import { isConcluded } from './rules/progress.ts'
import type { CorrectionRefusal, SignerName } from './rules/refusal.ts'

/**
 * After the edit: the board sees to it that the cell is locked again, each party confirms the minutes, and with the last one
 * they are concluded. The cell has been locked since the edit; nothing here can open it.
 */

const causeOf = ({ row }: Case) => ({ kind: 'case_in', caseId: row.caseId, step: 'relocked' }) as const

/** Asks those who can confirm now; `not` is somebody who has it as an answer already. */
async function askSigners(desk: Desk, held: Case, not: number): Promise<void> {
  const done = await doneCardOf(desk, held)
  for (const { signer, personIds } of wantedSigners(held)) {
    const asked = personIds.filter(id => id !== not)
    await tell<CorrectionFact, CorrectionCause>(
      desk,
      asked,
      { kind: 'correction_to_sign', done, signer },
      { cause: causeOf(held) },
    )
  }
}

/** Told in the transaction of the edit: those who are to confirm, and the board, for information where it need not. */
export async function askToConfirm(desk: Desk, held: Case): Promise<void> {
  const { acknowledgedBy } = held.policy
  const { requestedBy } = held.row
  const holders = holdersOf(acknowledgedBy ?? 'board', held.parties).filter(id => id !== requestedBy)
  const done = await doneCardOf(desk, held)
  if (acknowledgedBy === null) {
    const { subject, effect } = done
    const papers = await papersIfDone(desk, held)
    await tell<CorrectionFact, CorrectionCause>(desk, holders, {
      kind: 'correction_relocked',
      ...{ subject, effect, papers },
    })
  } else
    await tell<CorrectionFact, CorrectionCause>(
      desk,
      holders,
      { kind: 'correction_to_acknowledge', done },
      { cause: causeOf(held) },
    )
  await askSigners(desk, held, requestedBy)
}

/** The papers of a case for which nobody has to confirm anything any more. */
export const papersIfDone = async (desk: Desk, held: Case): Promise<readonly CasePaper[]> =>
  isConcluded(held.policy, held.progress) ? papersInForce(desk, held.row.caseId) : []

/** After a confirmation: whoever's turn it has become. Where they take no turns, all were asked at the edit. */
async function askNext(session: Session, before: Case, held: Case): Promise<void> {
  const { signer } = turnOf(held.policy, held.parties) ?? {}
  if (signer !== undefined && signer !== turnOf(before.policy, before.parties)?.signer)
    await askSigners(session, held, session.actor.personId)
}

/** Concludes the minutes once everybody needed has confirmed; everybody with a part in the case gets the papers. */
async function concludeIfDone(session: Session, held: Case): Promise<Case> {
  if (!held.policy.documents.includes('minutes') || !isConcluded(held.policy, held.progress)) return held
  const minuted = await moveBySystem(session, held, 'minute')
  await issueMinutes(session, minuted)
  const people = minuted.events.flatMap(event => event.by ?? [])
  const others = [...new Set(people)].filter(id => id !== session.actor.personId)
  await tell<CorrectionFact, CorrectionCause>(session, others, {
    kind: 'correction_minuted',
    subject: subjectOf(minuted),
    papers: await papersIfDone(session, minuted),
  })
  return minuted
}

export type Confirmation = {
  readonly subject: CaseSubject
  readonly act: 'acknowledge' | 'sign'
  readonly minutes: boolean
  readonly signed: number
  readonly signaturesNeeded: number
  /** Whose turn it is to confirm, where they take turns. */
  readonly turn: SignerName | null
  /** Whether the board is still to see that the cell is locked. */
  readonly awaitsBoard: boolean
  readonly concluded: boolean
  /** Of a case that is concluded. */
  readonly papers: readonly CasePaper[]
  /** Whether this person is to confirm the minutes too. */
  readonly toSign: boolean
}

async function confirmationOf(
  session: Session,
  held: Case,
  act: 'acknowledge' | 'sign',
): Promise<Confirmation> {
  const { policy, progress, parties } = held
  const stillOpen = mayCome(held, 'sign')
  return {
    subject: subjectOf(held),
    act,
    minutes: policy.documents.includes('minutes'),
    signed: progress.signed.length,
    signaturesNeeded: signaturesNeeded(policy),
    turn: stillOpen ? turnOf(policy, parties) : null,
    awaitsBoard: policy.acknowledgedBy !== null && !progress.acknowledged,
    concluded: isConcluded(policy, progress),
    papers: await papersIfDone(session, held),
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
  return ok(await confirmationOf(session, await concludeIfDone(session, moved.value), 'acknowledge'))
}

/** Confirms the minutes, or what was witnessed, in one's own place and turn; each place once. */
export async function sign(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<Confirmation, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const place = maySign(session.actor, held.policy, held.parties)
  if (!place.ok && place.refusal.code !== 'not_your_turn') return place
  const next = corrections.next(held, 'sign')
  if (!next.ok) return next
  if (!place.ok) return place
  const moved = await moveCase(session, held, 'sign', session.actor, { party: place.value })
  if (!moved.ok) return moved
  await askNext(session, held, moved.value)
  return ok(await confirmationOf(session, await concludeIfDone(session, moved.value), 'sign'))
}
