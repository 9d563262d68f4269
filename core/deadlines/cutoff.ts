import { dropPlannedLocks, listWeeklyLocks, planWeeklyLock } from '../../db/books/planned-locks.ts'
import { getPolicyStart } from '../../db/calendar/calendar.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { cutoffOf } from './timetable.ts'

/**
 * The weekly lock stands as a row before its time comes, so that the books close by the database's clock whether or not any
 * process is awake then. A cut-off from before the policy in force is never planned: a school that starts today, or turns the
 * lock on today, is not locked for weeks gone by.
 */

/** Weeks that begin within this many days are planned: the one under way and the next. */
const PLAN_AHEAD_DAYS = 7

export const locksWeekly = (desk: Desk): boolean =>
  desk.policy.weeklyCutoff !== null && desk.policy.lock.granularity === 'week'

/** When the first week that is not planned yet comes within the days planned ahead. */
export function nextPlanning(desk: Desk, { weeks }: SchoolCalendar): Date | undefined {
  const { today, zone } = desk.school
  const next = weeks.find(({ startsOn }) => startsOn > addDays(today, PLAN_AHEAD_DAYS))
  return next && locksWeekly(desk)
    ? instantOf(addDays(next.startsOn, -PLAN_AHEAD_DAYS), '00:00', zone)
    : undefined
}

export async function planCutoff(desk: Desk, calendar: SchoolCalendar): Promise<void> {
  const { year } = calendar
  if (!locksWeekly(desk)) return dropPlannedLocks(desk.tx, year)
  const planned = await listWeeklyLocks(desk.tx, year)
  const since = await getPolicyStart(desk.tx, desk.school.policyVersion)
  const horizon = addDays(desk.school.today, PLAN_AHEAD_DAYS)
  for (const week of calendar.weeks.filter(({ startsOn }) => startsOn <= horizon)) {
    const startsAt = cutoffOf(desk, calendar, week)
    if (!startsAt || startsAt < since) continue
    const { term, week: dueThroughWeek } = week
    const stands = planned.find(lock => lock.term === term && lock.dueThroughWeek === dueThroughWeek)
    if (stands && stands.startsAt.getTime() === startsAt.getTime()) continue
    await planWeeklyLock(desk.tx, { year, term, dueThroughWeek, startsAt })
  }
}
