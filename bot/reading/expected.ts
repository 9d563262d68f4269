import type { Meaning } from './meanings.ts'
import type { Expected } from './scorer.ts'

/** What is likelier to be said now than at another time: of that fewer words are enough. */

const OFTEN = 2
const SOMETIMES = 0.5

/** Before somebody who decides stands a case. */
const DECIDING: readonly (readonly [Meaning, number])[] = [
  ['act.decide', OFTEN],
  ['act.return_case', OFTEN],
  ['staff.case', SOMETIMES],
]

/** What waits for an answer is asked after. */
const ANSWERED: readonly Meaning[] = ['family.question', 'family.leave', 'family.profile_fault']

/** @param last what the chat spoke of last. */
export function expectedAfter(last: Meaning | undefined, isDeciding: boolean): Expected {
  const expected = new Map(isDeciding ? DECIDING : [])
  if (last === undefined) return expected
  expected.set(last, SOMETIMES)
  if (ANSWERED.includes(last)) expected.set('family.question_state', OFTEN)
  return expected
}
