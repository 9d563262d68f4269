import { DAY_MS } from '../../calendar/rules/durations.ts'
import type { Cell } from '../../documents/rules/sheet.ts'
import { fold, tidy } from '../../wording/rules/fold.ts'

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

/** A date cell, a serial number, dd/mm/yyyy with any of / - . or yyyy-mm-dd. A two-figure year is not guessed. */
export function parseDay(value: Cell): string | null {
  if (value === null) return null
  if (typeof value === 'object') return value.day
  if (typeof value === 'number') {
    const isSerial = Number.isInteger(value) && value >= SERIAL_MIN && value <= SERIAL_MAX
    return isSerial ? new Date(SERIAL_EPOCH_MS + value * DAY_MS).toISOString().slice(0, 10) : null
  }
  const text = tidy(value).replace(/\s*([/.-])\s*/g, '$1')
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ?? []
  if (year) return dayFrom(Number(year), Number(month), Number(day))
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return y ? dayFrom(Number(y), Number(m), Number(d)) : null
}

export type Move = { readonly left: string | null; readonly arrived: string | null }

/** 'Đã chuyển trường ngày 12/10/2026' has left; 'Chuyển đến ngày 05/09/2026' has come. Other notes say neither. */
export function moveIn(note: string): Move {
  const folded = fold(note)
  const [written] = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.exec(folded) ?? []
  const day = written ? parseDay(written) : null
  if (day === null) return { left: null, arrived: null }
  if (/chuyen den|chuyen ve|nhap hoc|tiep nhan/.test(folded)) return { left: null, arrived: day }
  const hasLeft = /chuyen (truong|di)|thoi hoc|nghi hoc|bo hoc/.test(folded)
  return { left: hasLeft ? day : null, arrived: null }
}
