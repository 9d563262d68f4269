import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { subjectOf } from './card.ts'
import { lockCase, moveCase } from './case.ts'
import type { CaseSubject } from './facts.ts'
import { openIfWitnessed } from './opening.ts'
import { mayAttend } from './rights.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'

/** A witness says "có mặt" before the opening; when the last one needed has come, the cell opens in the same transaction. */

export type WitnessesPresent = {
  readonly subject: CaseSubject
  readonly present: number
  readonly quorum: number
  /** Until when the cell is open, once it is. */
  readonly until: Date | null
  /** Minutes for which this witness counts as there, while others are awaited. */
  readonly minutes: number
}

export async function attend(
  session: Session,
  { caseId }: { readonly caseId: number },
): Promise<Result<WitnessesPresent, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const { policy, parties } = held
  const place = mayAttend(session.actor, policy, parties)
  if (!place.ok) return place
  const there = await moveCase(session, held, 'attend', session.actor, { party: place.value })
  if (!there.ok) return there
  const opened = await openIfWitnessed(session, there.value)
  return ok({
    subject: subjectOf(opened?.held ?? there.value),
    present: there.value.progress.present.length,
    quorum: policy.quorum,
    until: opened?.until ?? null,
    minutes: policy.checkInMinutes,
  })
}
