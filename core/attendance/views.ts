import { listAbsenceCounts, listAbsencesOfClass } from '../../db/attendance.ts'
import type { ClassRow } from '../../db/classes.ts'
import { listPupilsOfClass } from '../../db/classes.ts'
import { readableClass } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
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
  const pupils = await listPupilsOfClass(tx, classId)
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
