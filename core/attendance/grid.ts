import type { AbsenceKind, ClosedDays } from '../../db/attendance/attendance.ts'
import { listClosedDays } from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { twoDigits } from '../wording/rules/digits.ts'
import { closedOn, taughtAmong } from './days.ts'
import type { AttendancePreview } from './entry.ts'
import { keyOf, proposeAttendance, recordedOn } from './entry.ts'
import type { AttendanceRefusal } from './refusals.ts'

/** A month of a class's attendance laid out for its homeroom teacher: a row a pupil, a cell for each school day up to today. */

export type AttendanceGrid = {
  readonly room: ClassRow
  readonly days: readonly { readonly day: string; readonly closed: ClosedDays | undefined }[]
  readonly pupils: readonly {
    readonly pupilId: number
    readonly fullName: string
    readonly seat: number
    /** One for each day; null: nothing recorded against being there. */
    readonly kinds: readonly (AbsenceKind | null)[]
  }[]
}

/** @param month 'YYYY-MM' */
function daysOfMonth(month: string, last: string): readonly string[] {
  const days = Array.from({ length: 31 }, (_, at) => `${month}-${twoDigits(at + 1)}`)
  const [year = 0, number = 0] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return days.slice(0, length).filter(day => day <= last)
}

export async function attendanceGridOf(
  session: Session,
  classId: number,
  month: string,
): Promise<Result<AttendanceGrid, AttendanceRefusal>> {
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  const days = await taughtAmong(session, daysOfMonth(month, session.school.today))
  const pupils = await listSeated(session.tx, classId)
  const recorded = days.length > 0 ? await recordedOn(session, classId, days) : new Map<string, AbsenceKind>()
  const closed = await listClosedDays(session.tx, [classId])
  return ok({
    room: own.value,
    days: days.map(day => ({ day, closed: closedOn(closed, day) })),
    pupils: pupils.map(({ pupilId, fullName, seat }) => ({
      pupilId,
      fullName,
      seat,
      kinds: days.map(day => recorded.get(keyOf({ day, pupilId })) ?? null),
    })),
  })
}

export type SeenEntry = {
  readonly day: string
  readonly pupilId: number
  readonly kind: AbsenceKind | null
  /** What the page showed there when it was pressed. */
  readonly seen: AbsenceKind | null
}

type Moved = { readonly moved: readonly { readonly day: string; readonly pupilId: number }[] }

/** The preview of what was pressed on the page, unless something it shows is no longer so. */
export async function proposeSeen(
  session: Session,
  classId: number,
  entries: readonly SeenEntry[],
): Promise<Result<AttendancePreview, AttendanceRefusal & Partial<Moved>>> {
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  const days = [...new Set(entries.map(({ day }) => day))]
  const recorded = await recordedOn(session, classId, days)
  const moved = entries.filter(entry => (recorded.get(keyOf(entry)) ?? null) !== entry.seen)
  if (moved.length > 0) {
    const pupils = await listSeated(session.tx, classId)
    const ids = new Set(moved.map(({ pupilId }) => pupilId))
    const names = pupils.flatMap(pupil => (ids.has(pupil.pupilId) ? [pupil.fullName] : []))
    return refuse({ code: 'attendance_moved', names, moved })
  }
  return proposeAttendance(session, { classId, days, entries, complete: [] })
}
