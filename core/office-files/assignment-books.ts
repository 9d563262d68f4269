import type { BookRecord, ColumnRecord } from '../../db/office-files/teaching.ts'
import { type ClusterMode, regularCount, termColumns } from '../books/rules/columns.ts'
import type { AssignmentRow } from '../tables/rules/assignments.ts'
import { gradeOfClass } from '../tables/rules/class-name.ts'
import type { ElectiveRow } from '../tables/rules/electives.ts'
import { findSubject } from '../tables/rules/subjects.ts'
import { electives as electiveSubjects, periodsAYear } from './rules/programme.ts'

/** Which books (class-subjects) the assignments and the table of electives call for, and the columns each book has. */

export const bookKey = (book: { className: string; subject: string }): string =>
  `${book.className} ${book.subject}`

/** False for an elective the class did not choose; a class without a line in the table takes what it is assigned. */
export function isChosen(row: AssignmentRow, electives: ReadonlyMap<string, ElectiveRow>): boolean {
  const own = electives.get(row.className)
  return !own || !electiveSubjects.has(row.subject) || own.subjects.includes(row.subject)
}

/** Periods from the file, else those already stored, else the programme's; null when none of them says. */
export function plannedPeriods(row: AssignmentRow, known: BookRecord | undefined): number | null {
  return (
    row.periodsPerYear ?? known?.periods ?? periodsAYear(row.subject, gradeOfClass(row.className)) ?? null
  )
}

export type BookSources = {
  readonly rows: readonly AssignmentRow[]
  readonly electives: ReadonlyMap<string, ElectiveRow>
  readonly known: ReadonlyMap<string, BookRecord>
}

/** One book for each class and subject, in the file's order; electives nobody is assigned to come last. */
export function bookRecordsOf({ rows, electives, known }: BookSources): readonly BookRecord[] {
  const books = new Map<string, BookRecord>()
  for (const row of rows) {
    const periods = plannedPeriods(row, known.get(bookKey(row)))
    if (periods !== null && !books.has(bookKey(row)))
      add(books, row.className, row.subject, periods, { electives, known })
  }
  for (const { className, subjects } of electives.values()) {
    for (const subject of subjects) {
      const periods = periodsAYear(subject, gradeOfClass(className))
      if (periods !== undefined && !books.has(bookKey({ className, subject })))
        add(books, className, subject, known.get(bookKey({ className, subject }))?.periods ?? periods, {
          electives,
          known,
        })
    }
  }
  return [...books.values()]
}

function add(
  books: Map<string, BookRecord>,
  className: string,
  subject: string,
  periods: number,
  { electives, known }: Omit<BookSources, 'rows'>,
): void {
  const kind = findSubject(subject)?.kind
  if (!kind) throw new Error(`no subject ${subject}`)
  const key = bookKey({ className, subject })
  const cluster = electives.get(className)?.clusters.includes(subject) ?? known.get(key)?.cluster ?? false
  books.set(key, { className, subject, kind, periods, cluster })
}

const terms = [1, 2] as const

/** The columns of both terms; a cluster (chuyên đề) as the school reads Circular 22/2021, Art. 6.3. */
export function bookColumnsOf(
  { className, subject, kind, periods, cluster }: BookRecord,
  mode: ClusterMode,
): ColumnRecord[] {
  return terms.flatMap(term =>
    termColumns(regularCount(periods, kind), cluster ? mode : 'none').map(column => ({
      className,
      subject,
      term,
      ...column,
    })),
  )
}
