import { recordRollCalls } from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { claimClass, listSeated, settleClassDraft } from '../../db/classes/classes.ts'
import { listPupilsOfLeaves } from '../../db/leaves/leaves.ts'
import { claimDraft } from '../classes/draft.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkDays } from './days.ts'
import type { AttendanceDraft } from './entry.ts'
import { attendanceDraft, keyOf, recordedOn } from './entry.ts'
import { leavesOn } from './on-leave.ts'
import { recordAttendance } from './record.ts'
import type { AttendanceRefusal } from './refusals.ts'

/** The confirm of a roll call: all of it or nothing, after asking again whose class it is, what is closed and what has changed. */

export type AttendanceStored = {
  readonly room: ClassRow
  readonly days: readonly string[]
  readonly changed: number
  readonly at: Date
}

/** Pupils whose leave was granted or withdrawn since the preview. */
async function leaveMoved(
  session: Session,
  classId: number,
  { days, leaves }: AttendanceDraft,
): Promise<readonly number[]> {
  const now = await leavesOn(session, classId, days)
  const fresh = now.filter(({ leaveId }) => !leaves.includes(leaveId)).map(({ pupilId }) => pupilId)
  const gone = leaves.filter(id => !now.some(({ leaveId }) => leaveId === id))
  return [...fresh, ...(await listPupilsOfLeaves(session.tx, gone))]
}

/** Pupils whose absence or leave is no longer what the preview showed. */
async function movedSince(
  session: Session,
  classId: number,
  draft: AttendanceDraft,
): Promise<readonly string[]> {
  const { days, complete, rows } = draft
  const now = await recordedOn(session, classId, days)
  const pupils = await listSeated(session.tx, classId)
  const drafted = new Set(rows.map(keyOf))
  const stale = rows.filter(row => (now.get(keyOf(row)) ?? null) !== row.seen).map(row => row.pupilId)
  const appeared = pupils.flatMap(({ pupilId }) =>
    complete.some(day => now.has(keyOf({ day, pupilId })) && !drafted.has(keyOf({ day, pupilId })))
      ? [pupilId]
      : [],
  )
  const ids = new Set([...stale, ...appeared, ...(await leaveMoved(session, classId, draft))])
  return [...ids].map(id => pupils.find(pupil => pupil.pupilId === id)?.fullName ?? '')
}

export async function confirmAttendance(
  session: Session,
  draftId: number,
): Promise<Result<AttendanceStored, AttendanceRefusal>> {
  const claimed = await claimDraft(session, draftId, attendanceDraft)
  if (!claimed.ok) return claimed
  const { classId, content } = claimed.value
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  await claimClass(session.tx, classId)
  const no = async (refusal: AttendanceRefusal) => {
    await settleClassDraft(session.tx, draftId, 'refused')
    return refuse(refusal)
  }
  const fit = await checkDays(session, classId, content.days)
  if (!fit.ok) return no(fit.refusal)
  const names = await movedSince(session, classId, content)
  if (names.length > 0) return no({ code: 'attendance_moved', names })
  const by = session.actor.personId
  await recordAttendance(
    session,
    own.value.year,
    content.rows.map(({ day, pupilId, kind }) => ({ day, pupilId, kind, by })),
  )
  await recordRollCalls(session.tx, classId, content.days, by)
  await settleClassDraft(session.tx, draftId, 'stored')
  record(session, 'attendance.stored', {
    classId,
    days: content.days,
    pupils: [...new Set(content.rows.map(row => row.pupilId))],
  })
  return ok({
    room: own.value,
    days: content.days,
    changed: content.rows.length,
    at: session.tx.now,
  })
}
