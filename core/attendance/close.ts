import type { ClosedDays } from '../../db/attendance/attendance.ts'
import {
  listAbsencesOfClass,
  listClosedDays,
  listRollCalls,
  recordAttendanceClose,
} from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { claimClass, listSeated } from '../../db/classes/classes.ts'
import { roadOn } from '../books/lock-state.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { ownClass, ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ClassCounts } from './facts.ts'
import { preparedFor } from './on-leave.ts'
import type { AttendanceRefusal } from './refusals.ts'
import type { AttendancePeriod } from './rules/periods.ts'
import { dueOn, periodHolding, periodsOf } from './rules/periods.ts'

/**
 * Closing a month or a week of a class's attendance, as the school's policy says. From then on the days are shut, and what was
 * wrong in them is put right by a correction.
 */

export type PeriodWanted =
  | { readonly kind: 'month'; readonly month: number }
  /** A week of the term under way. */
  | { readonly kind: 'week'; readonly week: number }
  | { readonly kind: 'day'; readonly day: string }

export type CloseSummary = ClassCounts & {
  readonly room: ClassRow
  readonly period: AttendancePeriod
  /** School days on which neither a roll was called nor an absence recorded. */
  readonly uncalled: readonly string[]
  /** Days of leave granted for these days, which count as being there when the period is closed over them. */
  readonly onLeave: readonly { readonly day: string; readonly fullName: string }[]
}

const isClosed = (closed: readonly ClosedDays[], period: AttendancePeriod): boolean =>
  closed.some(one => one.startsOn <= period.startsOn && period.endsOn <= one.endsOn)

/** The period asked for; without one the oldest that has fallen due and is open. */
async function periodMeant(
  session: Session,
  classId: number,
  wanted: PeriodWanted | null,
): Promise<Result<AttendancePeriod, AttendanceRefusal>> {
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const every = session.policy.absenceClose
  const periods = periodsOf(calendar, every)
  const { today, term } = session.school
  const closed = await listClosedDays(session.tx, [classId])
  if (wanted === null) {
    const oldest = periods.find(period => dueOn(period) <= today && !isClosed(closed, period))
    return oldest ? ok(oldest) : refuse({ code: 'attendance_all_closed' })
  }
  const found =
    wanted.kind === 'day'
      ? periodHolding(periods, wanted.day)
      : wanted.kind !== every
        ? undefined
        : wanted.kind === 'month'
          ? periods.find(period => Number(period.startsOn.slice(5, 7)) === wanted.month)
          : periods.find(period => period.term === term && period.week === wanted.week)
  return found ? ok(found) : refuse({ code: 'attendance_period_unknown', every })
}

export async function countsOf(
  session: Pick<Session, 'tx'>,
  classId: number,
  { startsOn, endsOn }: Pick<AttendancePeriod, 'startsOn' | 'endsOn'>,
): Promise<ClassCounts & { readonly days: ReadonlySet<string> }> {
  const absences = await listAbsencesOfClass(session.tx, classId, startsOn, endsOn)
  const excused = absences.filter(absence => absence.kind === 'excused').length
  return {
    excused,
    unexcused: absences.length - excused,
    pupils: new Set(absences.map(absence => absence.pupilId)).size,
    days: new Set(absences.map(absence => absence.day)),
  }
}

async function leavesLeftOut(
  session: Session,
  { classId }: ClassRow,
  uncalled: readonly string[],
): Promise<CloseSummary['onLeave']> {
  const leaves = await preparedFor(session, classId, uncalled)
  const pupils = await listSeated(session.tx, classId)
  return leaves.flatMap(({ day, pupilId, half }) => {
    const pupil = pupils.find(one => one.pupilId === pupilId)
    return half === null && pupil ? [{ day, fullName: pupil.fullName }] : []
  })
}

async function summaryOf(session: Session, room: ClassRow, period: AttendancePeriod): Promise<CloseSummary> {
  const { days, ...counts } = await countsOf(session, room.classId, period)
  const called = await listRollCalls(session.tx, room.classId, period.startsOn, period.endsOn)
  const known = new Set([...days, ...called])
  const uncalled = period.schoolDays.filter(day => !known.has(day))
  return { room, period, ...counts, uncalled, onLeave: await leavesLeftOut(session, room, uncalled) }
}

async function closable(
  session: Session,
  room: ClassRow,
  period: AttendancePeriod,
): Promise<Result<null, AttendanceRefusal>> {
  const { startsOn, endsOn } = period
  const closed = await listClosedDays(session.tx, [room.classId])
  const by = closed.find(one => one.startsOn <= startsOn && startsOn <= one.endsOn)
  if (by) {
    const road = roadOn(session, [{ reason: 'attendance_closed' }])
    return refuse({ ...by, code: 'attendance_closed', days: [startsOn], road })
  }
  if (session.school.today < dueOn(period))
    return refuse({ code: 'attendance_period_running', startsOn, endsOn, dueOn: dueOn(period) })
  return ok(null)
}

/** What closing would shut; stores nothing. */
export async function proposeClose(
  session: Session,
  className: string | null,
  wanted: PeriodWanted | null,
): Promise<Result<CloseSummary, AttendanceRefusal>> {
  const own = await ownClass(session, className)
  if (!own.ok) return own
  const period = await periodMeant(session, own.value.classId, wanted)
  if (!period.ok) return period
  const may = await closable(session, own.value, period.value)
  return may.ok ? ok(await summaryOf(session, own.value, period.value)) : may
}

export type CloseConfirm = {
  readonly classId: number
  readonly startsOn: string
  /** The counts that were shown; others are shown again before anything is closed. */
  readonly seen: { readonly excused: number; readonly unexcused: number }
}

export type AttendanceClosing =
  | { readonly kind: 'closed'; readonly summary: CloseSummary }
  | { readonly kind: 'moved'; readonly summary: CloseSummary }

export async function confirmClose(
  session: Session,
  { classId, startsOn, seen }: CloseConfirm,
): Promise<Result<AttendanceClosing, AttendanceRefusal>> {
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  await claimClass(session.tx, classId)
  const period = await periodMeant(session, classId, { kind: 'day', day: startsOn })
  if (!period.ok) return period
  const may = await closable(session, own.value, period.value)
  if (!may.ok) return may
  const summary = await summaryOf(session, own.value, period.value)
  const { excused, unexcused } = summary
  if (excused !== seen.excused || unexcused !== seen.unexcused) return ok({ kind: 'moved', summary })
  const { endsOn } = period.value
  const stretch = { classId, startsOn: period.value.startsOn, endsOn, excused, unexcused }
  await recordAttendanceClose(session.tx, {
    ...stretch,
    by: session.actor.personId,
    policyVersion: session.school.policyVersion,
  })
  record(session, 'attendance.closed', stretch)
  return ok({ kind: 'closed', summary })
}
