import type { ColumnTarget } from '../../db/office-files/marks.ts'
import { columnKey } from '../books/rules/columns.ts'
import type { MarkSheet } from '../tables/rules/marks.ts'
import { type Problem, sheetProblem } from '../tables/rules/problem.ts'
import { subjectName } from '../tables/rules/subjects.ts'

/** Which book of the school a gradebook sheet is: its class, subject and term, with the teacher who answers for it. */

export type MarkBook = {
  readonly sheet: MarkSheet
  readonly ownerId: number
  /** By kind and position, as `columnKey` writes them. */
  readonly columns: ReadonlyMap<string, ColumnTarget>
}

/** A second sheet of one book, sheets without a book, or whose book has nobody to answer for its marks, are reported and left out. */
export function booksFor(
  sheets: readonly MarkSheet[],
  targets: readonly ColumnTarget[],
  problems: Problem[],
): MarkBook[] {
  const byBook = Map.groupBy(targets, bookKey)
  const taken = new Map<string, string>()
  return sheets.flatMap(sheet => {
    const before = taken.get(bookKey(sheet))
    if (before !== undefined) {
      problems.push(sheetProblem(sheet.sheet, 'book_repeated', before))
      return []
    }
    taken.set(bookKey(sheet), sheet.sheet)
    const own = byBook.get(bookKey(sheet)) ?? []
    const ownerId = own[0]?.ownerId ?? null
    if (ownerId !== null)
      return [{ sheet, ownerId, columns: new Map(own.map(target => [columnKey(target), target])) }]
    const name = `${subjectName(sheet.subject)} ${sheet.className}`
    const code = own.length === 0 ? 'book_not_assigned' : 'entry_owner_missing'
    problems.push(sheetProblem(sheet.sheet, code, name))
    return []
  })
}

const bookKey = (of: { className: string; subject: string; term: number }): string =>
  `${of.className} ${of.subject} ${of.term}`
