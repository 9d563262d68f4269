import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { readCsv } from './csv/book.ts'
import type { FileRefusal } from './file-refusals.ts'
import { fromOld, surest } from './rules/old-letters.ts'
import type { Sheet, Workbook } from './rules/sheet.ts'
import { readXlsx } from './xlsx/book.ts'
import type { Allowance } from './xlsx/measure.ts'

/** A spreadsheet in whichever of its forms it was sent: a workbook, or a file of lines. In the letters of today, whatever it was typed in. */

/** A zip, or the older container of encrypted and binary workbooks. */
const isContainer = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

export function readBook(bytes: Uint8Array, allowance: Allowance): Result<Workbook, FileRefusal> {
  const read =
    isContainer(bytes) || bytes.length === 0 ? readXlsx(bytes, allowance) : readCsv(bytes, allowance)
  return read.ok ? inLettersOfToday(read.value) : read
}

const TEXTS_LOOKED_AT = 4_000

function textsIn(sheets: readonly Sheet[]): readonly string[] {
  const texts: string[] = []
  for (const { rows } of sheets) {
    for (const { cells } of rows) {
      if (texts.length >= TEXTS_LOOKED_AT) return texts
      for (const cell of cells) if (typeof cell === 'string') texts.push(cell)
    }
  }
  return texts
}

/** A font of its own shows old letters in a workbook of today; whoever typed them sees Vietnamese. */
function inLettersOfToday(book: Workbook): Result<Workbook, FileRefusal> {
  if (book.letters) return ok(book)
  const sample = textsIn(book.sheets).join('\n')
  const letters = surest({ asTyped: sample, tcvn3: fromOld.tcvn3(sample), vni: fromOld.vni(sample) })
  if (letters !== 'tcvn3' && letters !== 'vni') return ok(book)
  const convert = fromOld[letters]
  return ok({ letters, sheets: book.sheets.map(sheet => converted(sheet, convert)) })
}

const converted = (sheet: Sheet, convert: (text: string) => string): Sheet => ({
  ...sheet,
  name: convert(sheet.name),
  rows: sheet.rows.map(row => ({
    ...row,
    cells: row.cells.map(cell => (typeof cell === 'string' ? convert(cell) : cell)),
  })),
})
