import ExcelJS from '@protobi/exceljs'
import type { InboundFile } from '../../bot/channel.ts'
import type { StoredReply } from '../../core/answer.ts'
import { getFile } from '../../db/documents/files.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { TestHouse } from '../house.ts'

/** Workbooks handed out by the house, as a teacher opens them in a spreadsheet program and sends them back. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function bytesIn(
  { database, school }: TestHouse,
  reply: StoredReply,
  ending = '.xlsx',
): Promise<Uint8Array> {
  const file = reply.files.find(one => one.name.endsWith(ending))
  if (!file) throw new Error(`no file: ${reply.text}`)
  return inSchool(database, school.schoolId, async tx => (await getFile(tx, file.fileId)).bytes)
}

export async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer)
  return book
}

export async function saved(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export const sent = (bytes: Uint8Array, name = 'mau.xlsx'): readonly InboundFile[] => [
  { name, mime: XLSX, bytes },
]

/** The sheet of marks, and where a pupil's cell in a column is. */
export function marksSheet(book: ExcelJS.Workbook) {
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  const rowOf = (value: string, column: number): number => {
    let found = 0
    sheet.eachRow((row, number) => {
      if (row.getCell(column).value === value) found = number
    })
    if (!found) throw new Error(`no ${value} in column ${column}`)
    return found
  }
  const header = rowOf('Họ và tên', 3)
  const columnOf = (title: string): number => {
    let found = 0
    sheet.getRow(header).eachCell((cell, number) => {
      if (cell.value === title) found = number
    })
    if (!found) throw new Error(`no column ${title}`)
    return found
  }
  return { sheet, cell: (pupil: string, title: string) => sheet.getCell(rowOf(pupil, 3), columnOf(title)) }
}

/** Opens a workbook, changes it, saves it. */
export async function edited(
  bytes: Uint8Array,
  change: (marks: ReturnType<typeof marksSheet>, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = await open(bytes)
  change(marksSheet(book), book)
  return saved(book)
}
