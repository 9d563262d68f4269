import type { ClassRow } from '../../db/classes/classes.ts'
import { listSeated, settleClassDraft } from '../../db/classes/classes.ts'
import { listConductOfClass, writeLevels } from '../../db/conduct/levels.ts'
import { recordLocks, roadOn } from '../books/lock-state.ts'
import type { Span } from '../calendar/rules/term.ts'
import { circularInForce } from '../circular-of.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import { claimDraft } from '../classes/draft.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { conductDraft, levelOf, yearLevelOf } from './levels.ts'
import type { ConductRefusal } from './refusals.ts'

/** The confirm of conduct levels: all or none, after asking again whose class it is, what is locked and what has changed. */

export type ConductStored = {
  readonly room: ClassRow
  readonly term: Span
  readonly stored: number
  /** Pupils without a level for the term. */
  readonly left: number
  /** Pupils whose confirmed level of the year no longer follows from their terms. */
  readonly yearToConfirm: number
  readonly at: Date
}

async function whatIsLeft(session: Session, circular: Circular, room: ClassRow, term: Span) {
  const pupils = await listSeated(session.tx, room.classId)
  const known = await listConductOfClass(session.tx, room.year, room.classId)
  const level = (pupilId: number, of: Span) => levelOf(known, pupilId, of)?.level ?? null
  const stale = pupils.filter(({ pupilId }) => {
    const year = level(pupilId, 0)
    return year !== null && year !== yearLevelOf(circular, known, pupilId)
  })
  return {
    left: pupils.filter(({ pupilId }) => level(pupilId, term) === null).length,
    yearToConfirm: stale.length,
  }
}

export async function confirmConduct(
  session: Session,
  draftId: number,
): Promise<Result<ConductStored, ConductRefusal>> {
  const claimed = await claimDraft(session, draftId, conductDraft)
  if (!claimed.ok) return claimed
  const { classId, content } = claimed.value
  const { term, rows } = content
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  const room = own.value
  const circular = circularInForce(session.school, room.grade)
  if (!circular.ok) return circular
  const no = async (refusal: ConductRefusal) => {
    await settleClassDraft(session.tx, draftId, 'refused')
    return refuse(refusal)
  }
  const locks = await recordLocks(session, { ...room, term: term === 0 ? 2 : term })
  if (locks.length > 0) return no({ code: 'conduct_locked', locks, road: roadOn(session, locks) })
  const known = await listConductOfClass(session.tx, room.year, classId)
  const stale = rows.filter(row => (levelOf(known, row.pupilId, term)?.version ?? 0) !== row.seenVersion)
  if (stale.length > 0) {
    const pupils = await listSeated(session.tx, classId)
    const names = stale.map(row => pupils.find(one => one.pupilId === row.pupilId)?.fullName ?? '')
    return no({ code: 'conduct_moved', names })
  }
  const written = await writeLevels(
    session.tx,
    room.year,
    rows.map(({ pupilId, level, seenVersion }) => ({ pupilId, term, level, expectedVersion: seenVersion })),
    {
      cause: 'entry',
      caseId: null,
      by: session.actor.personId,
      policyVersion: session.school.policyVersion,
    },
  )
  // Another writer came between the reading above and the write: throwing undoes the rows already written.
  if (written.length !== rows.length) throw new Error('a level moved while a draft was being stored')
  await settleClassDraft(session.tx, draftId, 'stored')
  record(session, 'conduct.stored', { classId, term, pupils: rows.map(row => row.pupilId) })
  const left = await whatIsLeft(session, circular.value, room, term)
  return ok({ room, term, stored: rows.length, ...left, at: session.tx.now })
}
