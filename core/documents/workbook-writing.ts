import ExcelJS from '@protobi/exceljs'
import { letterOf } from './rules/sheet.ts'

/** Workbooks to be written: the library's own sheets, and what every sheet of the school has alike. */

export type WorkbookPen = ExcelJS.Workbook
export type SheetPen = ExcelJS.Worksheet
export type CellValue = ExcelJS.CellValue
export type CellRule = ExcelJS.DataValidation

export const FONT = { name: 'Times New Roman', size: 12 } as const
/**
 * Marks with one decimal, ten without, both read and written the Vietnamese way ('6,0') by programs that heed the language of a
 * format; others follow the country they are set to.
 */
export const MARK_FORMAT = '[=10][$-42A]0;[$-42A]0.0'
/** Excel's number of the paper size. */
const A4 = 9
/** Inches. */
const MARGINS = { left: 0.6, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } as const

/** Thin lines around a cell; `argb` is 'AARRGGBB'. */
export function boxOf(argb: string): Partial<ExcelJS.Borders> {
  const thin = { style: 'thin', color: { argb } } as const
  return { top: thin, left: thin, bottom: thin, right: thin }
}

/** The library leaves a column of just this width to whatever a program takes for ordinary. */
const LEFT_OUT = 9

export function setWidths(sheet: SheetPen, widths: readonly number[]): void {
  widths.forEach((width, at) => {
    sheet.getColumn(at + 1).width = width === LEFT_OUT ? width + 0.01 : width
  })
}

export type Printed = {
  readonly landscape: boolean
  /** Columns of the sheet that are printed, from the first. */
  readonly columns: number
  /** Rows that stand again at the top of each page, by Excel's numbers. */
  readonly head: readonly [from: number, to: number] | null
  /** At the left end of the foot of every page. */
  readonly foot?: string
}

/** On A4, as wide as the page and as long as it needs, with the head again on each page; everything that is written is printed. */
export function setPrint(sheet: SheetPen, { landscape, columns, head, foot }: Printed): void {
  sheet.pageSetup = {
    paperSize: A4,
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: MARGINS,
    printArea: `A1:${letterOf(Math.max(0, columns - 1))}${Math.max(1, sheet.rowCount)}`,
    ...(head ? { printTitlesRow: `${head[0]}:${head[1]}` } : {}),
  }
  sheet.headerFooter = { oddFooter: foot ? `&L${foot.replaceAll('&', '&&')}&R&P/&N` : '&C&P/&N' }
}

export const newWorkbook = (): WorkbookPen => new ExcelJS.Workbook()

export const workbookBytes = async (workbook: WorkbookPen): Promise<Uint8Array> =>
  new Uint8Array(await workbook.xlsx.writeBuffer())
