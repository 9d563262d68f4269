import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import { listAbsenceCounts, listAbsencesOfClass, listRollCalls } from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import { readableClass } from '../classes/own-class.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import { taughtAmong } from './days.ts'
import type { OnLeave } from './on-leave.ts'
import { preparedFor } from './on-leave.ts'
import type { AttendanceRefusal } from './refusals.ts'

/** How often the pupils of a class were missing, for those who answer for the class. */

export type PupilAbsences = {
  readonly pupilId: number
  readonly fullName: string
  readonly seat: number
  readonly excused: number
  readonly unexcused: number
  /** Of which in the calendar month of today. */
  readonly thisMonth: number
}

export type ClassAbsences = {
  readonly room: ClassRow
  readonly today: string
  readonly size: number
  /** Only those who missed something, by seat. */
  readonly pupils: readonly PupilAbsences[]
}

export async function absencesOfClass(
  session: Session,
  className: string,
): Promise<Result<ClassAbsences, AttendanceRefusal>> {
  const room = await readableClass(session, className)
  if (!room.ok) return room
  const { tx, school } = session
  const { classId, year } = room.value
  shown(session, 'attendance', { classId })
  const pupils = await listSeated(tx, classId)
  const counts = await listAbsenceCounts(
    tx,
    year,
    pupils.map(pupil => pupil.pupilId),
  )
  const month = await listAbsencesOfClass(tx, classId, `${school.today.slice(0, 7)}-01`, school.today)
  return ok({
    room: room.value,
    today: school.today,
    size: pupils.length,
    pupils: pupils.flatMap(({ pupilId, fullName, seat }) => {
      const own = counts.find(count => count.pupilId === pupilId)
      if (!own) return []
      const thisMonth = month.filter(absence => absence.pupilId === pupilId).length
      return [{ pupilId, fullName, seat, excused: own.excused, unexcused: own.unexcused, thisMonth }]
    }),
  })
}

export type AbsentOnDay = {
  readonly day: string
  readonly rollCalled: boolean
  /** By seat. */
  readonly absent: readonly { readonly seat: number; readonly fullName: string; readonly kind: AbsenceKind }[]
  /** On leave that was granted, on a day whose roll was not called. */
  readonly onLeave: readonly { readonly fullName: string; readonly half: OnLeave['half'] }[]
}

export type DayAbsences = {
  readonly className: string
  readonly size: number
  readonly isOwn: boolean
  readonly days: readonly AbsentOnDay[]
}

/** Who of a class was missing on each of these days. @param className null: the actor's own. @param days in order. */
export async function absencesOfDays(
  session: Session,
  className: string | null,
  days: readonly string[],
): Promise<Result<DayAbsences, AttendanceRefusal>> {
  const room = await readableClass(session, className)
  if (!room.ok) return room
  const ahead = days.filter(day => day > session.school.today)
  if (ahead.length > 0) return refuse({ code: 'attendance_day_ahead', days: ahead })
  const taught = await taughtAmong(session, days)
  const [first, last] = [taught[0], taught.at(-1)]
  if (!first || !last) return refuse({ code: 'attendance_no_school', days })
  const { classId } = room.value
  shown(session, 'attendance', { classId })
  const pupils = await listSeated(session.tx, classId)
  const absences = await listAbsencesOfClass(session.tx, classId, first, last)
  const called = await listRollCalls(session.tx, classId, first, last)
  const leaves = await preparedFor(session, classId, taught)
  return ok({
    className: room.value.className,
    size: pupils.length,
    isOwn: may(session.actor, 'class.keep', { classId }),
    days: taught.map(day => ({
      day,
      rollCalled: called.includes(day),
      absent: pupils.flatMap(({ pupilId, seat, fullName }) => {
        const own = absences.find(absence => absence.day === day && absence.pupilId === pupilId)
        return own ? [{ seat, fullName, kind: own.kind }] : []
      }),
      onLeave: leaves.flatMap(leave => {
        const isRecorded = absences.some(({ day: on, pupilId }) => on === day && pupilId === leave.pupilId)
        const pupil = pupils.find(({ pupilId }) => pupilId === leave.pupilId)
        return leave.day !== day || isRecorded || !pupil
          ? []
          : [{ fullName: pupil.fullName, half: leave.half }]
      }),
    })),
  })
}
