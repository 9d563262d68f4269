import { listHolders } from '../../db/accounts/people.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { wasSaidSince } from '../notices/told-before.ts'
import type { ReachFact, Trouble } from './facts.ts'

/** A trouble that lasts is told again the next day. */
const TOLD_FOR_MS = 20 * HOUR_MS

/** Tells the board what keeps a platform from working, in whatever chats still reach them. */
export async function tellTrouble(desk: Desk, channel: string, trouble: Trouble): Promise<void> {
  const { tx, host } = desk
  const fact: ReachFact = { kind: 'platform_trouble', channel, trouble }
  const { text } = host.phrase<ReachFact>(fact)
  if (await wasSaidSince(desk, fact.kind, text, new Date(tx.now.getTime() - TOLD_FOR_MS))) return
  const board = await listHolders(tx, 'board')
  await tell<ReachFact>(
    desk,
    board.map(({ personId }) => personId),
    fact,
  )
}
