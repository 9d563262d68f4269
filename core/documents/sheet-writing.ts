import type { Fitted, Letters } from './sheet-measures.ts'
import { fittedColumns, leastUnits, linesIn, rowHeight } from './sheet-measures.ts'
import type { CellValue, SheetPen, WorkbookPen } from './workbook-writing.ts'
import {
  boxOf,
  FONT,
  MARK_FORMAT,
  newWorkbook,
  setPrint,
  setWidths,
  workbookBytes,
} from './workbook-writing.ts'

/**
 * Writes plain tables as a workbook, a sheet each, ready to be printed on A4: the school, a title, a ruled table under a head that
 * stands again on every page. Columns are as wide as their words, rows as high.
 */

/** A mark in whole tenths: a number to reckon with, shown as '6,0'. */
export type MarkCell = { readonly tenths: number }

export type TableCell = string | number | MarkCell | null

export type SheetTable = {
  readonly sheet: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** What is read back as a form of the house bears no name over its title. */
type Owner = { readonly school: string | null }

const HEAD: Letters = { size: 11, bold: true }
const CELLS: Letters = { size: 11 }
const SCHOOL: Letters = { size: 12, bold: true }
const TITLE: Letters = { size: 14, bold: true }
const BOX = boxOf('FF808080')
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } } as const
/** So long at least in most cells of a column, and it is read as words: at the left. */
const WORDS_CHARS = 6

export const writeTable = (table: SheetTable, owner: Owner): Promise<Uint8Array> =>
  writeTables([table], owner)

export async function writeTables(tables: readonly SheetTable[], owner: Owner): Promise<Uint8Array> {
  const workbook = newWorkbook()
  for (const table of tables) addTable(workbook, table, owner)
  return workbookBytes(workbook)
}

const isMark = (cell: TableCell): cell is MarkCell => typeof cell === 'object' && cell !== null

const textOf = (cell: TableCell): string => {
  if (cell === null) return ''
  return isMark(cell) ? '10,0' : String(cell)
}

const writtenAs = (cell: TableCell): CellValue => (isMark(cell) ? cell.tenths / 10 : cell)

function addTable(workbook: WorkbookPen, table: SheetTable, { school }: Owner): void {
  const texts = table.rows.map(row => row.map(textOf))
  const fitted = fittedColumns(table.header, texts, { head: HEAD, cells: CELLS })
  const widths = wideEnough(fitted, [school ?? '', table.title])
  const sheet = workbook.addWorksheet(table.sheet)
  setWidths(sheet, widths)
  if (school) addHeading(sheet, school, SCHOOL, widths)
  addHeading(sheet, table.title, TITLE, widths)
  const head = addRow(sheet, table.header, table.header, HEAD, widths)
  head.cells.forEach(cell => {
    cell.fill = HEAD_FILL
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  const isWords = table.header.map((_, at) => {
    const own = texts.flatMap(row => row[at] || [])
    return own.filter(text => text.length >= WORDS_CHARS).length > own.length / 2
  })
  table.rows.forEach((row, index) => {
    const { cells } = addRow(sheet, row.map(writtenAs), texts[index] ?? [], CELLS, widths)
    cells.forEach((cell, at) => {
      const horizontal = isWords[at] ? 'left' : 'center'
      cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
      if (isMark(row[at] ?? null)) cell.numFmt = MARK_FORMAT
    })
  })
  sheet.views = [{ state: 'frozen', ySplit: head.number }]
  setPrint(sheet, {
    landscape: fitted.landscape,
    columns: widths.length,
    head: [head.number, head.number],
    foot: table.title,
  })
}

/** A table of few narrow columns is still as wide as the longest word over it. */
function wideEnough({ widths }: Fitted, headings: readonly string[]): readonly number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const least = Math.max(...headings.map(text => leastUnits(text, TITLE)))
  return widths.map(width => width + Math.max(0, least - whole) / widths.length)
}

function addHeading(sheet: SheetPen, text: string, letters: Letters, widths: readonly number[]): void {
  const row = sheet.addRow([text])
  sheet.mergeCells(row.number, 1, row.number, widths.length)
  const whole = widths.reduce((sum, width) => sum + width, 0)
  row.font = { name: FONT.name, ...letters }
  row.height = rowHeight(linesIn(text, whole, letters), letters) + HEADING_GAP
  row.getCell(1).alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
}

const HEADING_GAP = 4

function addRow(
  sheet: SheetPen,
  values: readonly CellValue[],
  texts: readonly string[],
  letters: Letters,
  widths: readonly number[],
) {
  const row = sheet.addRow([...values])
  row.font = { name: FONT.name, ...letters }
  const lines = widths.map((width, at) => linesIn(texts[at] ?? '', width, letters))
  row.height = rowHeight(Math.max(1, ...lines), letters)
  const cells = widths.map((_, at) => row.getCell(at + 1))
  for (const cell of cells) cell.border = BOX
  return { number: row.number, cells }
}
