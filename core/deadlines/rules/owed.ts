import type { ColumnKind, ColumnRef } from '../../books/rules/columns.ts'
import { columnKey, isTest, TEST_KINDS } from '../../books/rules/columns.ts'
import { dueCount } from '../../books/rules/expectation.ts'
import type { InPlan } from '../../books/rules/locks.ts'
import type { AssessmentMode } from '../../books/rules/mark.ts'
import { addDays } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { SetDue } from './set-deadlines.ts'

/**
 * What is owed: expected − recorded − explained. A pupil who was absent and waits for a make-up has no mark, so the mark is
 * missing; the teacher does not owe it.
 */

export type ColumnProgress = {
  /** null: nobody has opened the column yet. */
  readonly columnId: number | null
  readonly kind: ColumnKind
  readonly position: number
  readonly testOn: string | null
  /** Pupils now in the class with a mark or comment. */
  readonly recorded: number
  /** Pupils now in the class who were absent and wait for a make-up, or are exempt: no mark is owed for them now. */
  readonly absent: number
}

/** One class-subject in one term, counted. */
export type BookProgress = {
  readonly classSubjectId: number
  readonly term: Term
  readonly ownerId: number | null
  readonly ownerName: string | null
  readonly departmentId: number | null
  readonly departmentName: string | null
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly regularColumns: number
  readonly pupils: number
  readonly columns: readonly ColumnProgress[]
}

export type Reckoning = {
  /** Teaching week of the term, from 1, by whose end regular columns are reckoned; and how many the term has. */
  readonly week: number
  readonly weeks: number
  /** The day by which test columns are reckoned. */
  readonly on: string
  /** A test held after this day has no marks yet. */
  readonly today: string
  /** Days after the test at which its column falls due; null when the school sets no such clock. */
  readonly testDays: number | null
  /** What dates of the school's own ask for, the earliest first. */
  readonly set: readonly SetDue[]
  /** Whether regular columns of the term go by dates of the school's own, and not by the week. */
  readonly regularBySet: boolean
}

export type Tally = {
  readonly expected: number
  readonly missing: number
  readonly explained: number
  readonly owes: number
}

export type DueColumn = Tally & {
  readonly classSubjectId: number
  readonly columnId: number | null
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly term: Term
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly kind: ColumnKind
  readonly position: number
  readonly testOn: string | null
  /** Its place in the plan of the term; null for a test. */
  readonly inPlan: InPlan | null
  /** The date of the school's own that asks for it; null: the week, or the days after the test. */
  readonly set: SetDue | null
}

/** The columns of a book that are due, complete or not, regular ones first. */
export function dueColumns(book: BookProgress, by: Reckoning): readonly DueColumn[] {
  return [...regularDue(book, by), ...testsDue(book, by)].map(([column, set]) => reckon(book, column, set))
}

type Due = readonly [column: ColumnProgress, set: SetDue | null]

function regularDue(book: BookProgress, by: Reckoning): readonly Due[] {
  const { regularColumns: all } = book
  const windows = by.set.filter(({ kinds }) => kinds.includes('regular'))
  const dueBy = ({ throughWeek }: SetDue): number => dueCount(all, throughWeek, by.weeks)
  const count = by.regularBySet ? Math.max(0, ...windows.map(dueBy)) : dueCount(all, by.week, by.weeks)
  return Array.from({ length: count }, (_, at) => [
    columnIn(book, { kind: 'regular', position: at + 1 }),
    by.regularBySet ? (windows.find(window => dueBy(window) > at) ?? null) : null,
  ])
}

function testsDue(book: BookProgress, by: Reckoning): readonly Due[] {
  const opened = book.columns.filter(({ kind }) => isTest(kind))
  const missing = TEST_KINDS.filter(kind => !opened.some(column => column.kind === kind))
  return [...opened, ...missing.map(kind => columnIn(book, { kind, position: 1 }))].flatMap(
    (column): Due[] => {
      if (testDue(column, by)) return [[column, null]]
      const set = by.set.find(one => asksFor(one, column, by.today))
      return set ? [[column, set]] : []
    },
  )
}

/** A column that nobody has opened yet is due all the same. */
function columnIn(book: BookProgress, { kind, position }: ColumnRef): ColumnProgress {
  const found = book.columns.find(column => column.kind === kind && column.position === position)
  return found ?? { columnId: null, kind, position, testOn: null, recorded: 0, absent: 0 }
}

const testDue = ({ testOn }: ColumnProgress, by: Reckoning): boolean =>
  testOn !== null && by.testDays !== null && addDays(testOn, by.testDays) <= by.on

const asksFor = (
  { kinds, needsDay, dueOn }: SetDue,
  { kind, testOn }: ColumnProgress,
  today: string,
): boolean =>
  kinds.some(one => one === kind) && (testOn === null ? !needsDay : testOn <= today && testOn <= dueOn)

function reckon(book: BookProgress, column: ColumnProgress, set: SetDue | null): DueColumn {
  const missing = Math.max(0, book.pupils - column.recorded)
  const explained = Math.min(missing, column.absent)
  return {
    classSubjectId: book.classSubjectId,
    columnId: column.columnId,
    classId: book.classId,
    className: book.className,
    grade: book.grade,
    term: book.term,
    subject: book.subject,
    subjectName: book.subjectName,
    subjectKind: book.subjectKind,
    kind: column.kind,
    position: column.position,
    testOn: column.testOn,
    inPlan: column.kind === 'regular' ? { column: column.position, count: book.regularColumns } : null,
    set,
    expected: book.pupils,
    missing,
    explained,
    owes: missing - explained,
  }
}

export function tallyOf(columns: readonly Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number) => columns.reduce((total, column) => total + pick(column), 0)
  return {
    expected: sum(column => column.expected),
    missing: sum(column => column.missing),
    explained: sum(column => column.explained),
    owes: sum(column => column.owes),
  }
}

/** Whole percent of what is due that is recorded or explained; 100 only when nothing is owed. */
export const percentDone = ({ expected, owes }: Tally): number =>
  expected === 0 ? 100 : Math.floor((100 * (expected - owes)) / expected)

export const dueColumnKey = (
  column: Pick<DueColumn, 'classSubjectId' | 'term' | 'kind' | 'position'>,
): string => `${column.classSubjectId} ${column.term} ${columnKey(column)}`

export type TeacherOwed = {
  /** null: nobody is assigned to enter these marks. */
  readonly staffId: number | null
  readonly name: string | null
  readonly departmentId: number | null
  readonly departmentName: string | null
  readonly due: readonly DueColumn[]
  readonly tally: Tally
}

/** What each teacher owes, in the order of the books. */
export function owed(books: readonly BookProgress[], by: Reckoning): readonly TeacherOwed[] {
  const byOwner = Map.groupBy(books, book => book.ownerId)
  return [...byOwner].flatMap(([staffId, own]) => {
    const first = own[0]
    if (!first) return []
    const due = own.flatMap(book => dueColumns(book, by))
    const { ownerName: name, departmentId, departmentName } = first
    return [{ staffId, name, departmentId, departmentName, due, tally: tallyOf(due) }]
  })
}

/** Two lists of what each teacher owes, as one. */
export function together(one: readonly TeacherOwed[], other: readonly TeacherOwed[]): readonly TeacherOwed[] {
  return [...Map.groupBy([...one, ...other], ({ staffId }) => staffId).values()].flatMap(own => {
    const [first] = own
    if (!first) return []
    const due = own.flatMap(teacher => teacher.due)
    return [{ ...first, due, tally: tallyOf(due) }]
  })
}
