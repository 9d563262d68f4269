import { listHolders } from '../../db/accounts/people.ts'
import { listClosedDays } from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { listClassOfPupils, listFamilyOf } from '../../db/classes/classes.ts'
import { claimPupil } from '../../db/classes/pupils.ts'
import { findLeave, findLiveLeave, recordLeave } from '../../db/leaves/leaves.ts'
import { closedOn } from '../attendance/days.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import { schoolDayAfter } from '../calendar/rules/week.ts'
import type { Desk } from '../desk.ts'
import { isOwnChild, ownPupils } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { LeaveCard, LeaveCause, LeaveFact } from './facts.ts'
import { leaveCardOf } from './life.ts'
import type { LeaveRefusal } from './refusals.ts'
import type { LeaveReason, LeaveSpan } from './rules.ts'
import { checkSpan, taughtIn } from './rules.ts'

/**
 * Asking for leave: a guardian for their child, or the pupil, whose own word it then is. It goes to the class's homeroom teacher
 * or who stands in; nothing of it is attendance before that teacher confirms a roll call.
 */

export type LeaveAsked = LeaveSpan & { readonly pupilId: number }

type Holder = { readonly personId: number; readonly fullName: string }

export type LeavePreview = LeaveSpan & {
  readonly pupilId: number
  readonly pupilName: string
  readonly room: ClassRow
  /** Who is asked: the class's homeroom teacher, or who stands in; never nobody. */
  readonly homeroom: readonly Holder[]
  /** The school days asked for, in order. */
  readonly days: readonly string[]
  readonly byPupil: boolean
  /** The school day after the last. */
  readonly next: string
}

/** How far ahead a day is looked for, over holidays. */
const LOOK_DAYS = 31
const OFFERED_DAYS = 5

/** The next school days, today among them: what is offered when no day was named. */
export async function daysToOffer(session: Session): Promise<readonly string[]> {
  const { today } = session.school
  const calendar = await calendarOf(session)
  return calendar
    ? taughtIn(calendar, { from: today, to: addDays(today, LOOK_DAYS) }).slice(0, OFFERED_DAYS)
    : []
}

/** Whoever answers for the class now. */
export const homeroomOf = (desk: Desk, classId: number): Promise<readonly Holder[]> =>
  listHolders(desk.tx, 'homeroom', { classId })

/** What would be asked for; the refusals of the asking itself, and nothing is stored. */
export async function previewLeave(
  session: Session,
  { pupilId, ...span }: LeaveAsked,
): Promise<Result<LeavePreview, LeaveRefusal>> {
  const { tx, actor, school } = session
  if (!isOwnChild(actor, pupilId)) return refuse({ code: 'not_yours' })
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const [room] = await listClassOfPupils(tx, calendar.year, [pupilId])
  if (!room) return refuse({ code: 'leave_no_class' })
  const days = checkSpan(calendar, span, school.today)
  if (!days.ok) return days
  const [from = span.from, to = span.to] = [days.value[0], days.value.at(-1)]
  const first = await findLiveLeave(tx, pupilId, from, to)
  if (first) return refuse({ ...first, code: 'leave_exists' })
  const closed = await listClosedDays(tx, [room.classId])
  const shut = days.value.filter(day => closedOn(closed, day))
  if (shut.length > 0) return refuse({ code: 'leave_day_closed', days: shut })
  const homeroom = await homeroomOf(session, room.classId)
  if (homeroom.length === 0) return refuse({ code: 'leave_no_homeroom', className: room.className })
  return ok({
    ...{ pupilId, pupilName: room.fullName, room, homeroom, days: days.value },
    ...{ from, to, half: span.half },
    byPupil: actor.personId === pupilId,
    next: schoolDayAfter(calendar, to, 1),
  })
}

export type Homeroom = {
  readonly pupilName: string
  readonly className: string
  readonly names: readonly string[]
}

/** Who is asked for leave, for each of one's own children of this year. */
export async function homeroomsOfFamily(session: Session): Promise<readonly Homeroom[]> {
  const { actor, tx, school } = session
  const own = ownPupils(actor)
  const found: Homeroom[] = []
  for (const { fullName, className, classId } of school.year
    ? await listClassOfPupils(tx, school.year, own)
    : []) {
    const names = (await homeroomOf(session, classId)).map(one => one.fullName)
    found.push({ pupilName: fullName, className, names })
  }
  return found
}

/** Hands the leave in. @returns how many chats of the homeroom teacher were told. */
export async function askLeave(
  session: Session,
  { reason, ...asked }: LeaveAsked & { readonly reason: LeaveReason },
): Promise<Result<{ readonly card: LeaveCard; readonly told: number }, LeaveRefusal>> {
  await claimPupil(session.tx, asked.pupilId)
  const preview = await previewLeave(session, asked)
  if (!preview.ok) return preview
  const { pupilId, room, homeroom, from, to, half, byPupil } = preview.value
  const askedBy = session.actor.personId
  const kept = { pupilId, classId: room.classId, askedBy, startsOn: from, endsOn: to, half, reason }
  const leaveId = await recordLeave(session.tx, kept)
  record(session, 'leave.asked', { leaveId, pupilId, startsOn: from, endsOn: to })
  const row = await findLeave(session.tx, leaveId)
  if (!row) throw new Error(`leave ${leaveId} is gone`)
  const card = await leaveCardOf(session, row)
  const cause = { kind: 'leave_at', leaveId, version: row.version } as const
  const told = await tell<LeaveFact, LeaveCause>(
    session,
    homeroom.map(one => one.personId),
    { kind: 'leave_asked', card },
    { cause },
  )
  if (byPupil)
    await tell<LeaveFact>(session, await listFamilyOf(session.tx, pupilId), { kind: 'leave_by_pupil', card })
  return ok({ card, told })
}
