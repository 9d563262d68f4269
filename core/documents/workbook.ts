import ExcelJS from '@protobi/exceljs'
import { ok, type Result, refuse } from '../result.ts'
import { type Cell, columnOf, type Merge, type Row, type Sheet, type Workbook } from './rules/sheet.ts'
import { unpack, type ZipEntry } from './unpacking.ts'

/**
 * The one home of the spreadsheet library. Reads a workbook a person sent into plain data: dates as days, formulas as
 * their cached values, rich text flattened, hidden rows and sheets kept. The file is hostile until measured: size, unpacked
 * size, merged areas and cells have limits, and a file that breaks one is refused, never half read.
 */

export const WORKBOOK_BYTES_MAX = 10 * 1024 * 1024
export const SHEETS_MAX = 300
/** Cells with a value, all sheets together. */
const CELLS_MAX = 1_000_000
/** Cells inside merged areas, all sheets together: the library builds each of them. */
const MERGED_CELLS_MAX = 200_000

export type FileRefusalCode =
  | 'not_xlsx'
  | 'old_xls'
  | 'encrypted'
  | 'damaged'
  | 'file_too_big'
  | 'too_many_sheets'
  | 'too_many_cells'

export type FileRefusal = { readonly code: FileRefusalCode }

/** What the library would expand cell by cell (a drop-down over a whole column is a million cells) and nobody here reads. */
const UNREAD_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'picture',
  'tableParts',
  'extLst',
]

const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

/** Reads the bytes of an .xlsx file. Never throws for what is in the file. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<Workbook, FileRefusal>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const code = refusalBefore(file)
  if (code) return refuse({ code })
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(file as unknown as ExcelJS.Buffer, { ignoreNodes: UNREAD_NODES })
  } catch {
    return refuse({ code: 'damaged' })
  }
  const sheets = book.worksheets.map(plainSheet)
  if (sheets.length === 0) return refuse({ code: 'damaged' })
  return countCells(sheets) > CELLS_MAX ? refuse({ code: 'too_many_cells' }) : ok({ sheets })
}

function refusalBefore(file: Buffer): FileRefusalCode | null {
  if (file.length > WORKBOOK_BYTES_MAX) return 'file_too_big'
  if (file.subarray(0, 4).equals(OLE_MAGIC)) return file.includes(ENCRYPTED_STREAM) ? 'encrypted' : 'old_xls'
  const unpacked = unpack(file)
  if (!unpacked.ok) return unpacked.why === 'too_big' ? 'file_too_big' : 'not_xlsx'
  if (!unpacked.entries.some(entry => entry.name === 'xl/workbook.xml')) return 'not_xlsx'
  const sheets = unpacked.entries.filter(entry => /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name))
  if (sheets.length > SHEETS_MAX) return 'too_many_sheets'
  return mergedCells(sheets) > MERGED_CELLS_MAX ? 'too_many_cells' : null
}

function mergedCells(sheets: readonly ZipEntry[]): number {
  let cells = 0
  for (const { bytes } of sheets) {
    for (const [, range] of bytes
      .toString('latin1')
      .matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([^"]+)"/g)) {
      const area = areaOf(range ?? '')
      if (area) cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
    }
  }
  return cells
}

function areaOf(range: string): Merge | null {
  const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
  if (!left || !right) return null
  return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) }
}

function plainSheet(sheet: ExcelJS.Worksheet): Sheet {
  const rows: Row[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: Cell[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = plainCell(cell)
      if (value === null) return
      while (cells.length < column - 1) cells.push(null)
      cells[column - 1] = value
    })
    if (cells.length > 0) rows.push({ number, cells })
  })
  const merges = (sheet.model.merges as readonly string[]).map(areaOf).filter(area => area !== null)
  return { name: sheet.name, rows, merges }
}

function plainCell(cell: ExcelJS.Cell): Cell {
  if (cell.isMerged && cell.master !== cell) return null
  // The library's `value` drops a formula's cached 0; `result` keeps it.
  return plainValue(cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value)
}

function plainValue(value: unknown): Cell {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return plainDay(value)
  if (typeof value !== 'object' || value === null) return null
  if ('richText' in value && Array.isArray(value.richText)) {
    return plainValue(value.richText.map((run: { text?: string }) => run.text ?? '').join(''))
  }
  if ('text' in value) return plainValue(value.text)
  if ('result' in value) return plainValue(value.result)
  if ('error' in value) return String(value.error)
  return null
}

/** Excel keeps a day as a float; half a second rounds 23:59:59.9995 to the day that was meant. */
function plainDay(date: Date): Cell {
  return Number.isNaN(date.getTime())
    ? null
    : { day: new Date(date.getTime() + 500).toISOString().slice(0, 10) }
}

function countCells(sheets: readonly Sheet[]): number {
  let cells = 0
  for (const sheet of sheets) for (const row of sheet.rows) cells += row.cells.length
  return cells
}
