import type { CellRow } from '../../db/books/cells.ts'
import { listLocks } from '../../db/books/locking.ts'
import type { CalendarEvent } from '../../db/families/events.ts'
import { listEvents } from '../../db/families/events.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { cellOf, holdsOf } from '../books/lock-state.ts'
import type { ColumnKind, ColumnRef } from '../books/rules/columns.ts'
import { isTest } from '../books/rules/columns.ts'
import { dueWeek } from '../books/rules/expectation.ts'
import type { Lock } from '../books/rules/locks.ts'
import { locksCovering } from '../books/rules/locks.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { Term } from '../calendar/rules/term.ts'
import { TERMS } from '../calendar/rules/term.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { cutoffDay, weeksOfTerm } from '../calendar/rules/week.ts'
import { localOf } from '../calendar/zone.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { cellsOfChild } from '../results/child-cells.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { Session } from '../session.ts'
import { fold } from '../wording/rules/fold.ts'
import type { Asked, Period } from './rules/period.ts'
import { isIn, periodAsked } from './rules/period.ts'
import type { TestState } from './rules/tests.ts'
import { dayOf, marksDueOn, testState } from './rules/tests.ts'

/**
 * What is still to come for a child: tests with the day the school planned, tests held whose marks are not in, make-ups, and by
 * when marks are in. No day is guessed: what nobody entered is told as not entered.
 */

export type ChildTest = {
  readonly subject: string
  readonly subjectName: string
  readonly column: ColumnRef
  readonly term: Term
  readonly state: TestState
  /** Marks are in by the end of this day; null where nothing says so. */
  readonly marksDueOn: string | null
}

export type ChildTests = {
  readonly fullName: string
  readonly className: string
  readonly term: Term
  readonly today: string
  readonly period: Period | null
  /** By day, those without one last. */
  readonly tests: readonly ChildTest[]
  /** Events of the calendar that speak of tests. */
  readonly events: readonly CalendarEvent[]
}

export type TestsAsked = Asked & {
  /** None: the tests of the term, and what is missed or made up in any column. */
  readonly columns: readonly { readonly kind: ColumnKind; readonly position: number | null }[]
}

/** "Kiểm tra cuối kì I", "Thi học kì". */
const ABOUT_TESTS = /\b(?:kiem tra|thi (?:hoc|giua|cuoi|ki|ky)|danh gia (?:giua|cuoi|dinh ki))\b/

type Ground = {
  readonly session: Session
  readonly calendar: SchoolCalendar
  /** Those that begin later. */
  readonly locks: readonly Lock[]
}

/** The week a regular column is planned for ends with the cut-off, where the school has one. */
function plannedDay({ session, calendar }: Ground, cell: CellRow): string | null {
  const { weeklyCutoff } = session.policy
  const weeks = weeksOfTerm(calendar, cell.term)
  if (cell.kind !== 'regular' || !weeklyCutoff || weeks === 0) return null
  const number = dueWeek(cell.regularColumns, cell.position, weeks)
  const week = calendar.weeks.find(one => one.term === cell.term && one.week === number)
  return week ? cutoffDay(calendar, week, weeklyCutoff.weekday) : null
}

/** The first day on which a lock ahead shuts the cell. */
function lockedFrom({ session, locks }: Ground, cell: CellRow): string | null {
  const book = cellOf(cell)
  const covering = locks.filter(lock => locksCovering(book, [lock], lock.startsAt).length > 0)
  const days = covering.map(lock => localOf(lock.startsAt, session.school.zone).day)
  return days.toSorted()[0] ?? null
}

function testOf(ground: Ground, cell: CellRow): ChildTest | undefined {
  const { policy, school } = ground.session
  const { testOn, dueOn, kind, position, subject, subjectName, term } = cell
  const holds = cell.state === 'exempt' ? 'exempt' : holdsOf(cell.state ?? 'empty')
  const state = testState({ testOn, dueOn, holds }, school.today)
  if (!state) return undefined
  const testDays = isTest(kind) && policy.periodic.rule === 'days_after_test' ? policy.periodic.days : null
  const others = [plannedDay(ground, cell), lockedFrom(ground, cell)]
  const due = marksDueOn({ testOn, testDays, others })
  return { subject, subjectName, column: { kind, position }, term, state, marksDueOn: due }
}

function isWanted({ column, state }: ChildTest, asked: TestsAsked): boolean {
  const isAt = (one: TestsAsked['columns'][number]) =>
    column.kind === one.kind && (one.position ?? column.position) === column.position
  if (asked.columns.length > 0) return asked.columns.some(isAt)
  return isTest(column.kind) || state.kind === 'makeup' || state.kind === 'missed'
}

const LAST = '9999'
const byDay = (one: ChildTest, other: ChildTest): number =>
  (dayOf(one.state) ?? LAST).localeCompare(dayOf(other.state) ?? LAST)

/** The term asked for, that of the days asked for, or that of today. */
function termMeant({ school }: Session, asked: TestsAsked, calendar: SchoolCalendar, from: string | null) {
  if (asked.term === 1 || asked.term === 2) return asked.term
  const week =
    from === null ? undefined : calendar.weeks.find(one => one.startsOn <= from && from <= one.endsOn)
  return week?.term ?? school.term
}

export async function testsOfChild(
  session: Session,
  pupilId: number,
  asked: TestsAsked,
): Promise<Result<ChildTests, AccountRefusal | ResultsRefusal>> {
  const calendar = await calendarOf(session)
  const { today } = session.school
  const period = (calendar && periodAsked({ ...asked, term: null }, today, calendar)) ?? null
  const term = calendar && termMeant(session, asked, calendar, period?.from ?? null)
  if (!calendar || !term) return refuse({ code: 'no_calendar' })
  const { year } = calendar
  const cells = await cellsOfChild(session, pupilId, { year, terms: TERMS.filter(one => one === term) })
  if (!cells.ok) return cells
  const [first] = cells.value
  if (!first) throw new Error('a class without a cell')
  const { classId, grade } = first
  const ahead = (await listLocks(session.tx, { year, classId, grade })).filter(
    lock => lock.startsAt > session.tx.now,
  )
  const ground = { session, calendar, locks: ahead }
  const within = (day: string | null) => !period || (day !== null && isIn(period, day))
  const events = await listEvents(session.tx, year, period?.from ?? today)
  return ok({
    ...{ fullName: first.pupilName, className: first.className, term, today, period },
    tests: cells.value
      .flatMap(cell => testOf(ground, cell) ?? [])
      .filter(test => isWanted(test, asked) && within(dayOf(test.state)))
      .toSorted(byDay),
    events: events.filter(({ day, title }) => within(day) && ABOUT_TESTS.test(fold(title))),
  })
}
