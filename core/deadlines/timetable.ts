import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { SchoolCalendar, SchoolWeek } from '../calendar/rules/week.ts'
import { cutoffDay, lastSchoolDay, weekOn, weeksOfTerm } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Reckoning } from './rules/owed.ts'
import type { OtherKind, Slot } from './rules/slots.ts'
import { slotsOfWeek } from './rules/slots.ts'

/** The rules of the week read with the school's calendar and zone: days become instants here and nowhere else. */

export type WeekSlot = Slot & { readonly at: Date }
export type OtherSlot = { readonly kind: OtherKind; readonly at: Date }
export type DueSlot = WeekSlot | OtherSlot

export function cutoffOf(desk: Desk, calendar: SchoolCalendar, week: SchoolWeek): Date | null {
  const { weeklyCutoff } = desk.policy
  const day = weeklyCutoff && cutoffDay(calendar, week, weeklyCutoff.weekday)
  return day && weeklyCutoff ? instantOf(day, weeklyCutoff.time, desk.school.zone) : null
}

/** A week's slots may fall this long after its end: the principal's card waits for school to begin again. */
const SLOT_AFTER_WEEK_DAYS = 31

/** The slots of the school's weeks that fall due in (from, to], in order. */
export function slotsBetween(
  desk: Desk,
  calendar: SchoolCalendar,
  from: Date,
  to: Date,
): readonly WeekSlot[] {
  const { zone } = desk.school
  const first = addDays(localOf(from, zone).day, -SLOT_AFTER_WEEK_DAYS)
  const last = addDays(localOf(to, zone).day, 7)
  return calendar.weeks
    .filter(week => week.endsOn >= first && week.startsOn <= last)
    .flatMap(week => slotsOfWeek(desk.policy, calendar, week))
    .map(slot => ({ ...slot, at: instantOf(slot.day, slot.time, zone) }))
    .filter(slot => slot.at > from && slot.at <= to)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

export type WeekInForce = {
  readonly calendar: SchoolCalendar
  readonly week: SchoolWeek
  readonly cutoffAt: Date | null
  readonly by: Reckoning
}

/** How a week of the calendar is reckoned: regular columns by its number, test columns by the day of its cut-off. */
export function reckonWeek(desk: Desk, calendar: SchoolCalendar, week: SchoolWeek): WeekInForce {
  const { weeklyCutoff, periodic } = desk.policy
  const day = weeklyCutoff ? cutoffDay(calendar, week, weeklyCutoff.weekday) : lastSchoolDay(calendar, week)
  const by: Reckoning = {
    week: week.week,
    weeks: weeksOfTerm(calendar, week.term),
    on: day ?? week.endsOn,
    testDays: periodic.rule === 'days_after_test' ? periodic.days : null,
  }
  return { calendar, week, cutoffAt: cutoffOf(desk, calendar, week), by }
}

/** The week of today; undefined before the first week of the year. */
export async function weekInForce(desk: Desk): Promise<WeekInForce | undefined> {
  const calendar = await calendarOf(desk)
  const week = calendar && weekOn(calendar, desk.school.today)
  return calendar && week ? reckonWeek(desk, calendar, week) : undefined
}
