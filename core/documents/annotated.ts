import { flagged } from './rules/notes.ts'
import type { Cell, DayCell, Sheet } from './rules/sheet.ts'
import { columnOf, textOf } from './rules/sheet.ts'
import type { CellValue, SheetPen } from './workbook-writing.ts'
import { newWorkbook, workbookBytes } from './workbook-writing.ts'

/**
 * A copy of sheets somebody sent, with what is to be looked at marked where it stands: the cell coloured, its note on it and beside
 * its line. The copy has the cells' values and merged areas, nothing else of the file. Lines and columns stay where they were, and
 * the notes bear a flag by which they are known, so that the copy, put right, is read as the original would be.
 */

/** `row` 0 is about the whole sheet, `column` '' about the whole line. */
export type CellNote = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly text: string
}

const NOTED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE699' } } as const
const NOTE_FONT = { color: { argb: 'FFC00000' }, italic: true } as const
const NOTE_WIDTH = 70
const WIDTH_MIN = 8
const WIDTH_MAX = 40

export async function annotatedCopy(
  sheets: readonly Sheet[],
  notes: readonly CellNote[],
): Promise<Uint8Array> {
  const workbook = newWorkbook()
  const bySheet = Map.groupBy(notes, note => note.sheet)
  for (const sheet of sheets) writeSheet(workbook.addWorksheet(sheet.name), sheet, bySheet.get(sheet.name))
  return workbookBytes(workbook)
}

function writeSheet(pen: SheetPen, { rows, merges }: Sheet, notes: readonly CellNote[] = []): void {
  for (const { number, cells } of rows)
    cells.forEach((cell, at) => {
      if (cell === null) return
      const written = pen.getCell(number, at + 1)
      written.value = writtenAs(cell)
      if (isDay(cell)) written.numFmt = 'dd/mm/yyyy'
    })
  for (const { top, left, bottom, right } of merges) pen.mergeCells(top, left + 1, bottom, right + 1)
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  for (let at = 0; at < width; at++) pen.getColumn(at + 1).width = widthOf(rows, at)
  if (notes.length === 0) return
  pen.getColumn(width + 1).width = NOTE_WIDTH
  for (const [row, own] of Map.groupBy(notes, note => Math.max(1, note.row))) noteLine(pen, row, width, own)
}

/** A text stays a text: what begins as a formula is none. */
const writtenAs = (cell: Exclude<Cell, null>): CellValue =>
  isDay(cell) ? new Date(`${cell.day}T00:00:00Z`) : typeof cell === 'object' ? textOf(cell) : cell

const isDay = (cell: Exclude<Cell, null>): cell is DayCell => typeof cell === 'object' && 'day' in cell

function widthOf(rows: Sheet['rows'], at: number): number {
  const longest = Math.max(0, ...rows.map(({ cells }) => (cells[at] == null ? 0 : textOf(cells[at]).length)))
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, longest + 2))
}

function noteLine(pen: SheetPen, row: number, width: number, notes: readonly CellNote[]): void {
  for (const [column, own] of Map.groupBy(notes, note => note.column)) {
    const columns = column === '' ? everyColumn(width) : [columnOf(column) + 1]
    const cells = notes[0]?.row === 0 ? [] : columns.map(at => pen.getCell(row, at))
    for (const cell of cells) cell.fill = NOTED
    if (column !== '' && cells[0]) cells[0].note = own.map(({ text }) => text).join('\n')
  }
  const beside = pen.getCell(row, width + 1)
  beside.value = flagged(
    notes.map(({ column, text }) => (column === '' ? text : `${column}: ${text}`)).join('\n'),
  )
  beside.font = NOTE_FONT
  beside.alignment = { wrapText: true, vertical: 'top' }
}

const everyColumn = (width: number): readonly number[] => Array.from({ length: width }, (_, at) => at + 1)
