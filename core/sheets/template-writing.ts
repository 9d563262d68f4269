import { letterOf } from '../documents/rules/sheet.ts'
import { linesIn, rowHeight, widestUnits } from '../documents/sheet-measures.ts'
import type { CellRule, SheetPen, WorkbookPen } from '../documents/workbook-writing.ts'
import {
  boxOf,
  FONT,
  MARK_FORMAT,
  newWorkbook,
  setPrint,
  workbookBytes,
} from '../documents/workbook-writing.ts'
import {
  COMMENT_RULE,
  IDENTIFIER_MARK,
  type MarkTemplate,
  STAMP_CHARS_PER_CELL,
  STAMP_SHEET,
  scoreRule,
} from './rules/mark-template.ts'

/**
 * Writes the workbook handed out for entering marks: locked cells cannot be typed into, open ones take only what a mark may
 * be, names stay in sight, it prints on A4. Protection only guards against slips; what comes back is judged by its stamp.
 */

const SEAT = 1
const CODE = 2
const FULL_NAME = 3
const BIRTH_DATE = 4
const FIRST_MARK = 5

const WIDTHS = { seat: 5, code: 14, fullName: 28, birthDate: 12, mark: 8 } as const
const LOCKED_FILL = 'FFEDEDED'

const BOX = boxOf('FF9A9A9A')

export async function writeMarkTemplate(template: MarkTemplate): Promise<Uint8Array> {
  const workbook = newWorkbook()
  const sheet = workbook.addWorksheet(template.sheet)
  addTitles(sheet, template)
  const header = addHeader(sheet, template)
  for (const row of template.rows) addPupil(sheet, row)
  setRule(sheet, template, header + 2)
  setPage(sheet, template, header)
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    sort: false,
  })
  addStamp(workbook, template.stamp)
  return workbookBytes(workbook)
}

function addTitles(sheet: SheetPen, template: MarkTemplate): void {
  const { titles, columns } = template
  for (const [at, title] of titles.entries()) {
    const row = sheet.addRow([title])
    row.font = { ...FONT, bold: at < 2, size: at === 1 ? 14 : 12 }
    sheet.mergeCells(row.number, SEAT, row.number, FIRST_MARK + columns.length - 1)
    row.getCell(SEAT).alignment = { wrapText: true, vertical: 'top' }
    const letters = { size: at === 1 ? 14 : 12, bold: at < 2 }
    row.height = rowHeight(linesIn(title, widthOver(template), letters), letters)
  }
}

/** Names stand on one line. */
const nameWidth = ({ rows }: MarkTemplate): number =>
  Math.max(WIDTHS.fullName, ...rows.map(({ fullName }) => widestUnits(fullName, FONT)))

/** Of all columns that are seen. */
const widthOver = (template: MarkTemplate): number =>
  WIDTHS.seat + nameWidth(template) + WIDTHS.birthDate + template.columns.length * WIDTHS.mark

/** The line of titles, and under it the hidden line of identifiers. @returns the number of the line of titles. */
function addHeader(sheet: SheetPen, { header, columns }: MarkTemplate): number {
  const { seat, code, fullName, birthDate } = header
  const titles = sheet.addRow([seat, code, fullName, birthDate, ...columns.map(column => column.title)])
  titles.font = { ...FONT, bold: true }
  titles.height = 24
  titles.eachCell(cell => {
    cell.border = BOX
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  const identifiers = sheet.addRow([null, IDENTIFIER_MARK, null, null, ...columns.map(one => one.columnId)])
  identifiers.hidden = true
  return titles.number
}

function addPupil(sheet: SheetPen, pupil: MarkTemplate['rows'][number]): void {
  const { seat, code, fullName, birthDate, cells } = pupil
  const row = sheet.addRow([seat, code, fullName, birthDate, ...cells.map(cell => cell.value)])
  row.font = FONT
  row.getCell(CODE).numFmt = '@'
  for (let column = SEAT; column < FIRST_MARK + cells.length; column++) {
    const cell = row.getCell(column)
    const mark = cells[column - FIRST_MARK]
    cell.border = BOX
    if (column !== FULL_NAME) cell.alignment = { horizontal: 'center' }
    if (mark) cell.numFmt = MARK_FORMAT
    if (mark?.locked) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: LOCKED_FILL } }
    cell.protection = { locked: mark?.locked ?? true }
  }
}

/** One rule over the whole area of marks: its references follow the top left cell. */
function setRule(sheet: SheetPen, { columns, rows, kind, wrongValue }: MarkTemplate, top: number): void {
  if (columns.length === 0 || rows.length === 0) return
  const first = `${letterOf(FIRST_MARK - 1)}${top}`
  const last = `${letterOf(FIRST_MARK + columns.length - 2)}${top + rows.length - 1}`
  const rule: CellRule = {
    type: kind === 'scored' ? 'custom' : 'list',
    formulae: [kind === 'scored' ? scoreRule(first) : COMMENT_RULE],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: wrongValue.title,
    error: wrongValue.text,
  }
  // The library's types know only rules of single cells; its writer takes an area.
  const { dataValidations } = sheet as SheetPen & {
    dataValidations: { add(area: string, rule: CellRule): void }
  }
  dataValidations.add(`${first}:${last}`, rule)
}

function setPage(sheet: SheetPen, template: MarkTemplate, header: number): void {
  sheet.getColumn(SEAT).width = WIDTHS.seat
  sheet.getColumn(CODE).width = WIDTHS.code
  sheet.getColumn(CODE).hidden = true
  sheet.getColumn(FULL_NAME).width = nameWidth(template)
  sheet.getColumn(BIRTH_DATE).width = WIDTHS.birthDate
  template.columns.forEach((_, at) => {
    sheet.getColumn(FIRST_MARK + at).width = WIDTHS.mark
  })
  const firstMark = `${letterOf(FIRST_MARK - 1)}${header + 2}`
  sheet.views = [
    { state: 'frozen', xSplit: FULL_NAME, ySplit: header + 1, activeCell: firstMark, topLeftCell: firstMark },
  ]
  const columns = FIRST_MARK + template.columns.length - 1
  setPrint(sheet, { landscape: false, columns, head: [header, header], foot: template.foot })
}

function addStamp(workbook: WorkbookPen, stamp: string): void {
  const sheet = workbook.addWorksheet(STAMP_SHEET, { state: 'veryHidden' })
  const pieces: string[] = []
  for (let at = 0; at < stamp.length; at += STAMP_CHARS_PER_CELL)
    pieces.push(stamp.slice(at, at + STAMP_CHARS_PER_CELL))
  sheet.addRow(pieces)
}
