import { listWeeklyLocks } from '../../db/books/planned-locks.ts'
import { listDeadlines } from '../../db/deadlines/entry-deadlines.ts'
import { listDealtWith } from '../../db/deadlines/slots.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar, SchoolWeek } from '../calendar/rules/week.ts'
import { lastSchoolDay, weekOn, weeksOfTerm } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Reckoning } from './rules/owed.ts'
import type { StandingDeadline } from './rules/set-deadlines.ts'
import { counts, setDueOf } from './rules/set-deadlines.ts'
import type { OtherKind, Slot } from './rules/slots.ts'
import { announcedDay, cutoffIn, slotsOfWeek } from './rules/slots.ts'

/** The rules of the week read with the school's calendar and zone: days become instants here and nowhere else. */

export type WeekSlot = Slot & { readonly at: Date }
export type OtherSlot = { readonly kind: OtherKind; readonly at: Date }
export type DueSlot = WeekSlot | OtherSlot

export const locksWeekly = ({ policy }: Desk): boolean =>
  policy.weeklyCutoff !== null && policy.lock.granularity === 'week'

/** Cut-offs that were announced and hold, whatever the calendar says by now, by `weekKey`: as locks, begun or planned, or in words. */
export type Kept = ReadonlyMap<string, Date>

const weekKey = ({ term, week }: Pick<SchoolWeek, 'term' | 'week'>): string => `${term} ${week}`

export async function keptCutoffs(desk: Desk, calendar: SchoolCalendar): Promise<Kept> {
  if (!locksWeekly(desk)) return announcedCutoff(desk, calendar)
  const locks = await listWeeklyLocks(desk.tx, calendar.year)
  return new Map(
    locks.map(({ term, dueThroughWeek, startsAt }) => [weekKey({ term, week: dueThroughWeek }), startsAt]),
  )
}

/** Where no lock closes the week: the cut-off its reminders named, once the calendar has it at a time gone by. */
async function announcedCutoff(desk: Desk, calendar: SchoolCalendar): Promise<Kept> {
  const { tx, school, policy } = desk
  const week = weekOn(calendar, school.today)
  const cutoff = week && cutoffIn(policy, calendar, week)
  if (!cutoff || instantOf(cutoff.day, cutoff.time, school.zone) > tx.now) return new Map()
  const dealtWith = await listDealtWith(tx, instantOf(week.startsOn, '00:00', school.zone))
  const days = dealtWith.map(({ kind, at }) => ({ kind, day: localOf(at, school.zone).day }))
  const day = announcedDay(days)
  return day === undefined ? new Map() : new Map([[weekKey(week), instantOf(day, cutoff.time, school.zone)]])
}

/** The week's cut-off as policy and calendar have it now. */
export function calendarCutoff(desk: Desk, calendar: SchoolCalendar, week: SchoolWeek): Date | null {
  const cutoff = cutoffIn(desk.policy, calendar, week)
  return cutoff && instantOf(cutoff.day, cutoff.time, desk.school.zone)
}

/** The week's cut-off that holds. */
export const cutoffOf = (desk: Desk, calendar: SchoolCalendar, week: SchoolWeek, kept: Kept): Date | null =>
  kept.get(weekKey(week)) ?? calendarCutoff(desk, calendar, week)

/** A week's slots may fall this long after its end: the principal's card waits for school to begin again. */
const SLOT_AFTER_WEEK_DAYS = 31

/** The slots of the school's weeks that fall due in (from, to], in order. */
export function slotsBetween(
  desk: Desk,
  calendar: SchoolCalendar,
  kept: Kept,
  from: Date,
  to: Date,
): readonly WeekSlot[] {
  const { zone } = desk.school
  const first = addDays(localOf(from, zone).day, -SLOT_AFTER_WEEK_DAYS)
  const last = addDays(localOf(to, zone).day, 7)
  const holding = (week: SchoolWeek) => {
    const at = cutoffOf(desk, calendar, week, kept)
    return at && localOf(at, zone)
  }
  return calendar.weeks
    .filter(week => week.endsOn >= first && week.startsOn <= last)
    .flatMap(week => slotsOfWeek(desk.policy, calendar, week, holding(week)))
    .map(slot => ({ ...slot, at: instantOf(slot.day, slot.time, zone) }))
    .filter(slot => slot.at > from && slot.at <= to)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

export type WeekInForce = {
  readonly calendar: SchoolCalendar
  readonly week: SchoolWeek
  readonly cutoffAt: Date | null
  readonly by: Reckoning
  /** In the first week of a term, what the term before still lacks. */
  readonly carried: { readonly term: Term; readonly by: Reckoning } | null
}

/** The dates the school set itself that count under its policy. */
export async function deadlinesInForce(
  desk: Desk,
  { year }: Pick<SchoolCalendar, 'year'>,
): Promise<readonly StandingDeadline[]> {
  const standing = await listDeadlines(desk.tx, year)
  return standing.filter(({ kind }) => counts(desk.policy, kind))
}

/**
 * How a week of the calendar is reckoned: regular columns by its number, test columns by the day of its cut-off, and both by the
 * dates the school set.
 * @param ahead whether dates count that have begun and end after the week.
 */
export async function reckonWeek(
  desk: Desk,
  calendar: SchoolCalendar,
  week: SchoolWeek,
  ahead = false,
): Promise<WeekInForce> {
  const deadlines = await deadlinesInForce(desk, calendar)
  const cutoffAt = cutoffOf(desk, calendar, week, await keptCutoffs(desk, calendar))
  const of = (one: SchoolWeek, at: Date | null) => reckoningOf(desk, calendar, one, { deadlines, at, ahead })
  const last = week.week === 1 ? calendar.weeks.findLast(one => one.endsOn < week.startsOn) : undefined
  return {
    calendar,
    week,
    cutoffAt,
    by: of(week, cutoffAt),
    carried: last ? { term: last.term, by: of(last, null) } : null,
  }
}

function reckoningOf(
  { policy, school }: Desk,
  calendar: SchoolCalendar,
  week: SchoolWeek,
  {
    deadlines,
    at,
    ahead,
  }: { readonly deadlines: readonly StandingDeadline[]; readonly at: Date | null; readonly ahead: boolean },
): Reckoning {
  const { term } = week
  const { periodic } = policy
  const on = (at ? localOf(at, school.zone).day : lastSchoolDay(calendar, week)) ?? week.endsOn
  const set = setDueOf(deadlines, calendar, term, ahead ? school.today : on)
  return {
    week: week.week,
    weeks: weeksOfTerm(calendar, term),
    on,
    today: school.today,
    testDays: periodic.rule === 'days_after_test' ? periodic.days : null,
    set: ahead ? set : set.filter(({ dueOn }) => dueOn <= on),
    regularBySet: deadlines.some(one => one.kind === 'regular' && one.term === term),
  }
}

/** The week of today; undefined before the first week of the year. */
export async function weekInForce(desk: Desk): Promise<WeekInForce | undefined> {
  const calendar = await calendarOf(desk)
  const week = calendar && weekOn(calendar, desk.school.today)
  return calendar && week ? reckonWeek(desk, calendar, week, true) : undefined
}
