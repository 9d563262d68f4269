import { parseDay } from './day.ts'
import type { ColumnTitle, TitleMatch } from './header.ts'
import { wordsOf } from './text.ts'

/** Which columns of an attendance sheet are days: '1', '01/10', 'Ngày 5', '5/10/2026', a date; with or without the weekday. */

export type WrittenDay = { readonly day: number; readonly month: number | null; readonly year: number | null }

const WEEKDAYS = new Set([
  't2',
  't3',
  't4',
  't5',
  't6',
  't7',
  'cn',
  'hai',
  'ba',
  'tu',
  'nam',
  'sau',
  'bay',
  'ngay',
  'thu',
])
const DAYS_MAX = 31

export function dayColumn(title: ColumnTitle): TitleMatch<'day'> | null {
  return dayOfTitle(title) ? { key: 'day', explained: title.words.length } : null
}

/** The day a column title says, or null when it says anything else besides. */
export function dayOfTitle(title: ColumnTitle): WrittenDay | null {
  const date = title.cells
    .map(cell => (typeof cell === 'number' ? null : parseDay(cell)))
    .find(day => day !== null)
  if (date) {
    return { day: Number(date.slice(8)), month: Number(date.slice(5, 7)), year: Number(date.slice(0, 4)) }
  }
  const numbers: number[] = []
  for (const word of title.cells.flatMap(cell => wordsOf(String(cell)))) {
    if (WEEKDAYS.has(word)) continue
    if (!/^\d{1,2}$/.test(word)) return null
    numbers.push(Number(word))
  }
  const [day = 0, month = null] = numbers
  if (numbers.length < 1 || numbers.length > 2 || day < 1 || day > DAYS_MAX) return null
  return month !== null && (month < 1 || month > 12) ? null : { day, month, year: null }
}
