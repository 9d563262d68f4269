import { startingWeights, strongest } from './declared.ts'
import { acts } from './meanings/acts.ts'
import { family } from './meanings/family.ts'
import { staff } from './meanings/staff.ts'
import { talk } from './meanings/talk.ts'

/** Everything a message can mean, and to whom it is open to mean it. */

export type Meaning = keyof typeof family | keyof typeof staff | keyof typeof acts | keyof typeof talk

export type Side = 'family' | 'staff' | 'stranger'

const names = (...lists: object[]): readonly Meaning[] =>
  [...new Set(lists.flatMap(list => Object.keys(list)))] as Meaning[]

export const meaningsOf: Readonly<Record<Side, readonly Meaning[]>> = {
  family: names(family, talk),
  staff: names(staff, acts, talk, { out_of_scope: true }),
  stranger: names(talk, { 'family.leave_how': true, out_of_scope: true }),
}

/** By side, since a word may speak for one thing among families and for another at school. */
export const startOf = (side: Side) =>
  startingWeights(
    side === 'staff' ? { ...family, ...talk, ...acts, ...staff } : { ...staff, ...talk, ...family },
  )

const STRONGEST = strongest({ ...family, ...talk, ...acts, ...staff })

/** Whether something in the message speaks for the meaning by itself. */
export const isNamed = (meaning: Meaning, features: ReadonlySet<string>): boolean =>
  [...(STRONGEST.get(meaning) ?? [])].some(concept => features.has(concept))
