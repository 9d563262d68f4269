import { listSeated, settleClassDraft } from '../../db/classes/classes.ts'
import { listRemarksOfClass, writeRemarks } from '../../db/remarks/remarks.ts'
import { claimDraft } from '../classes/draft.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { lockedPlace, remarkDraft, storedAlready } from './entry.ts'
import type { OwnPlace } from './place.ts'
import { ownPlace } from './place.ts'
import type { RemarkRefusal } from './refusals.ts'

/** The confirm of remarks: all or none, after asking again whose they are, what is locked and what has changed. */

export type RemarksStored = {
  readonly place: OwnPlace
  readonly stored: number
  /** Pupils of the class still without one here. */
  readonly left: readonly string[]
  readonly at: Date
}

export async function confirmRemarks(
  session: Session,
  draftId: number,
): Promise<Result<RemarksStored, RemarkRefusal>> {
  const claimed = await claimDraft(session, draftId, remarkDraft)
  if (!claimed.ok) return claimed
  const { target, rows } = claimed.value.content
  const own = await ownPlace(session, target)
  if (!own.ok) return own
  const place = own.value
  const no = async (refusal: RemarkRefusal) => {
    await settleClassDraft(session.tx, draftId, 'refused')
    return refuse(refusal)
  }
  const locked = await lockedPlace(session, place)
  if (locked) return no(locked)
  const pupils = await listSeated(session.tx, place.room.classId)
  const stored = new Map(
    (await listRemarksOfClass(session.tx, place.room.classId, place)).map(row => [row.pupilId, row]),
  )
  const nameOf = (pupilId: number) => pupils.find(one => one.pupilId === pupilId)?.fullName ?? ''
  const stale = rows.filter(row => (stored.get(row.pupilId)?.version ?? 0) !== row.seenVersion)
  if (stale.length > 0) {
    return no({ code: 'remark_moved', names: stale.map(({ pupilId }) => nameOf(pupilId)) })
  }
  const already = storedAlready(
    session,
    place,
    rows.map(({ pupilId }) => ({ fullName: nameOf(pupilId), stored: stored.get(pupilId) })),
  )
  if (already) return no(already)
  const written = await writeRemarks(
    session.tx,
    place,
    rows.map(({ pupilId, body, seenVersion }) => ({ pupilId, body, expectedVersion: seenVersion })),
    {
      cause: 'entry',
      caseId: null,
      by: session.actor.personId,
      policyVersion: session.school.policyVersion,
    },
  )
  // Another writer came between the reading above and the write: throwing undoes the rows already written.
  if (written.length !== rows.length) throw new Error('a remark moved while a draft was being stored')
  await settleClassDraft(session.tx, draftId, 'stored')
  const { classSubjectId, term } = place
  record(session, 'remarks.stored', {
    classId: place.room.classId,
    classSubjectId,
    term,
    pupils: rows.map(row => row.pupilId),
  })
  const done = new Set([...stored.keys(), ...written])
  const left = pupils.filter(pupil => !done.has(pupil.pupilId)).map(pupil => pupil.fullName)
  return ok({ place, stored: rows.length, left, at: session.tx.now })
}
