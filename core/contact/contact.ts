import { listHolders } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { wasEverTold } from '../notices/told-before.ts'
import type { Place } from '../school/contact.ts'
import type { ContactFact } from './facts.ts'

/** Whom the school names for people who want a person. */

/** `protection`: for a child or an adult in danger. */
export type Need = 'anything' | 'protection'

/** Undefined where the school has named nobody: then the board is told so, once. */
export async function contactFor(desk: Desk, need: Need): Promise<Place | undefined> {
  const { contact } = desk.policy
  if (contact) return (need === 'protection' && contact.protection) || contact
  const fact: ContactFact = { kind: 'contact_missing' }
  if (!(await wasEverTold(desk, fact.kind))) {
    const board = await listHolders(desk.tx, 'board')
    await tell<ContactFact>(
      desk,
      board.map(({ personId }) => personId),
      fact,
    )
  }
  return undefined
}
