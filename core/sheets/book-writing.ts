import type { CellValue, SheetPen, WorkbookPen } from '../documents/workbook-writing.ts'
import { A4, boxOf, FONT, MARK_FORMAT, newWorkbook, workbookBytes } from '../documents/workbook-writing.ts'
import {
  type BookColumn,
  type BookPage,
  type BookValue,
  isMark,
  isStruck,
  type PageSigner,
} from './rules/book-page.ts'

/**
 * Writes a book of the school as a workbook: a sheet a page, for A4, in Times New Roman. What a correction replaced stays, struck
 * through in red, before what stands now, as the paper book has it.
 */

const RED = { argb: 'FFC00000' } as const
const MARGINS = { left: 0.6, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } as const
/** Names stay in sight up to here: number, code, name. */
const FROZEN_COLUMNS = 3
/** A page of words alone is as wide as a sheet of A4. */
const WORDS_WIDTH = 84
const HEADER_LINE_POINTS = 17

const BOX = boxOf('FF808080')

export async function writeBook(pages: readonly BookPage[]): Promise<Uint8Array> {
  const workbook = newWorkbook()
  for (const page of pages) writePage(workbook, page)
  return workbookBytes(workbook)
}

function writePage(workbook: WorkbookPen, page: BookPage): void {
  const sheet = workbook.addWorksheet(page.name)
  const width = Math.max(1, page.columns.length)
  for (const [at, title] of page.titles.entries()) {
    const row = sheet.addRow([title])
    row.font = { ...FONT, bold: at < 2, size: at === 1 ? 14 : 12 }
    sheet.mergeCells(row.number, 1, row.number, width)
    row.getCell(1).alignment = { wrapText: true, horizontal: at < 2 ? 'center' : 'left', vertical: 'top' }
    if (title.length > 90) row.height = 17 * Math.ceil(title.length / 90)
  }
  sheet.addRow([])
  if (page.columns.length > 0) writeTable(sheet, page)
  else sheet.getColumn(1).width = WORDS_WIDTH
  sheet.addRow([])
  for (const line of [...page.foot, ...(page.signers ?? []).map(signLine)]) {
    const row = sheet.addRow([line])
    row.font = { ...FONT, italic: true }
    sheet.mergeCells(row.number, 1, row.number, width)
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' }
    if (width === 1) row.height = HEADER_LINE_POINTS * Math.ceil(line.length / WORDS_WIDTH)
  }
  setPage(sheet, page)
}

const signLine = ({ office, name }: PageSigner): string => `${office} (kí, ghi rõ họ tên): ${name ?? ''}`

function writeTable(sheet: SheetPen, { columns, rows }: BookPage): void {
  const grouped = columns.some(column => column.group !== undefined)
  if (grouped) writeGroups(sheet, columns)
  const titles = sheet.addRow(columns.map(column => column.title))
  titles.font = { ...FONT, bold: true }
  titles.height = HEADER_LINE_POINTS * linesNeeded(columns)
  titles.eachCell(cell => {
    cell.border = BOX
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  if (grouped) mergeUngrouped(sheet, columns, titles.number)
  sheet.views = [
    { state: 'frozen', xSplit: Math.min(FROZEN_COLUMNS, columns.length - 1), ySplit: titles.number },
  ]
  sheet.pageSetup.printTitlesRow = `${grouped ? titles.number - 1 : titles.number}:${titles.number}`
  for (const values of rows) writeRow(sheet, columns, values)
  columns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column.width
  })
}

/** Of the longest title, wrapped into its column. */
const linesNeeded = (columns: readonly BookColumn[]): number =>
  Math.max(1, ...columns.map(({ title, width }) => Math.ceil((title.length * 1.3) / width)))

function writeGroups(sheet: SheetPen, columns: readonly BookColumn[]): void {
  const row = sheet.addRow(columns.map(column => column.group ?? column.title))
  row.font = { ...FONT, bold: true }
  row.eachCell(cell => {
    cell.border = BOX
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  for (let from = 0; from < columns.length; ) {
    const group = columns[from]?.group
    let to = from
    while (group !== undefined && columns[to + 1]?.group === group) to += 1
    if (to > from) sheet.mergeCells(row.number, from + 1, row.number, to + 1)
    from = to + 1
  }
}

function mergeUngrouped(sheet: SheetPen, columns: readonly BookColumn[], bottom: number): void {
  for (const [at, column] of columns.entries())
    if (column.group === undefined) sheet.mergeCells(bottom - 1, at + 1, bottom, at + 1)
}

function writeRow(sheet: SheetPen, columns: readonly BookColumn[], values: readonly BookValue[]): void {
  const row = sheet.addRow(values.map(cellValue))
  row.font = FONT
  for (const [at, column] of columns.entries()) {
    const cell = row.getCell(at + 1)
    cell.border = BOX
    cell.alignment = { horizontal: column.align ?? 'center', vertical: 'middle', wrapText: true }
    if (isMark(values[at])) cell.numFmt = MARK_FORMAT
  }
}

function cellValue(value: BookValue): CellValue {
  if (isMark(value)) return value.tenths / 10
  if (!isStruck(value)) return value
  return {
    richText: [
      ...value.struck.map(text => ({ font: { ...FONT, color: RED, strike: true }, text: `${text} ` })),
      { font: { ...FONT, color: RED }, text: value.now },
    ],
  }
}

function setPage(sheet: SheetPen, { landscape = false }: BookPage): void {
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: MARGINS,
  })
  sheet.headerFooter = { oddFooter: '&C&P/&N' }
}
