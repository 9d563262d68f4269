import { listHolders } from '../../db/accounts/people.ts'
import {
  dropPlannedLocks,
  dropPlannedWeek,
  listWeeklyLocks,
  planWeeklyLock,
} from '../../db/books/planned-locks.ts'
import { getPolicyStart } from '../../db/calendar/calendar.ts'
import { addDays } from '../calendar/rules/days.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { SchoolCalendar, SchoolWeek } from '../calendar/rules/week.ts'
import { weeksOfTerm } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { warnOfPast } from '../locks/calendar.ts'
import { calendarCutoff, locksWeekly } from './timetable.ts'

/**
 * The weekly lock stands as a row before its time comes, so that the books close by the database's clock whether or not any
 * process is awake then. None is ever planned for a time gone by: where policy or calendar were changed too late for a week, what
 * was announced stays, and the board hears of it. The next cut-off closes what is due by then all the same.
 */

/** Weeks that begin within this many days are planned: the one under way and the next. */
const PLAN_AHEAD_DAYS = 7

/** When the first week that is not planned yet comes within the days planned ahead. */
export function nextPlanning(desk: Desk, { weeks }: SchoolCalendar): Date | undefined {
  const { today, zone } = desk.school
  const next = weeks.find(({ startsOn }) => startsOn > addDays(today, PLAN_AHEAD_DAYS))
  return next && locksWeekly(desk)
    ? instantOf(addDays(next.startsOn, -PLAN_AHEAD_DAYS), '00:00', zone)
    : undefined
}

/** A week whose cut-off came longer ago than this is no news to anybody. */
const RECENT_MS = 7 * DAY_MS

export async function planCutoff(desk: Desk, calendar: SchoolCalendar): Promise<void> {
  const { year } = calendar
  const { tx } = desk
  if (!locksWeekly(desk)) return dropPlannedLocks(tx, year)
  const planned = await listWeeklyLocks(tx, year)
  const lockOf = ({ term, week }: SchoolWeek) =>
    planned.find(lock => lock.term === term && lock.dueThroughWeek === week)
  const horizon = addDays(desk.school.today, PLAN_AHEAD_DAYS)
  const gone = planned.filter(
    lock =>
      lock.startsAt > tx.now &&
      !calendar.weeks.some(week => lockOf(week) === lock && calendarCutoff(desk, calendar, week)),
  )
  for (const { term, dueThroughWeek } of gone) await dropPlannedWeek(tx, { year, term, dueThroughWeek })
  const late: Late[] = []
  for (const week of calendar.weeks.filter(({ startsOn }) => startsOn <= horizon)) {
    const startsAt = calendarCutoff(desk, calendar, week)
    const stands = lockOf(week)
    const planWeeks = weeksOfTerm(calendar, week.term)
    const isSame = stands?.startsAt.getTime() === startsAt?.getTime()
    if (!startsAt || (isSame && (stands?.planWeeks === planWeeks || startsAt <= tx.now))) continue
    if (startsAt <= tx.now || (stands && stands.startsAt <= tx.now))
      late.push({
        week,
        wanted: startsAt,
        stands: stands?.startsAt ?? null,
        isLifted: stands?.isLifted ?? false,
      })
    else await planWeeklyLock(tx, { year, term: week.term, dueThroughWeek: week.week, planWeeks, startsAt })
  }
  await warnOfLate(desk, late)
}

type Late = {
  readonly week: SchoolWeek
  readonly wanted: Date
  /** The lock that stands for the week, at its own time. */
  readonly stands: Date | null
  readonly isLifted: boolean
}

/** Once for each cut-off that came too late to hold. A school that has just begun is told nothing of weeks before it. */
async function warnOfLate(desk: Desk, late: readonly Late[]): Promise<void> {
  const { tx, school } = desk
  const recent = late.filter(
    ({ wanted, isLifted }) => !isLifted && tx.now.getTime() - wanted.getTime() < RECENT_MS,
  )
  if (recent.length === 0) return
  const since = await getPolicyStart(tx, school.policyVersion)
  for (const { week, wanted, stands } of recent) {
    const isNow = week.startsOn <= school.today && school.today <= week.endsOn
    if (!stands && !(isNow && (wanted >= since || school.policyVersion > 1))) continue
    const to = await listHolders(tx, 'board')
    const of = { reason: 'weekly', term: week.term, week: week.week } as const
    await warnOfPast(desk, { ...of, wanted, stands }, to)
  }
}
