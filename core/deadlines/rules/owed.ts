import type { ColumnKind } from '../../books/rules/columns.ts'
import { columnKey, isTest } from '../../books/rules/columns.ts'
import { dueCount } from '../../books/rules/expectation.ts'
import type { AssessmentMode } from '../../books/rules/mark.ts'
import { addDays } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'

/**
 * What is owed: expected − recorded − explained. A pupil who was absent and waits for a make-up has no mark, so the mark is
 * missing; the teacher does not owe it.
 */

export type ColumnProgress = {
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
  /** Days after the test at which its column falls due; null when the school sets no such clock. */
  readonly testDays: number | null
}

export type Tally = {
  readonly expected: number
  readonly missing: number
  readonly explained: number
  readonly owes: number
}

export type DueColumn = Tally & {
  readonly classSubjectId: number
  readonly className: string
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly kind: ColumnKind
  readonly position: number
  readonly testOn: string | null
}

/** The columns of a book that are due, complete or not, regular ones first. */
export function dueColumns(book: BookProgress, by: Reckoning): readonly DueColumn[] {
  const regular = dueCount(book.regularColumns, by.week, by.weeks)
  const due = Array.from({ length: regular }, (_, at) => regularColumn(book, at + 1))
  const tests = book.columns.filter(column => isTest(column.kind) && testDue(column, by))
  return [...due, ...tests].map(column => reckon(book, column))
}

/** A regular column that nobody has opened yet is due all the same. */
function regularColumn(book: BookProgress, position: number): ColumnProgress {
  const found = book.columns.find(column => column.kind === 'regular' && column.position === position)
  return found ?? { kind: 'regular', position, testOn: null, recorded: 0, absent: 0 }
}

const testDue = ({ testOn }: ColumnProgress, by: Reckoning): boolean =>
  testOn !== null && by.testDays !== null && addDays(testOn, by.testDays) <= by.on

function reckon(book: BookProgress, column: ColumnProgress): DueColumn {
  const missing = Math.max(0, book.pupils - column.recorded)
  const explained = Math.min(missing, column.absent)
  return {
    classSubjectId: book.classSubjectId,
    className: book.className,
    subject: book.subject,
    subjectName: book.subjectName,
    subjectKind: book.subjectKind,
    kind: column.kind,
    position: column.position,
    testOn: column.testOn,
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

/** What does not count as late: more time that was granted, an outage that was declared. */
export type Excuses = {
  readonly everybody: boolean
  readonly staff: ReadonlySet<number>
  /** `dueColumnKey`s. */
  readonly columns: ReadonlySet<string>
}

export const dueColumnKey = (column: Pick<DueColumn, 'classSubjectId' | 'kind' | 'position'>): string =>
  `${column.classSubjectId} ${columnKey(column)}`

/** The teachers with only what they are late with; how many cells were left out comes with them. */
export function withoutExcused(
  teachers: readonly TeacherOwed[],
  excuses: Excuses,
): { readonly late: readonly TeacherOwed[]; readonly excused: number } {
  const isExcused = (teacher: TeacherOwed, column: DueColumn) =>
    excuses.everybody ||
    (teacher.staffId !== null && excuses.staff.has(teacher.staffId)) ||
    excuses.columns.has(dueColumnKey(column))
  const late = teachers.map(teacher => {
    const due = teacher.due.filter(column => !isExcused(teacher, column))
    return { ...teacher, due, tally: tallyOf(due) }
  })
  const owes = (of: readonly TeacherOwed[]) => tallyOf(of.map(({ tally }) => tally)).owes
  return { late, excused: owes(teachers) - owes(late) }
}

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
