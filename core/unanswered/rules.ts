import { addDays, weekdayOf } from '../calendar/rules/days.ts'

/**
 * The shape of a message nobody could make anything of: the words of the project's own vocabulary, and a placeholder for everything else,
 * so that neither a name nor a number nor a word nobody expected is kept. Pure.
 */

/** Words kept of one message; what follows is cut off. */
const WORDS_MAX = 16

const PLACES = { number: '‹số›', class: '‹lớp›', other: '‹…›' } as const

const CLASS_NAME = /^(?:[6-9]|1[0-2])\p{L}\d{0,2}$/u

/** A word in the middle of a sentence that begins with a capital is taken for a name, whatever else it may mean. */
const isName = (word: string, index: number): boolean =>
  index > 0 && /^\p{Lu}/u.test(word) && word !== word.toUpperCase()

/** Which of some words in lower case are of the vocabulary. */
export type Known = (words: readonly string[]) => readonly boolean[]

export function shapeOf(text: string, known: Known): string {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const first = words.slice(0, WORDS_MAX)
  const ours = known(first.map(word => word.toLowerCase()))
  const kept = first.map((word, index) => {
    if (CLASS_NAME.test(word)) return PLACES.class
    if (/\p{N}/u.test(word)) return PLACES.number
    return ours[index] && !isName(word, index) ? word.toLowerCase() : PLACES.other
  })
  return kept.filter((word, index) => word !== kept[index - 1] || !word.startsWith('‹')).join(' ')
}

/** A shape with no word in it says nothing. */
export const saysSomething = (shape: string): boolean => /(?:^| )[^‹ ]/.test(shape)

/** Different chats that must have asked in one week before a shape is shown. */
export const CHATS_MIN = 3
/** Weeks kept, this one among them. */
const WEEKS_KEPT = 8
/** Shapes kept of a school's week; what comes beyond is not counted. */
export const SHAPES_MAX = 2000
export const SHOWN_MAX = 15

/** The Monday of a day's week. */
export const weekOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

export const firstWeekKept = (today: string): string => addDays(weekOf(today), -7 * (WEEKS_KEPT - 1))
