import { listChatsOf } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { Because, Told } from '../told.ts'
import { post } from './post.ts'
import { quietUntil } from './quiet.ts'

/**
 * Tells people a fact, unasked: in every chat they have linked, in the transaction that made the fact. Quiet hours hold a
 * notice back, they never drop it.
 * The fact is one of the topic named: `tell<LockFact, LockCause>(…)`.
 * @returns how many notices were stored; 0 when nobody can be reached.
 */
export async function tell<Fact extends Told = never, Cause extends Because = never>(
  desk: Desk,
  personIds: readonly number[],
  fact: NoInfer<Fact>,
  options: { readonly cause?: NoInfer<Cause>; readonly urgent?: boolean; readonly notBefore?: Date } = {},
): Promise<number> {
  const chats = await listChatsOf(desk.tx, personIds)
  const answer = desk.host.phrase<Fact>(fact)
  const { notBefore: wanted = desk.tx.now } = options
  const notBefore = options.urgent ? wanted : quietUntil(wanted, desk.school.zone, desk.policy.quietHours)
  for (const chat of chats)
    post(desk, chat, answer, {
      kind: fact.kind,
      answers: null,
      notBefore,
      ...(options.cause ? { cause: options.cause } : {}),
    })
  return chats.length
}
