/** Arithmetic on school days, plain 'YYYY-MM-DD' strings that belong to no zone. They compare in order as strings do. */

import { DAY_MS } from './durations.ts'

const midnight = (day: string): number => {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`${day} is no day`)
  return at
}

/** Whether the calendar has it: '2026-02-30' is no day. */
export function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day
}

export const addDays = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10)

export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** 1 = Monday … 7 = Sunday. */
export type WeekdayNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekdayNumber = (weekday: Weekday): number => WEEKDAYS.indexOf(weekday) + 1

/** A `WeekdayNumber`, as ISO 8601 and `school_year.school_weekdays` count. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay() || 7
