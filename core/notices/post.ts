import type { Answer, ChatAddress } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { isWanted } from '../school/policy.ts'
import type { Because } from '../told.ts'
import { CAUSE_VERSION } from '../told.ts'

/**
 * Says something in a chat, in the transaction that caused it. A web thread has it once committed; on other channels it waits until it
 * is sent. Nothing unasked is said on a channel the school does not want.
 */

export type PostMeta = {
  readonly kind: string
  /** Event id of the message it answers; null when it comes unasked. */
  readonly answers: string | null
  readonly cause?: Because
  readonly notBefore?: Date
}

export function post(
  { tx, drafts, policy }: Desk,
  to: ChatAddress,
  answer: Answer,
  { kind, answers, cause, notBefore = tx.now }: PostMeta,
): void {
  if (answers === null && !isWanted(policy, to.channel)) return
  drafts.push({
    to,
    answer,
    kind,
    answers,
    cause: cause ? { v: CAUSE_VERSION, ...cause } : null,
    notBefore: notBefore.toISOString(),
  })
}
