import { letterOf, type Sheet } from '../documents/rules/sheet.ts'
import type { Header } from './rules/header.ts'
import { cellProblem, type Problem, type ProblemCode } from './rules/problem.ts'

/** Where a problem found after reading stands in the person's own file. */

type Row = { readonly sheet: string; readonly row: number }

export type Report<K> = (row: Row, field: K, code: ProblemCode, found: string) => void

/** Reports into `problems`; the letter of the field's column is looked up again only when there is something to report. */
export function reporter<K extends string>(
  sheets: readonly Sheet[],
  find: (sheet: Sheet) => Header<K> | null,
  problems: Problem[],
): Report<K> {
  const headers = new Map<string, Header<K> | null>()
  const headerOf = (name: string): Header<K> | null => {
    const known = headers.get(name)
    if (known !== undefined) return known
    const sheet = sheets.find(each => each.name === name)
    const found = sheet ? find(sheet) : null
    headers.set(name, found)
    return found
  }
  return (row, field, code, found) => {
    const column = headerOf(row.sheet)?.columns.get(field)?.[0]
    problems.push(cellProblem(row.sheet, row.row, column ? letterOf(column.index) : '', code, found))
  }
}
