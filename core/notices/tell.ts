import { listChatsOf } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import { isWanted } from '../school/policy.ts'
import type { Because, Told } from '../told.ts'
import { post } from './post.ts'
import { quietUntil } from './quiet.ts'

/**
 * Tells people facts, unasked: in every chat they have linked, in the transaction that made the fact. Quiet hours hold a
 * notice back, they never drop it.
 * The fact is one of the topic named: `tell<LockFact, LockCause>(…)`.
 */

type When = { readonly urgent?: boolean; readonly notBefore?: Date }

export type Telling<Fact, Cause> = {
  readonly to: readonly number[]
  readonly fact: Fact
  readonly cause?: Cause
}

/** To each their own, in order; however many there are, their chats are read once. @returns how many notices were stored. */
export async function tellEach<Fact extends Told = never, Cause extends Because = never>(
  desk: Desk,
  tellings: readonly Telling<NoInfer<Fact>, NoInfer<Cause>>[],
  { urgent, notBefore: earliest = desk.tx.now }: When = {},
): Promise<number> {
  const personIds = new Set(tellings.flatMap(({ to }) => to))
  const wanted = (await listChatsOf(desk.tx, [...personIds])).filter(chat =>
    isWanted(desk.policy, chat.channel),
  )
  const chats = Map.groupBy(wanted, ({ personId }) => personId)
  const notBefore = urgent ? earliest : quietUntil(earliest, desk.school.zone, desk.policy.quietHours)
  let told = 0
  for (const { to, fact, cause } of tellings) {
    const answer = desk.host.phrase<Fact>(fact)
    for (const chat of [...new Set(to)]
      .toSorted((a, b) => a - b)
      .flatMap(personId => chats.get(personId) ?? [])) {
      post(desk, chat, answer, { kind: fact.kind, answers: null, notBefore, ...(cause ? { cause } : {}) })
      told += 1
    }
  }
  return told
}

/** One fact to all of them. @returns how many notices were stored; 0 when nobody can be reached. */
export const tell = <Fact extends Told = never, Cause extends Because = never>(
  desk: Desk,
  personIds: readonly number[],
  fact: NoInfer<Fact>,
  { cause, ...when }: When & { readonly cause?: NoInfer<Cause> } = {},
): Promise<number> =>
  tellEach<Fact, Cause>(desk, [{ to: personIds, fact, ...(cause ? { cause } : {}) }], when)
