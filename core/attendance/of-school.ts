import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import {
  listAbsencesOfClass,
  listAbsencesOfSchool,
  listRollCallsOfSchool,
} from '../../db/attendance/attendance.ts'
import { findClassById, listClassesOfYear } from '../../db/classes/classes.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { AttendanceRefusal } from './refusals.ts'

/** Absences beyond one class's day: the school's by class for leaders and the board, a class's stretch, one pupil's. */

export type ClassCount = {
  readonly className: string
  readonly grade: number
  readonly excused: number
  readonly unexcused: number
  /** Whether the roll was called on that day. */
  readonly called: boolean
}

/** Of one day, every class of the year. */
export async function absencesOfSchool(
  session: Session,
  day: string,
): Promise<Result<readonly ClassCount[], AttendanceRefusal>> {
  const { actor, tx, school } = session
  if (!actor.isStaff || !may(actor, 'attendance.of_school')) return refuse({ code: 'absences_leaders_only' })
  if (!school.year) return refuse({ code: 'no_calendar' })
  const counts = await listAbsencesOfSchool(tx, school.year, day)
  const called = new Set(await listRollCallsOfSchool(tx, school.year, day))
  return ok(
    (await listClassesOfYear(tx, school.year)).map(({ classId, className, grade }) => {
      const own = counts.find(count => count.classId === classId)
      return {
        className,
        grade,
        excused: own?.excused ?? 0,
        unexcused: own?.unexcused ?? 0,
        called: called.has(classId),
      }
    }),
  )
}

export type PupilDays = {
  readonly fullName: string
  readonly className: string
  readonly days: readonly { readonly day: string; readonly kind: AbsenceKind }[]
}

/** The days one pupil missed in a stretch, for those who answer for the class. */
export async function absencesOfPupil(
  session: Session,
  pupil: { readonly pupilId: number; readonly fullName: string; readonly classId: number },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Result<PupilDays, AttendanceRefusal>> {
  const room = await findClassById(session.tx, pupil.classId)
  if (!room) return refuse({ code: 'class_unknown', said: '' })
  const { actor } = session
  if (!actor.isStaff || !may(actor, 'class.read', room))
    return refuse({ code: 'class_not_yours_to_read', className: room.className })
  shown(session, 'attendance', { pupilId: pupil.pupilId })
  const all = await listAbsencesOfClass(session.tx, room.classId, from, to)
  return ok({
    fullName: pupil.fullName,
    className: room.className,
    days: all.flatMap(({ pupilId, day, kind }) => (pupilId === pupil.pupilId ? [{ day, kind }] : [])),
  })
}
