import { countEntered } from '../../db/deadlines/pace.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import { weekOn } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import { may, maySomewhere } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { ReportRefusal } from './report.ts'
import type { PaceDepartment, PaceKind } from './rules/pace.ts'
import { paceOf } from './rules/pace.ts'
import type { StandingDeadline, WindowKind } from './rules/set-deadlines.ts'
import { deadlinesInForce } from './timetable.ts'

/**
 * Whether marks are entered as they come or pile up at the end (regulation C, Art. 7.2): of each teacher's marks of the term, how
 * many were first stored in the last week before their deadline, and how many after it. The deadline of a kind of column is the end
 * of its window, else the end of the term's last week. For leaders the school, for a head the department; counts only.
 */

export type Pace = {
  readonly term: 1 | 2
  readonly kinds: readonly PaceKind[]
  readonly departments: readonly PaceDepartment[]
}

const LAST_DAYS = 7
const KINDS = ['regular', 'midterm', 'final'] as const

/** The last window of the kind in the term. */
const windowOf = (deadlines: readonly StandingDeadline[], kind: WindowKind, term: number) =>
  deadlines.findLast(one => one.kind === kind && one.term === term)?.heldOn

export async function paceOfTerm(session: Session): Promise<Result<Pace, ReportRefusal>> {
  const { actor, school, tx } = session
  if (!maySomewhere(actor, 'report.pace')) return refuse({ code: 'report_not_yours' })
  const calendar = await calendarOf(session)
  const week = calendar && weekOn(calendar, school.today)
  const last = week && calendar.weeks.findLast(({ term }) => term === week.term)
  if (!calendar || !week || !last) return refuse({ code: 'report_no_week' })
  const deadlines = await deadlinesInForce(session, calendar)
  const kinds = KINDS.map((kind): PaceKind => {
    const dueOn = windowOf(deadlines, kind, week.term) ?? last.endsOn
    return { kind, dueOn, lastFrom: addDays(dueOn, 1 - LAST_DAYS) }
  })
  const rows = await countEntered(tx, {
    year: calendar.year,
    term: week.term,
    spans: kinds.map(({ kind, dueOn, lastFrom }) => ({
      kind,
      from: instantOf(lastFrom, '00:00', school.zone).toISOString(),
      to: instantOf(addDays(dueOn, 1), '00:00', school.zone).toISOString(),
    })),
  })
  const seen = rows.filter(({ departmentId }) => may(actor, 'report.pace', { departmentId }))
  return ok({ term: week.term, kinds, departments: paceOf(seen) })
}
