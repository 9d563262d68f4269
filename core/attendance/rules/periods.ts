/**
 * The stretches of days a school closes its attendance by: calendar months or school weeks, as its policy says. A day belongs
 * to exactly one of them.
 */

import { addDays } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import { isSchoolDay, type SchoolCalendar, type SchoolWeek } from '../../calendar/rules/week.ts'

export type CloseEvery = 'week' | 'month'

export type AttendancePeriod = {
  readonly every: CloseEvery
  /** First and last day, both included. */
  readonly startsOn: string
  readonly endsOn: string
  /** School days of the period, in order; never empty. */
  readonly schoolDays: readonly string[]
  /** The week that holds its last school day. */
  readonly term: Term
  readonly week: number
}

/** The week of the plan a day lies in; undefined between the weeks, when nothing is taught. */
const weekHolding = (calendar: SchoolCalendar, day: string): SchoolWeek | undefined =>
  calendar.weeks.find(week => week.startsOn <= day && day <= week.endsOn)

/** Whether the school teaches on that day: a school day of a week of the plan. */
export const isTaught = (calendar: SchoolCalendar, day: string): boolean =>
  isSchoolDay(calendar, day) && weekHolding(calendar, day) !== undefined

function daysOf(calendar: SchoolCalendar, week: SchoolWeek): readonly string[] {
  const days: string[] = []
  for (let day = week.startsOn; day <= week.endsOn; day = addDays(day, 1))
    if (isSchoolDay(calendar, day)) days.push(day)
  return days
}

const lastOfMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

type Periods = Readonly<Record<CloseEvery, readonly AttendancePeriod[]>>

/** A year is divided once for each calendar that is read: every week of it asks which periods end there. */
const divided = new WeakMap<SchoolCalendar, Periods>()

/** Every period of the year that has a school day, in order. */
export function periodsOf(calendar: SchoolCalendar, every: CloseEvery): readonly AttendancePeriod[] {
  const periods = divided.get(calendar) ?? {
    week: divide(calendar, 'week'),
    month: divide(calendar, 'month'),
  }
  divided.set(calendar, periods)
  return periods[every]
}

function divide(calendar: SchoolCalendar, every: CloseEvery): readonly AttendancePeriod[] {
  const days = calendar.weeks.flatMap(week => daysOf(calendar, week).map(day => ({ day, week })))
  const grouped = Map.groupBy(days, ({ day, week }) => (every === 'month' ? day.slice(0, 7) : week.startsOn))
  return [...grouped].map(([key, own]) => {
    const week = own.at(-1)?.week
    if (!week) throw new Error('a period without a day')
    return {
      every,
      startsOn: every === 'month' ? `${key}-01` : week.startsOn,
      endsOn: every === 'month' ? lastOfMonth(key) : week.endsOn,
      schoolDays: own.map(({ day }) => day),
      term: week.term,
      week: week.week,
    }
  })
}

/** The day a period falls due: its last school day. */
export const dueOn = (period: AttendancePeriod): string => period.schoolDays.at(-1) ?? period.endsOn

/** Days after it falls due at which the vice principal hears of what is still open. */
const LATE_AFTER_DAYS = 2
const LOOK_DAYS_MAX = 21

/** The first school day from two days after it fell due; in a long break the day itself. */
export function lateOn(calendar: SchoolCalendar, period: AttendancePeriod): string {
  const wanted = addDays(dueOn(period), LATE_AFTER_DAYS)
  for (let ahead = 0; ahead < LOOK_DAYS_MAX; ahead++) {
    const day = addDays(wanted, ahead)
    if (isTaught(calendar, day)) return day
  }
  return wanted
}

export const periodHolding = (
  periods: readonly AttendancePeriod[],
  day: string,
): AttendancePeriod | undefined => periods.find(period => period.startsOn <= day && day <= period.endsOn)
