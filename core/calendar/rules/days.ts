/** Arithmetic on school days, plain 'YYYY-MM-DD' strings that belong to no zone. They compare in order as strings do. */

import { DAY_MS } from './durations.ts'

const midnight = (day: string): number => {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`${day} is no day`)
  return at
}

export const addDays = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10)

/** 1 = Monday … 7 = Sunday, as ISO 8601 and `school_year.school_weekdays` count. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay() || 7
