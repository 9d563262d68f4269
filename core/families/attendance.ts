import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import type { PupilAttendance } from '../../db/families/attendance.ts'
import { findAttendance } from '../../db/families/attendance.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { Asked, Period } from './rules/period.ts'
import { isIn, periodAsked, spanOf, termStretch } from './rules/period.ts'
import type { Presence } from './rules/presence.ts'
import { presenceOn } from './rules/presence.ts'

/**
 * A child's days at school, for its family: the days missed and whether they were excused. Why a day was missed is not kept,
 * nor which part of it.
 */

export type AttendanceAsked = AccountRefusal | Extract<MarksRefusal, { code: 'no_calendar' }>

export type MissedCount = { readonly excused: number; readonly unexcused: number }
export type MissedDay = { readonly day: string; readonly kind: AbsenceKind }

export type ChildAbsences = {
  readonly fullName: string
  readonly className: string
  /** null: the whole year so far. */
  readonly period: Period | null
  /** The days missed in the period, in order. */
  readonly days: readonly MissedDay[]
  readonly terms: Readonly<Record<Term, MissedCount>>
  readonly year: MissedCount
}

/** A longer stretch is asked about by its number of days missed, not day by day. */
export const PRESENCE_DAYS_MAX = 14

export type ChildPresence = {
  readonly fullName: string
  readonly className: string
  readonly today: string
  readonly days: readonly (Presence & { readonly day: string })[]
}

export const countMissed = (days: readonly MissedDay[]): MissedCount => ({
  excused: days.filter(({ kind }) => kind === 'excused').length,
  unexcused: days.filter(({ kind }) => kind === 'unexcused').length,
})

type Known = { readonly calendar: SchoolCalendar; readonly found: PupilAttendance }

async function load(
  session: Session,
  pupilId: number,
  within: (calendar: SchoolCalendar) => { from: string; to: string } | null,
): Promise<Result<Known, AttendanceAsked>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  shown(session, 'attendance', { pupilId })
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const { year } = calendar
  const found = await findAttendance(session.tx, { year, pupilId, within: within(calendar) })
  return found ? ok({ calendar, found }) : refuse({ code: 'no_child', said: '' })
}

/** The days missed in what was asked for, or in the year so far; beside them the counts of each term. */
export async function absencesOfChild(
  session: Session,
  pupilId: number,
  asked: Asked,
): Promise<Result<ChildAbsences, AttendanceAsked>> {
  const known = await load(session, pupilId, () => null)
  if (!known.ok) return known
  const { calendar, found } = known.value
  const period = periodAsked(asked, session.school.today, calendar) ?? null
  const { fullName, className, absences } = found
  const inTerm = (term: Term): MissedCount => {
    const stretch = termStretch(calendar, term)
    return countMissed(stretch ? absences.filter(({ day }) => isIn(stretch, day)) : [])
  }
  return ok({
    ...{ fullName, className, period },
    days: period ? absences.filter(({ day }) => isIn(period, day)) : absences,
    terms: { 1: inTerm(1), 2: inTerm(2) },
    year: countMissed(absences),
  })
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const last = addDays(from, PRESENCE_DAYS_MAX - 1)
  const until = to < last ? to : last
  const count = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS) + 1
  return Array.from({ length: count }, (_, at) => addDays(from, at))
}

/** Whether the child was at school on each day asked for, or today; of a long stretch its first days. */
export async function presenceOfChild(
  session: Session,
  pupilId: number,
  asked: Asked,
): Promise<Result<ChildPresence, AttendanceAsked>> {
  const { today } = session.school
  const stretchIn = (calendar: SchoolCalendar) =>
    periodAsked(asked, today, calendar) ?? spanOf('today', today)
  const known = await load(session, pupilId, stretchIn)
  if (!known.ok) return known
  const { calendar, found } = known.value
  const absent = new Map(found.absences.map(({ day, kind }) => [day, kind]))
  const called = new Map(found.calls.map(({ day, at }) => [day, new Date(at)]))
  const days = daysOf(stretchIn(calendar)).map(day => ({
    day,
    ...presenceOn(calendar, day, today, {
      absence: absent.get(day) ?? null,
      calledAt: called.get(day) ?? null,
    }),
  }))
  // Of several days those without school are left out, unless there are no others.
  const telling = days.filter(({ kind }) => kind !== 'ahead' && kind !== 'no_school')
  return ok({
    ...{ fullName: found.fullName, className: found.className, today },
    days: telling.length > 0 ? telling : days,
  })
}
