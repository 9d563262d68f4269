import { listTestDates } from '../../db/deadlines/deadlines.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar, SchoolWeek } from '../calendar/rules/week.ts'
import { isSchoolDay, weekOn } from '../calendar/rules/week.ts'
import type { Session } from '../session.ts'
import type { SetDate } from './facts.ts'
import { lastDays } from './makeups.ts'
import { dateOf } from './reminders.ts'
import { deadlinesInForce, weekInForce } from './timetable.ts'

/** The school year as anybody of the school may know it: weeks, terms, days off, days of tests; and by when teachers are done. */

export type TermDates = {
  readonly term: Term
  readonly startsOn: string
  /** The last school day. */
  readonly endsOn: string
  readonly weeks: number
}

export type DaysOff = { readonly from: string; readonly to: string }

export type TestDates = {
  readonly kind: 'midterm' | 'final'
  readonly term: Term
  readonly from: string
  readonly to: string
}

export type YearView = {
  readonly year: string
  readonly today: string
  readonly week: SchoolWeek | undefined
  /** Of the term of today: weeks after this one. */
  readonly weeksLeft: number
  readonly terms: readonly TermDates[]
  /** Days together without school that are set in the calendar; a weekend between two of them joins them. */
  readonly off: readonly DaysOff[]
  readonly tests: readonly TestDates[]
  isSchoolDay(day: string): boolean
}

function joined(calendar: SchoolCalendar): readonly DaysOff[] {
  const stretches: { from: string; to: string }[] = []
  for (const day of calendar.off) {
    const last = stretches.at(-1)
    if (last && !schoolBetween(calendar, last.to, day)) last.to = day
    else stretches.push({ from: day, to: day })
  }
  return stretches
}

function schoolBetween(calendar: SchoolCalendar, from: string, to: string): boolean {
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1))
    if (isSchoolDay(calendar, day)) return true
  return false
}

function termsOf(calendar: SchoolCalendar): readonly TermDates[] {
  const last = lastDays(calendar)
  return ([1, 2] as const).flatMap(term => {
    const weeks = calendar.weeks.filter(week => week.term === term)
    const endsOn = last.find(one => one.term === term)?.endsOn
    const [first] = weeks
    return first && endsOn ? [{ term, startsOn: first.startsOn, endsOn, weeks: weeks.length }] : []
  })
}

/** Undefined before a calendar is loaded. */
export async function yearView(session: Session): Promise<YearView | undefined> {
  const calendar = await calendarOf(session)
  if (!calendar) return undefined
  const { today } = session.school
  const week = weekOn(calendar, today)
  return {
    year: calendar.year,
    today,
    week,
    weeksLeft: calendar.weeks.filter(one => one.term === week?.term && one.startsOn > today).length,
    terms: termsOf(calendar),
    off: joined(calendar),
    tests: await listTestDates(session.tx, calendar.year),
    isSchoolDay: day => isSchoolDay(calendar, day),
  }
}

export type Deadlines = {
  readonly zone: string
  readonly cutoffAt: Date | null
  /** School days after a test by which its marks are in; null where the school sets none. */
  readonly testDays: number | null
  /** Dates the school set itself that count and are not over. */
  readonly dates: readonly SetDate[]
  readonly terms: readonly TermDates[]
  readonly today: string
  readonly term: Term
}

/** By when the actor's work is done; undefined before the first week of the year. */
export async function deadlinesOf(session: Session): Promise<Deadlines | undefined> {
  const week = await weekInForce(session)
  if (!week) return undefined
  const { zone, today } = session.school
  const standing = await deadlinesInForce(session, week.calendar)
  return {
    zone,
    today,
    cutoffAt: week.cutoffAt,
    testDays: week.by.testDays,
    dates: standing.map(one => dateOf(session, one)).filter(({ isOver }) => !isOver),
    terms: termsOf(week.calendar),
    term: week.week.term,
  }
}
