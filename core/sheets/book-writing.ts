import type { Letters } from '../documents/sheet-measures.ts'
import { leastUnits, linesIn, rowHeight, widestUnits } from '../documents/sheet-measures.ts'
import type { CellValue, SheetPen, WorkbookPen } from '../documents/workbook-writing.ts'
import {
  boxOf,
  FONT,
  newWorkbook,
  setPrint,
  setWidths,
  workbookBytes,
} from '../documents/workbook-writing.ts'
import { sayTenths } from '../wording/rules/tenths.ts'
import { writeCover, writeLine } from './book-lines-writing.ts'
import {
  type BookColumn,
  type BookPage,
  type BookValue,
  isMark,
  isStruck,
  type PageSigner,
} from './rules/book-page.ts'

/**
 * Writes a book of the school as a workbook: a sheet a page, for A4, in Times New Roman. Marks are words ('6,0'), as the book on paper
 * has them. What a correction replaced stays, struck through in red, before what stands now.
 */

const RED = { argb: 'FFC00000' } as const
/** Names stay in sight up to here: number, code, name. */
const FROZEN_COLUMNS = 3
/** A page of words alone is as wide as a sheet of A4. */
const WORDS_WIDTH = 88
/** A row with nothing in it is for a hand to fill. */
const BLANK_ROW_POINTS = 38

const BOX = boxOf('FF808080')
const CELLS: Letters = { size: 12 }
const HEAD: Letters = { size: 12, bold: true }

export async function writeBook(pages: readonly BookPage[]): Promise<Uint8Array> {
  const workbook = newWorkbook()
  for (const page of pages) writePage(workbook, page)
  return workbookBytes(workbook)
}

function writePage(workbook: WorkbookPen, page: BookPage): void {
  const sheet = workbook.addWorksheet(page.name)
  const widths = widthsOf(page)
  setWidths(sheet, widths)
  if (page.cover) writeCover(sheet, page, WORDS_WIDTH)
  else {
    for (const [at, title] of page.titles.entries())
      writeLine(sheet, title, widths, { size: at === 1 ? 14 : 12, bold: at < 2, centred: at < 2 })
    sheet.addRow([])
  }
  const head = page.columns.length > 0 ? writeTable(sheet, page, widths) : null
  if (!page.cover) writeEnd(sheet, page, widths)
  setPrint(sheet, { landscape: page.landscape ?? false, columns: widths.length, head })
}

function writeEnd(
  sheet: SheetPen,
  { foot, signers = [], columns }: BookPage,
  widths: readonly number[],
): void {
  const lines = [...foot, ...signers.map(signLine)]
  if (columns.length > 0 && lines.length > 0) sheet.addRow([])
  for (const line of lines) writeLine(sheet, line, widths, { size: 12, italic: columns.length > 0 })
}

const signLine = ({ office, name }: PageSigner): string => `${office} (kí, ghi rõ họ tên): ${name ?? ''}`

/** As wide as they are meant to be, or as their longest word; those of one measure alike. */
function widthsOf({ columns, rows }: BookPage): readonly number[] {
  if (columns.length === 0) return [WORDS_WIDTH]
  const own = columns.map(({ title, width, whole }, at) => {
    const texts = rows.map(row => textOf(row[at] ?? null))
    const words = Math.max(0, ...texts.map(text => leastUnits(text, CELLS)))
    const name = whole ? widest(texts) : 0
    return Math.max(width, leastUnits(title, HEAD), words, name)
  })
  return own.map((width, at) => {
    const even = columns[at]?.even
    return even === undefined ? width : Math.max(...own.filter((_, other) => columns[other]?.even === even))
  })
}

const NAME_UNITS_MAX = 36
const widest = (texts: readonly string[]): number =>
  Math.min(NAME_UNITS_MAX, Math.max(0, ...texts.map(text => widestUnits(text, CELLS))))

const textOf = (value: BookValue): string => {
  if (value === null) return ''
  if (isMark(value)) return sayTenths(value.tenths)
  return isStruck(value) ? [...value.struck, value.now].join(' ') : String(value)
}

/** @returns the rows of its head. */
function writeTable(
  sheet: SheetPen,
  { columns, rows }: BookPage,
  widths: readonly number[],
): readonly [number, number] {
  const grouped = columns.some(column => column.group !== undefined)
  if (grouped) writeGroups(sheet, columns)
  const titles = sheet.addRow(columns.map(column => column.title))
  titles.font = { ...FONT, bold: true }
  const lines = columns.map(({ title, group }, at) => {
    const own = linesIn(title, widths[at] ?? 0, HEAD)
    return grouped && group === undefined ? own - 1 : own
  })
  titles.height = rowHeight(Math.max(1, ...lines), HEAD)
  titles.eachCell(cell => {
    cell.border = BOX
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  if (grouped) mergeUngrouped(sheet, columns, titles.number)
  sheet.views = [
    { state: 'frozen', xSplit: Math.min(FROZEN_COLUMNS, columns.length - 1), ySplit: titles.number },
  ]
  for (const values of rows) writeRow(sheet, columns, values, widths)
  return [grouped ? titles.number - 1 : titles.number, titles.number]
}

function writeGroups(sheet: SheetPen, columns: readonly BookColumn[]): void {
  const row = sheet.addRow(columns.map(column => column.group ?? column.title))
  row.font = { ...FONT, bold: true }
  row.height = rowHeight(1, HEAD)
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

function writeRow(
  sheet: SheetPen,
  columns: readonly BookColumn[],
  values: readonly BookValue[],
  widths: readonly number[],
): void {
  const row = sheet.addRow(values.map(cellValue))
  row.font = FONT
  const lines = values.map((value, at) => linesIn(textOf(value), widths[at] ?? 0, CELLS))
  const isBlank = values.every(value => value === null)
  row.height = isBlank ? BLANK_ROW_POINTS : rowHeight(Math.max(1, ...lines), CELLS)
  for (const [at, column] of columns.entries()) {
    const cell = row.getCell(at + 1)
    cell.border = BOX
    cell.alignment = { horizontal: column.align ?? 'center', vertical: 'middle', wrapText: true }
  }
}

function cellValue(value: BookValue): CellValue {
  if (!isStruck(value)) return isMark(value) ? textOf(value) : value
  return {
    richText: [
      ...value.struck.map(text => ({ font: { ...FONT, color: RED, strike: true }, text: `${text} ` })),
      { font: { ...FONT, color: RED }, text: value.now },
    ],
  }
}
