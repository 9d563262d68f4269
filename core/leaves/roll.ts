import { listAbsencesOfClass, listClosedDays, listRollCalls } from '../../db/attendance/attendance.ts'
import type { LeaveRow } from '../../db/leaves/leaves.ts'
import { findLeave } from '../../db/leaves/leaves.ts'
import { closedOn } from '../attendance/days.ts'
import type { AttendancePreview } from '../attendance/entry.ts'
import { proposeAttendance } from '../attendance/entry.ts'
import type { AttendanceRefusal } from '../attendance/refusals.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { LeaveRefusal } from './refusals.ts'
import { taughtIn } from './rules.ts'

/** Where a leave meets a day whose roll was called before: the change goes through the preview and the confirm of every roll call. */

/** Days of a whole-day leave that were called, are open, and do not show the pupil as absent with leave. */
export async function daysToAmend(session: Session, row: LeaveRow): Promise<readonly string[]> {
  const { tx, school } = session
  const calendar = await calendarOf(session)
  if (!calendar || row.half !== null || row.startsOn > school.today) return []
  const isOver = row.endsOn <= school.today
  const last = isOver ? row.endsOn : school.today
  const span = [row.classId, row.startsOn, last] as const
  const called = await listRollCalls(tx, ...span)
  const own = (await listAbsencesOfClass(tx, ...span)).filter(({ pupilId }) => pupilId === row.pupilId)
  const closed = await listClosedDays(tx, [row.classId])
  return taughtIn(calendar, { from: row.startsOn, to: last }).filter(day => {
    const recorded = own.find(absence => absence.day === day)
    const isKnown = called.includes(day) || recorded !== undefined
    return isKnown && recorded?.kind !== 'excused' && !closedOn(closed, day)
  })
}

/** The preview of a roll call that puts the pupil down for these days: absent with leave, or there after all. */
export async function proposeFromLeave(
  session: Session,
  asked: { readonly leaveId: number; readonly days: readonly string[]; readonly isPresent: boolean },
): Promise<Result<AttendancePreview, AttendanceRefusal | LeaveRefusal>> {
  const row = await findLeave(session.tx, asked.leaveId)
  if (!row) return refuse({ code: 'leave_unknown' })
  const { classId, pupilId } = row
  if (!may(session.actor, 'leaves.decide', row)) return refuse({ code: 'leave_not_yours' })
  const kind = asked.isPresent ? null : 'excused'
  const entries = asked.days.map(day => ({ day, pupilId, kind }) as const)
  return proposeAttendance(session, { classId, days: asked.days, entries, complete: [] })
}
