import { listSeated } from '../../db/classes/classes.ts'
import { listConductOfPupil } from '../../db/conduct/levels.ts'
import { listRemarksOfClass, listRemarksOfPupil, type PupilRemark } from '../../db/remarks/remarks.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Span } from '../calendar/rules/term.ts'
import type { Level } from '../circulars/rules/level.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { OwnPlace, RemarkTarget } from './place.ts'
import { ownPlace } from './place.ts'
import type { RemarkRefusal } from './refusals.ts'

/** Remarks as their writer sees them, with what is missing; and as the family does, after the school's grace time. */

export type RemarkCoverage = {
  readonly place: OwnPlace
  readonly written: readonly { readonly seat: number; readonly fullName: string; readonly body: string }[]
  readonly missing: readonly string[]
}

export async function coverageOf(
  session: Session,
  target: RemarkTarget,
): Promise<Result<RemarkCoverage, RemarkRefusal>> {
  const own = await ownPlace(session, target)
  if (!own.ok) return own
  const place = own.value
  const pupils = await listSeated(session.tx, place.room.classId)
  const remarks = await listRemarksOfClass(session.tx, place.room.classId, place)
  const body = new Map(remarks.map(row => [row.pupilId, row.body]))
  return ok({
    place,
    written: pupils.flatMap(({ pupilId, seat, fullName }) => {
      const text = body.get(pupilId)
      return text === undefined ? [] : [{ seat, fullName, body: text }]
    }),
    missing: pupils.filter(pupil => !body.has(pupil.pupilId)).map(pupil => pupil.fullName),
  })
}

export type ChildRemarks = {
  readonly remarks: readonly PupilRemark[]
  readonly conduct: readonly { readonly term: Span; readonly level: Level }[]
}

/** What teachers wrote of a child and how its conduct was judged, in the year of today. */
export async function remarksOfChild(
  session: Session,
  pupilId: number,
): Promise<Result<ChildRemarks, AccountRefusal | Extract<MarksRefusal, { code: 'no_calendar' }>>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  shown(session, 'remarks', { pupilId })
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const shownBefore = new Date(session.tx.now.getTime() - session.policy.parents.graceMinutes * MINUTE_MS)
  const remarks = await listRemarksOfPupil(session.tx, year, pupilId)
  const conduct = await listConductOfPupil(session.tx, year, pupilId)
  return ok({
    remarks: remarks.filter(one => one.recordedAt <= shownBefore),
    conduct: conduct.filter(one => one.recordedAt <= shownBefore).map(({ term, level }) => ({ term, level })),
  })
}
