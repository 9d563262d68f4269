import type { Letters } from '../documents/sheet-measures.ts'
import { linesIn, rowHeight } from '../documents/sheet-measures.ts'
import type { SheetPen } from '../documents/workbook-writing.ts'
import { FONT } from '../documents/workbook-writing.ts'
import type { BookPage } from './rules/book-page.ts'

/** Lines of a book's sheet that go over all its columns: titles, what stands under a table, and the front of the book. */

type Line = Letters & { readonly italic?: boolean; readonly centred?: boolean }

export function writeLine(
  sheet: SheetPen,
  text: string,
  widths: readonly number[],
  { centred = false, ...letters }: Line,
): void {
  const row = sheet.addRow([text])
  row.font = { name: FONT.name, ...letters }
  if (widths.length > 1) sheet.mergeCells(row.number, 1, row.number, widths.length)
  row.getCell(1).alignment = {
    wrapText: true,
    horizontal: centred ? 'center' : 'left',
    vertical: centred ? 'middle' : 'top',
  }
  const whole = widths.reduce((sum, width) => sum + width, 0)
  row.height = rowHeight(linesIn(text, whole, letters), letters)
}

/** White above the title and above what follows it. Points. */
const COVER_TOP = 190
const COVER_MIDDLE = 150

export function writeCover(sheet: SheetPen, { titles, foot }: BookPage, width: number): void {
  const [school = '', title = '', ...about] = titles
  const gap = (height: number) => {
    sheet.addRow([]).height = height
  }
  const line = (text: string, letters: Letters) =>
    writeLine(sheet, text, [width], { ...letters, centred: true })
  line(school.toUpperCase(), { size: 16, bold: true })
  gap(COVER_TOP)
  line(title, { size: 22, bold: true })
  for (const words of about) line(words, { size: 16 })
  gap(COVER_MIDDLE)
  for (const words of foot) line(words, { size: 14 })
}
