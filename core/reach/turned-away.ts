import { listDuties, listHolders } from '../../db/accounts/people.ts'
import { findNewlyBlocked } from '../../db/reach/reach.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { ReachFact } from './facts.ts'

/**
 * A chat turned the bot away. Where its person decides or answers for anything, the vice principals and the board hear of it, once,
 * so that nothing waits for somebody who reads nothing. Called before the notice that was turned away is ended.
 */
export async function tellTurnedAway(desk: Desk, channel: string, address: string): Promise<void> {
  const { tx } = desk
  const person = await findNewlyBlocked(tx, channel, address)
  if (!person || (await listDuties(tx, person.personId)).length === 0) return
  const holders = [...(await listHolders(tx, 'vice_principal')), ...(await listHolders(tx, 'board'))]
  const others = new Set(holders.map(({ personId }) => personId))
  others.delete(person.personId)
  await tell<ReachFact>(desk, [...others], { kind: 'duty_unreached', fullName: person.fullName, channel })
}
