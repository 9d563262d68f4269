import { listClosedDays } from '../../db/attendance/attendance.ts'
import { listClassesAmong } from '../../db/classes/classes.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { instantOf } from '../calendar/zone.ts'
import { placesOf } from '../duties/rights.ts'
import type { Session } from '../session.ts'
import type { AttendancePeriod } from './rules/periods.ts'
import { dueOn, periodsOf } from './rules/periods.ts'

/** The attendance a homeroom teacher still has to close. */

export type PeriodToClose = {
  readonly className: string
  readonly period: AttendancePeriod
  /** When it fell due. */
  readonly at: Date
}

/** With the last lessons of its last day. */
const DUE_TIME = '16:00'

/** Periods of the actor's own classes that have fallen due and are open, oldest first. */
export async function periodsToClose(session: Session): Promise<readonly PeriodToClose[]> {
  const { actor, school, policy, tx } = session
  const own = placesOf(actor, 'class.keep').classIds
  const calendar = own.length > 0 ? await calendarOf(session) : undefined
  if (!calendar) return []
  const closed = await listClosedDays(tx, own)
  const due = periodsOf(calendar, policy.absenceClose)
    .map(period => ({ period, at: instantOf(dueOn(period), DUE_TIME, school.zone) }))
    .filter(({ at }) => at <= tx.now)
  const rooms = await listClassesAmong(tx, calendar.year, own)
  return due.flatMap(({ period, at }) =>
    rooms
      .filter(
        ({ classId }) =>
          !closed.some(
            one => one.classId === classId && one.startsOn <= dueOn(period) && dueOn(period) <= one.endsOn,
          ),
      )
      .map(({ className }) => ({ className, period, at })),
  )
}
