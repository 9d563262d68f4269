import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { FileRefusal } from '../file-refusals.ts'
import type { Row, Workbook } from '../rules/sheet.ts'
import { type Allowance, FileFault, Measure } from '../xlsx/measure.ts'
import { decode } from './decoded.ts'
import { eachRow } from './rows.ts'

/** Reads a file of lines (CSV) as a workbook of one sheet. Every field is kept as it is written, so that '0123' stays '0123'. */

export const CSV_SHEET = 'CSV'

/** Never throws for what is in the file. */
export function readCsv(bytes: Uint8Array, allowance: Allowance): Result<Workbook, FileRefusal> {
  const decoded = decode(bytes)
  if (!decoded.ok) return refuse({ code: decoded.why === 'unclear' ? 'letters_unclear' : 'not_xlsx' })
  if (/^\s*</.test(decoded.text)) return refuse({ code: 'not_xlsx' })
  const { text, letters } = decoded
  try {
    const rows = measured(text, new Measure(allowance))
    return ok({ sheets: [{ name: CSV_SHEET, rows, merges: [] }], ...(letters ? { letters } : {}) })
  } catch (error) {
    if (error instanceof FileFault) return refuse({ code: error.code })
    throw error
  }
}

function measured(text: string, measure: Measure): readonly Row[] {
  const rows: Row[] = []
  eachRow(text, (number, fields) => {
    const last = fields.findLastIndex(field => field.trim() !== '')
    if (last < 0) return
    measure.keepRow()
    const cells = fields.slice(0, last + 1).map(field => (field.trim() === '' ? null : field))
    measure.keep(last, cells.length, fields.join('').length)
    rows.push({ number, cells })
  })
  return rows
}
