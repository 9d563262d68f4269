import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { findCalendar } from '../../db/calendar/calendar.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import { isSchoolDay } from '../calendar/rules/week.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { contentOf, stateOf } from './cell.ts'
import type { Preview } from './entry.ts'
import { ownBook, proposeMarks } from './entry.ts'
import type { MarksRefusal, Value } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'
import type { TermDays, ZeroReason } from './rules/makeup.ts'
import { LAST_DAYS, makeupDayProblem, makeupEnd } from './rules/makeup.ts'

/**
 * Make-up tests: a day for pupils who were absent, and the teacher's closing act (Circular 22/2021, Art. 7.4–7.5). Both end in a
 * draft that one confirm stores as a whole, with its history, like every other entry; nothing here writes a mark.
 */

export type MakeupAsked = {
  readonly classSubjectId: number
  readonly term: Term
  readonly column: ColumnRef
  readonly rows: readonly { readonly pupilId: number; readonly dueOn: string }[]
  /** Absences without a reason are excused now. */
  readonly excuse: boolean
}

type Calendar = { readonly term: TermDays; isSchoolDay(day: string): boolean }

async function calendarOf(session: Session, term: Term): Promise<Calendar | undefined> {
  const { year } = session.school
  const calendar = year ? await findCalendar(session.tx, year) : undefined
  const weeks = calendar?.weeks.filter(week => week.term === term) ?? []
  const [first] = weeks
  const last = weeks.at(-1)
  if (!calendar || !first || !last) return undefined
  return {
    term: { startsOn: first.startsOn, endsOn: last.endsOn },
    isSchoolDay: day => isSchoolDay(calendar, day),
  }
}

/** What is in the way of these make-ups, apart from locks. */
function obstacle(asked: MakeupAsked, cells: readonly CellRow[]): MarksRefusal | undefined {
  const wanted = new Set(asked.rows.map(row => row.pupilId))
  const own = cells.filter(
    cell =>
      wanted.has(cell.pupilId) && cell.kind === asked.column.kind && cell.position === asked.column.position,
  )
  const missed = (cell: CellRow) => cell.state === 'absent' || cell.state === 'makeup_due'
  const present = own.filter(cell => !missed(cell))
  if (present.length > 0) return { code: 'makeup_not_absent', names: present.map(cell => cell.pupilName) }
  const unexcused = own.filter(cell => cell.state === 'absent' && cell.excused === false)
  if (unexcused.length > 0 && !asked.excuse)
    return { code: 'makeup_unexcused', names: unexcused.map(cell => cell.pupilName) }
  return undefined
}

/** Sets days for make-ups, as a draft. Only the teacher who enters the column's marks may. */
export async function proposeMakeups(
  session: Session,
  asked: MakeupAsked,
): Promise<Result<Preview, MarksRefusal>> {
  const { classSubjectId, term, column } = asked
  const own = await ownBook(session, classSubjectId, term)
  if (!own.ok) return own
  const calendar = await calendarOf(session, term)
  if (!calendar) return refuse({ code: 'no_calendar' })
  for (const { dueOn } of asked.rows) {
    const why = makeupDayProblem(dueOn, session.school.today, calendar.term, calendar.isSchoolDay)
    if (why) return refuse({ code: 'makeup_day_unfit', day: dueOn, why })
  }
  const refusal = obstacle(asked, await listCellsOfBook(session.tx, classSubjectId, term))
  if (refusal) return refuse(refusal)
  return proposeMarks(session, {
    classSubjectId,
    term,
    rows: asked.rows.map(({ pupilId, dueOn }) => ({
      column,
      pupilId,
      value: { kind: 'makeup' as const, dueOn },
    })),
  })
}

/** A test somebody missed, and what becomes of it. */
export type Missed = {
  readonly column: ColumnRef
  readonly seat: number
  readonly pupilName: string
  readonly value: Value
  readonly end: ZeroReason | 'waits'
}

export type MakeupEndPreview = Preview & { readonly missed: readonly Missed[] }

/** What the closing act would do to a book, as a draft: zero or not passed for what was missed, nothing for what still waits. */
export async function proposeMakeupEnd(
  session: Session,
  { classSubjectId, term }: { readonly classSubjectId: number; readonly term: Term },
): Promise<Result<MakeupEndPreview, MarksRefusal>> {
  const own = await ownBook(session, classSubjectId, term)
  if (!own.ok) return own
  const calendar = await calendarOf(session, term)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const lastDaysFrom = addDays(calendar.term.endsOn, -LAST_DAYS)
  const { today } = session.school
  const found = (await listCellsOfBook(session.tx, classSubjectId, term)).flatMap(cell => {
    const end = makeupEnd(stateOf(cell), today, lastDaysFrom)
    return end ? [{ cell, end }] : []
  })
  const rows = found.flatMap(({ cell, end }) => (end === 'waits' ? [] : [{ cell, reason: end }]))
  if (rows.length === 0) return refuse({ code: 'makeup_nothing_to_end', waiting: found.length })
  const comment = own.value.subjectKind === 'comment' ? { comment: true as const } : {}
  const proposed = await proposeMarks(session, {
    classSubjectId,
    term,
    rows: rows.map(({ cell: { kind, position, pupilId }, reason }) => ({
      column: { kind, position },
      pupilId,
      value: { kind: 'zero_by_rule' as const, reason, ...comment },
    })),
  })
  if (!proposed.ok) return proposed
  const missed = found.map(({ cell, end }) => ({
    column: { kind: cell.kind, position: cell.position },
    seat: cell.seat,
    pupilName: cell.pupilName,
    value: contentOf(cell),
    end,
  }))
  return ok({ ...proposed.value, missed })
}
