import { letterOf, type Row, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { type FileKind, headerOf } from './kind.ts'
import { type ReadAs, readAs } from './known-titles.ts'
import { tableOf } from './layout.ts'
import { parseMark } from './mark-value.ts'
import { cellProblem, type Problem, sheetProblem } from './problem.ts'

/** How the sheets of a file are understood, column by column, and what of them holds values that are not read. */

export type ColumnOfSheet = ReadAs & {
  readonly letter: string
  readonly title: string
  readonly filled: number
  readonly examples: readonly string[]
}

export type SheetOfFile = {
  readonly sheet: string
  readonly skipped: 'hidden' | 'empty' | 'no_table' | 'not_understood' | null
  readonly titles: { readonly top: number; readonly bottom: number }
  readonly lines: number
  readonly columns: readonly ColumnOfSheet[]
}

const EXAMPLES_MAX = 3
const TABLE_ROWS_MIN = 2
const TABLE_COLUMNS_MIN = 3

/** Lines side by side in columns; a letter or a page of instructions is none. */
export const holdsTable = (sheet: Sheet): boolean =>
  sheet.rows.filter(row => row.cells.filter(cell => cell !== null).length >= TABLE_COLUMNS_MIN).length >=
  TABLE_ROWS_MIN

export function understandSheet(kind: FileKind, sheet: Sheet): SheetOfFile {
  const nothing = { sheet: sheet.name, titles: { top: 0, bottom: 0 }, lines: 0, columns: [] }
  if (sheet.hidden) return { ...nothing, skipped: 'hidden' }
  if (sheet.rows.length === 0) return { ...nothing, skipped: 'empty' }
  const header = headerOf(kind, sheet)
  const table = header && tableOf(sheet, header)
  if (!header || !table) return { ...nothing, skipped: holdsTable(sheet) ? 'not_understood' : 'no_table' }
  const rows = sheet.rows.filter(row => row.number > header.bottom)
  const width = Math.max(0, ...rows.map(row => row.cells.length), table.titles.length)
  const how = readAs(kind, header)
  const columns = Array.from({ length: width }, (_, index): ColumnOfSheet => {
    const filled = filledIn(rows, index, linesEnd(rows, how))
    return {
      letter: letterOf(index),
      title: table.titles[index] ?? '',
      ...(how.get(index) ?? { how: 'unread', as: null }),
      filled: filled.length,
      examples: filled.slice(0, EXAMPLES_MAX),
    }
  })
  const shown = columns.filter(({ title, filled }) => title !== '' || filled > 0)
  return { ...nothing, skipped: null, titles: header, lines: rows.length, columns: shown }
}

/** Under the last line most of whose read columns are filled stand sums and signatures, which belong to no column. */
function linesEnd(rows: readonly Row[], how: ReadonlyMap<number, ReadAs>): number {
  const read = [...how].filter(([, column]) => column.how === 'read').map(([index]) => index)
  const isLine = (row: Row) => read.filter(index => (row.cells[index] ?? null) !== null).length >= 2
  return rows.findLast(isLine)?.number ?? 0
}

const filledIn = (rows: readonly Row[], index: number, end: number): readonly string[] =>
  rows
    .filter(row => row.number <= end)
    .map(row => textOf(row.cells[index]))
    .filter(text => text !== '')

/** Every column that holds something and is not understood, each where its title stands. */
export function unreadColumns(kind: FileKind, sheets: readonly SheetOfFile[]): readonly Problem[] {
  return sheets.flatMap(({ sheet, titles, columns }) =>
    columns
      .filter(({ how, filled }) => how === 'unread' && filled > 0)
      .map(({ letter, title, examples }) => {
        const isOfMarks = kind === 'marks' && title !== '' && examples.every(holdsMark)
        return cellProblem(
          sheet,
          titles.bottom,
          letter,
          isOfMarks ? 'mark_column_unread' : 'column_unread',
          title || examples.join('; '),
        )
      }),
  )
}

const holdsMark = (text: string): boolean =>
  (['scored', 'comment'] as const).some(mode => parseMark(text, mode).kind === 'value')

/** Sheets that hold no table, and those of assignments whose table nobody reads; the readers of other kinds name theirs themselves. */
export const sheetsNotRead = (kind: FileKind, sheets: readonly SheetOfFile[]): readonly Problem[] =>
  sheets.flatMap(({ sheet, skipped }) => {
    if (skipped === 'no_table') return [sheetProblem(sheet, 'sheet_without_table')]
    const isUnread = kind === 'assignments' && skipped === 'not_understood'
    return isUnread ? [sheetProblem(sheet, 'header_not_found')] : []
  })
