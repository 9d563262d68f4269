import type { WorkbookPen } from './workbook-writing.ts'
import { newWorkbook, workbookBytes } from './workbook-writing.ts'

/** Writes plain tables as a workbook, a sheet each: a title, a header row, the rows; widths fit the words. */

export type SheetTable = {
  readonly sheet: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const WIDTH_MIN = 6
const WIDTH_MAX = 40

export const writeTable = (table: SheetTable): Promise<Uint8Array> => writeTables([table])

export async function writeTables(tables: readonly SheetTable[]): Promise<Uint8Array> {
  const workbook = newWorkbook()
  for (const table of tables) addTable(workbook, table)
  return workbookBytes(workbook)
}

function addTable(workbook: WorkbookPen, table: SheetTable): void {
  const sheet = workbook.addWorksheet(table.sheet, { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.addRow([table.title]).font = { bold: true, size: 13 }
  sheet.addRow([...table.header]).font = { bold: true }
  for (const row of table.rows) sheet.addRow([...row])
  table.header.forEach((word, index) => {
    const longest = Math.max(word.length, ...table.rows.map(row => String(row[index] ?? '').length))
    sheet.getColumn(index + 1).width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, longest + 2))
  })
}
