import { DAY_MS } from '../../calendar/rules/durations.ts'
import type { Cell } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'

/** School days as files write them, to 'YYYY-MM-DD'. Vietnamese order: day, month, year. */

/** Excel's day 0 is 1899-12-30; these serials are 1927 to 2091. */
const SERIAL_MIN = 10_000
const SERIAL_MAX = 70_000
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30)

/** The day, or null when the parts are no day of the calendar. */
export function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null
  return year < 1900 || year > 2100 ? null : date.toISOString().slice(0, 10)
}

/** Two figures stand for 20xx; for a year that can only be past, one that would be still to come is of the century before. */
function fullYear(written: string, latest: number): number {
  const year = Number(written)
  if (written.length > 2) return year
  return year + 2000 > latest ? year + 1900 : year + 2000
}

const LATEST_YEAR = 2100

/** dd/mm/yyyy with any of / - . between, 'ngày 5 tháng 9 năm 2015', yyyy-mm-dd; an hour after it says nothing. */
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[t ][\d:.]+z?)?$/
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: [\d:.]+)?$/
const IN_WORDS = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4}|\d{2})$/

/** A date cell, a serial number, or a day in words. `latest` is the last year a day with a two-figure year may be of. */
export function parseDay(value: Cell, latest = LATEST_YEAR): string | null {
  if (value === null) return null
  if (typeof value === 'object') return 'day' in value ? value.day : null
  if (typeof value === 'number') {
    const isSerial = Number.isInteger(value) && value >= SERIAL_MIN && value <= SERIAL_MAX
    return isSerial ? new Date(SERIAL_EPOCH_MS + value * DAY_MS).toISOString().slice(0, 10) : null
  }
  // A leading apostrophe is how a cell is told to be text; where it was typed twice it stays.
  const text = fold(value)
    .replace(/^['’`]\s*/, '')
    .replace(/\s*([/.-])\s*/g, '$1')
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? []
  if (year) return dayFrom(Number(year), Number(month), Number(day))
  const [, d, m, y] = DAY_FIRST.exec(text) ?? IN_WORDS.exec(text) ?? []
  return y ? dayFrom(fullYear(y, latest), Number(m), Number(d)) : null
}
