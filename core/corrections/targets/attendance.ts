import { correctDay, findDay, listClosedDays } from '../../../db/attendance/attendance.ts'
import { findSeated } from '../../../db/classes/pupils.ts'
import { closedOn } from '../../attendance/days.ts'
import { alertAbsences } from '../../attendance/record.ts'
import { recordLocks } from '../../books/lock-state.ts'
import type { Lock } from '../../books/rules/locks.ts'
import type { Desk } from '../../desk.ts'
import { may } from '../../duties/rights.ts'
import type { Attended, Target } from '../rules/target.ts'
import type { FoundTarget } from './found.ts'
import { invalidValue } from './found.ts'

/** One day of one pupil: there, absent with leave, absent without. Set by the homeroom teacher of the class. */

type DayTarget = Extract<Target, { kind: 'attendance' }>

/** A closed day as a lock: from then on it changes by a correction only. */
async function closingLock(desk: Desk, classId: number, day: string): Promise<readonly Lock[]> {
  const closed = closedOn(await listClosedDays(desk.tx, [classId]), day)
  if (!closed) return []
  const lock = { id: 0, reason: 'attendance_closed', covers: 'all', scope: { classId } } as const
  return [
    { ...lock, startsAt: closed.closedAt, endsAt: null, orderedBy: null, orderedByName: null, note: '' },
  ]
}

export async function findAttendanceTarget(desk: Desk, target: DayTarget): Promise<FoundTarget | undefined> {
  const { classId, day, pupilId } = target
  const pupil = await findSeated(desk.tx, classId, pupilId)
  if (!pupil) return undefined
  const { className } = pupil
  const found = await findDay(desk.tx, pupilId, day)
  const attended: Attended = found.absence ?? 'present'
  return {
    target,
    place: { ...pupil, classSubjectId: null, subjectName: null, term: null, column: null },
    held: { kind: 'attendance', attended },
    // A day on which nobody was missing is on record too.
    isEmpty: false,
    version: found.version,
    locks: [...(await closingLock(desk, classId, day)), ...(await recordLocks(desk, pupil))],
    refuseEntry: async actor =>
      may(actor, 'class.keep', { classId }) ? undefined : { code: 'not_homeroom', className },
    refuseValue: value => (value.kind === 'attendance' ? undefined : invalidValue('attendance')),
    effectOf: async () => null,
    write: async (value, why) => {
      if (value.kind !== 'attendance') throw new Error(`a ${value.kind} is no attendance`)
      const absence = value.attended === 'present' ? null : value.attended
      const corrected = await correctDay(desk.tx, { pupilId, day, absence, version: why.seenVersion, ...why })
      if (corrected) await alertAbsences(desk, pupil.year, [pupilId])
      return corrected
    },
  }
}
