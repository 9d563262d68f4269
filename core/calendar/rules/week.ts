import { addDays, type Weekday, weekdayNumber, weekdayOf } from './days.ts'
import type { Term } from './term.ts'

/**
 * The school week as the calendar has it: which days are school days, and on which one the weekly cut-off falls. A day off
 * moves the cut-off to the last school day before it; a week without a school day has none.
 */

export type SchoolWeek = {
  readonly term: Term
  /** Counted within the term from 1. */
  readonly week: number
  /** First and last day, both included, 'YYYY-MM-DD'. */
  readonly startsOn: string
  readonly endsOn: string
}

export type SchoolCalendar = {
  readonly year: string
  /** As `WeekdayNumber`. */
  readonly weekdays: readonly number[]
  readonly off: readonly string[]
  /** Taught on although the weekday or a day off says otherwise. */
  readonly makeUp: readonly string[]
  /** In the order of the year. */
  readonly weeks: readonly SchoolWeek[]
}

export const isSchoolDay = (calendar: SchoolCalendar, day: string): boolean =>
  calendar.makeUp.includes(day) || (calendar.weekdays.includes(weekdayOf(day)) && !calendar.off.includes(day))

function schoolDaysOf(calendar: SchoolCalendar, week: SchoolWeek): readonly string[] {
  const days: string[] = []
  for (let day = week.startsOn; day <= week.endsOn; day = addDays(day, 1))
    if (isSchoolDay(calendar, day)) days.push(day)
  return days
}

/**
 * The day of the week's cut-off: the policy's weekday, or the last school day before it in that week. When school begins only
 * after that weekday, the first school day; null for a week without school.
 */
export function cutoffDay(calendar: SchoolCalendar, week: SchoolWeek, weekday: Weekday): string | null {
  const days = schoolDaysOf(calendar, week)
  return days.findLast(day => weekdayOf(day) <= weekdayNumber(weekday)) ?? days[0] ?? null
}

export const lastSchoolDay = (calendar: SchoolCalendar, week: SchoolWeek): string | null =>
  schoolDaysOf(calendar, week).at(-1) ?? null

const LOOK_DAYS_MAX = 21

/** The school day before `day`, at most `within` days back. */
export function schoolDayBefore(calendar: SchoolCalendar, day: string, within: number): string | null {
  for (let back = 1; back <= within; back++) {
    const before = addDays(day, -back)
    if (isSchoolDay(calendar, before)) return before
  }
  return null
}

/** The day itself where it is a school day, else the last one before it. */
export const schoolDayOnOrBefore = (calendar: SchoolCalendar, day: string): string =>
  isSchoolDay(calendar, day) ? day : (schoolDayBefore(calendar, day, LOOK_DAYS_MAX) ?? day)

/** The first such weekday after `day`; when school is out then, the first school day after that. */
export function nextOn(calendar: SchoolCalendar, day: string, weekday: Weekday): string {
  const ahead = (weekdayNumber(weekday) - weekdayOf(day) + 7) % 7 || 7
  const wanted = addDays(day, ahead)
  for (let later = 0; later < LOOK_DAYS_MAX; later++) {
    const next = addDays(wanted, later)
    if (isSchoolDay(calendar, next)) return next
  }
  return wanted
}

/** The `count`-th school day after `day`; days count as they come where there is no calendar. */
export function schoolDayAfter(calendar: SchoolCalendar | undefined, day: string, count: number): string {
  let last = day
  for (let left = count, ahead = 0; left > 0 && ahead < LOOK_DAYS_MAX + count; ahead++) {
    last = addDays(last, 1)
    if (!calendar || isSchoolDay(calendar, last)) left -= 1
  }
  return last
}

/** The week that `day` is reckoned to: the last one begun, so that a break belongs to the week before it. */
export const weekOn = (calendar: SchoolCalendar, day: string): SchoolWeek | undefined =>
  calendar.weeks.findLast(week => week.startsOn <= day)

export const weeksOfTerm = (calendar: SchoolCalendar, term: Term): number =>
  calendar.weeks.filter(week => week.term === term).length
