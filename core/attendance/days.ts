import type { ClosedDays } from '../../db/attendance/attendance.ts'
import { listClosedDays } from '../../db/attendance/attendance.ts'
import { roadOn } from '../books/lock-state.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { isTaught } from './rules/periods.ts'

/** Which days of a class can be written: taught, not ahead, not closed. */

export const closedOn = (closed: readonly ClosedDays[], day: string): ClosedDays | undefined =>
  closed.find(one => one.startsOn <= day && day <= one.endsOn)

/** Of a stretch of days, those on which the school teaches. */
export async function taughtAmong(desk: Desk, days: readonly string[]): Promise<readonly string[]> {
  const calendar = await calendarOf(desk)
  return calendar ? days.filter(day => isTaught(calendar, day)) : days
}

export async function checkDays(
  desk: Desk,
  classId: number,
  days: readonly string[],
): Promise<Result<null, AttendanceRefusal>> {
  const calendar = await calendarOf(desk)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const ahead = days.filter(day => day > desk.school.today)
  if (ahead.length > 0) return refuse({ code: 'attendance_day_ahead', days: ahead })
  const idle = days.filter(day => !isTaught(calendar, day))
  if (idle.length > 0) return refuse({ code: 'attendance_no_school', days: idle })
  const closed = await listClosedDays(desk.tx, [classId])
  const shut = days.filter(day => closedOn(closed, day))
  const [first] = shut
  const by = first && closedOn(closed, first)
  if (!by) return ok(null)
  const road = roadOn(desk, [{ reason: 'attendance_closed' }])
  return refuse({ ...by, code: 'attendance_closed', days: shut, road })
}
