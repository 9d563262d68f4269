import { addDays, weekdayOf } from '../../core/calendar/rules/days.ts'
import { canMean } from '../understand/accents.ts'
import type { Reading } from './pieces.ts'
import type { Slots } from './slots.ts'
import { stretchOf } from './stretch.ts'
import type { SaidDays } from './when.ts'

/** The days of a leave that is spoken of once more: said anew, or added to those before. A day between that nobody named is never added. */

const SATURDAY = 6

/** The next day that may be taught. */
const dayAfter = (day: string): string => addDays(day, weekdayOf(day) >= SATURDAY ? 8 - weekdayOf(day) : 1)

const days = (from: string, to: string): readonly SaidDays[] => [{ kind: 'days', from, to }]

const sameChildren = (one: Slots, other: Slots): boolean =>
  one.children.length === other.children.length && one.children.every(child => other.children.includes(child))

const UNTIL = ['tới', 'đến']

/** "tới thứ 7", where no day is named to begin from. */
const saysUntil = ({ pieces, words }: Reading): boolean => {
  const [first, another] = pieces.filter(({ kind }) => kind === 'days')
  if (!first || another) return false
  return [words[first.at - 1], words[first.at]].some(word =>
    UNTIL.some(until => canMean(word?.own ?? '', until)),
  )
}

const addsMore = ({ pieces }: Reading): boolean =>
  pieces.some(piece => piece.kind === 'concept' && piece.concepts.includes('again'))

export function leaveDays(reading: Reading, said: Slots, before: Slots, today: string): readonly SaidDays[] {
  const kept = stretchOf(before.days, today, 'ahead')
  const isNamed = reading.pieces.some(({ kind }) => kind === 'days')
  if (!kept || !isNamed || !sameChildren(said, before)) return said.days
  const now = stretchOf(said.days, today, 'ahead')
  if (!now) return said.days
  if (saysUntil(reading) && now.to >= kept.from) return days(kept.from, now.to)
  if (!addsMore(reading)) return said.days
  const [only] = said.days
  if (only?.kind === 'length' && said.days.length === 1) {
    const from = dayAfter(kept.to)
    return days(from, addDays(from, only.days - 1))
  }
  return now.from === dayAfter(kept.to) ? days(kept.from, now.to) : said.days
}
