import type { Answer, ChatAddress } from '../answer.ts'
import type { Desk } from '../desk.ts'
import type { Because } from '../told.ts'
import { CAUSE_VERSION } from '../told.ts'

/**
 * Says something in a chat, in the transaction that caused it. A web thread has it once committed; on other channels it waits until it
 * is sent.
 */

export type PostMeta = {
  readonly kind: string
  /** Event id of the message it answers; null when it comes unasked. */
  readonly answers: string | null
  readonly cause?: Because
  readonly notBefore?: Date
}

export function post(
  { tx, drafts }: Desk,
  to: ChatAddress,
  answer: Answer,
  { kind, answers, cause, notBefore = tx.now }: PostMeta,
): void {
  drafts.push({
    to,
    answer,
    kind,
    answers,
    cause: cause ? { v: CAUSE_VERSION, ...cause } : null,
    notBefore: notBefore.toISOString(),
  })
}
