import { listHolders } from '../../db/accounts/people.ts'
import { claimClass } from '../../db/classes/classes.ts'
import type { RosterReport, RosterReviewRow } from '../../db/classes/roster.ts'
import { findReport, listOpenReports, listRosterReview, recordReview } from '../../db/classes/roster.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { RosterFact } from './facts.ts'
import type { FindingRefusal } from './own-class.ts'
import { ownClassById } from './own-class.ts'
import type { ClassPupil, FullClass } from './pupils.ts'
import { ownClassPupils } from './pupils.ts'
import type { RosterRefusal } from './refusals.ts'

/**
 * The review of a class's list at the start of the year: the homeroom teacher confirms each pupil's data or reports what is wrong,
 * and the board puts it right. The teacher changes no data themselves.
 */

const REPORT_LETTERS_MAX = 300
const REPORT_LETTERS_MIN = 5

export type ReviewedPupil = ClassPupil & { readonly review: RosterReviewRow | null }
export type RosterReview = Pick<FullClass, 'room'> & { readonly pupils: readonly ReviewedPupil[] }

export async function reviewRoster(
  session: Session,
  className: string | null,
): Promise<Result<RosterReview, FindingRefusal>> {
  const full = await ownClassPupils(session, className)
  if (!full.ok) return full
  const { room, pupils } = full.value
  const acts = new Map((await listRosterReview(session.tx, room.classId)).map(row => [row.pupilId, row]))
  return ok({ room, pupils: pupils.map(pupil => ({ ...pupil, review: acts.get(pupil.pupilId) ?? null })) })
}

/** Confirms every pupil not confirmed yet whose data nobody has reported as wrong. @returns how many. */
export async function confirmRoster(
  session: Session,
  className: string,
): Promise<Result<{ readonly confirmed: number; readonly reported: number }, FindingRefusal>> {
  const review = await reviewRoster(session, className)
  if (!review.ok) return review
  const { room, pupils } = review.value
  const open = pupils.filter(pupil => pupil.review === null || pupil.review.act === 'settled')
  const by = session.actor.personId
  await recordReview(
    session.tx,
    open.map(({ pupilId }) => ({ classId: room.classId, pupilId, act: 'confirmed', note: '', by })),
  )
  record(session, 'roster.confirmed', { classId: room.classId, pupils: open.length })
  const reported = pupils.filter(pupil => pupil.review?.act === 'reported').length
  return ok({ confirmed: open.length, reported })
}

/** Tells the board what is wrong with a pupil's data. */
export async function reportPupil(
  session: Session,
  report: { readonly classId: number; readonly pupilId: number; readonly note: string },
): Promise<Result<{ readonly told: number }, RosterRefusal>> {
  const own = await ownClassById(session, report.classId)
  if (!own.ok) return own
  const note = report.note.trim()
  if (note.length < REPORT_LETTERS_MIN || note.length > REPORT_LETTERS_MAX)
    return refuse({ code: 'roster_note_length', max: REPORT_LETTERS_MAX })
  const full = await ownClassPupils(session, own.value.className)
  const pupil = full.ok ? full.value.pupils.find(one => one.pupilId === report.pupilId) : undefined
  if (!pupil) return refuse({ code: 'pupil_left_class' })
  const { classId, className } = own.value
  const by = session.actor.personId
  const [eventId = 0] = await recordReview(session.tx, [
    { classId, pupilId: pupil.pupilId, act: 'reported', note, by },
  ])
  record(session, 'roster.reported', { classId, pupilId: pupil.pupilId, eventId })
  const board = await listHolders(session.tx, 'board')
  const told = await tell<RosterFact>(
    session,
    board.map(one => one.personId),
    {
      kind: 'roster_reported',
      eventId,
      className,
      fullName: pupil.fullName,
      note,
      by: session.actor.fullName,
    },
  )
  return ok({ told })
}

/** A report as the board reads it. */
export async function readReport(
  session: Session,
  eventId: number,
): Promise<Result<RosterReport, RosterRefusal>> {
  if (!may(session.actor, 'class.lists_settle')) return refuse({ code: 'roster_board_only' })
  const report = await findReport(session.tx, eventId)
  return report ? ok(report) : refuse({ code: 'roster_report_unknown' })
}

/** Reports of the class lists that nobody has dealt with, oldest first. */
export async function openReports(session: Session): Promise<Result<readonly RosterReport[], RosterRefusal>> {
  if (!may(session.actor, 'class.lists_settle')) return refuse({ code: 'roster_board_only' })
  return ok(await listOpenReports(session.tx))
}

/** The board says a report is dealt with; the pupil waits for the teacher's confirm again. */
export async function settleReport(
  session: Session,
  eventId: number,
): Promise<Result<{ readonly className: string; readonly fullName: string }, RosterRefusal>> {
  if (!may(session.actor, 'class.lists_settle')) return refuse({ code: 'roster_board_only' })
  const report = await findReport(session.tx, eventId)
  if (!report) return refuse({ code: 'roster_report_unknown' })
  const { classId, className, pupilId, fullName, note } = report
  await claimClass(session.tx, classId)
  const last = (await listRosterReview(session.tx, classId)).find(row => row.pupilId === pupilId)
  if (last && last.act === 'settled')
    return refuse({ code: 'roster_report_settled', by: last.byName, at: last.at })
  if (last?.eventId !== eventId) return refuse({ code: 'roster_report_unknown' })
  const by = session.actor.personId
  await recordReview(session.tx, [{ classId, pupilId, act: 'settled', note, by }])
  record(session, 'roster.settled', { classId, pupilId, eventId })
  await tell<RosterFact>(session, [report.byPerson], {
    kind: 'roster_settled',
    className,
    fullName,
    note,
    by: session.actor.fullName,
  })
  return ok({ className, fullName })
}
