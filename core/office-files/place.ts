import { letterOf, type Sheet } from '../documents/rules/sheet.ts'
import type { Header } from '../tables/rules/header.ts'
import { cellProblem, type Problem, type ProblemCode } from '../tables/rules/problem.ts'

/** Where a problem found after reading stands in the person's own file. */

type FindHeader<K> = (sheet: Sheet) => Header<K> | null

/** The letter of a field's column in a sheet, empty when it has none; a header is looked for again only when asked about. */
export function letterFinder<K extends string>(
  sheets: readonly Sheet[],
  find: FindHeader<K>,
): (sheet: string, field: K) => string {
  const headers = new Map<string, Header<K> | null>()
  return (name, field) => {
    const sheet = sheets.find(each => each.name === name)
    if (!headers.has(name)) headers.set(name, sheet ? find(sheet) : null)
    const column = headers.get(name)?.columns.get(field)?.[0]
    return column ? letterOf(column.index) : ''
  }
}

type Row = { readonly sheet: string; readonly row: number }

export type ReportProblem<K> = (row: Row, field: K, code: ProblemCode, found: string) => void

/** Reports a row's field into `problems`. */
export function reporter<K extends string>(
  sheets: readonly Sheet[],
  find: FindHeader<K>,
  problems: Problem[],
): ReportProblem<K> {
  const letter = letterFinder(sheets, find)
  return (row, field, code, found) =>
    problems.push(cellProblem(row.sheet, row.row, letter(row.sheet, field), code, found))
}
