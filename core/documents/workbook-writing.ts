import ExcelJS from '@protobi/exceljs'

/** Workbooks to be written: the library's own sheets, and what every sheet of the school has alike. */

export type WorkbookPen = ExcelJS.Workbook
export type SheetPen = ExcelJS.Worksheet
export type CellValue = ExcelJS.CellValue
export type CellRule = ExcelJS.DataValidation

export const FONT = { name: 'Times New Roman', size: 12 } as const
/** Marks with one decimal, ten without. */
export const MARK_FORMAT = '[=10]0;0.0'
/** Excel's number of the paper size. */
export const A4 = 9

/** Thin lines around a cell; `argb` is 'AARRGGBB'. */
export function boxOf(argb: string): Partial<ExcelJS.Borders> {
  const thin = { style: 'thin', color: { argb } } as const
  return { top: thin, left: thin, bottom: thin, right: thin }
}

export const newWorkbook = (): WorkbookPen => new ExcelJS.Workbook()

export const workbookBytes = async (workbook: WorkbookPen): Promise<Uint8Array> =>
  new Uint8Array(await workbook.xlsx.writeBuffer())
