import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { FileRefusal, FileRefusalCode } from '../file-refusals.ts'
import { SHEETS_MAX, WORKBOOK_BYTES_MAX } from '../file-refusals.ts'
import type { Workbook } from '../rules/sheet.ts'
import { unpack } from '../unpacking.ts'
import type { Reading } from './cell-value.ts'
import type { Parts } from './contents.ts'
import { readContents, workbookPart } from './contents.ts'
import { readDateStyles } from './date-styles.ts'
import { type Allowance, FileFault, Measure } from './measure.ts'
import { readSheetPart } from './sheet-part.ts'
import { readStrings } from './strings.ts'

/**
 * Reads an .xlsx file into plain data: dates as days, formulas as their cached values, rich text flattened, what is hidden kept and marked.
 * One pass over each part, and only over the parts that hold values; a file that asks for too much is refused, never half read.
 */

const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Never throws for what is in the file. */
export function readXlsx(bytes: Uint8Array, allowance: Allowance): Result<Workbook, FileRefusal> {
  try {
    return ok(workbookIn(partsOf(asBuffer(bytes)), new Measure(allowance)))
  } catch (error) {
    return refuse({ code: error instanceof FileFault ? error.code : 'damaged' })
  }
}

function refusalOfKind(file: Buffer): FileRefusalCode | undefined {
  if (file.length > WORKBOOK_BYTES_MAX) return 'file_too_big'
  if (file.subarray(0, OLE_MAGIC.length).equals(OLE_MAGIC))
    return file.includes(ENCRYPTED_STREAM) ? 'encrypted' : 'old_xls'
  return undefined
}

/** Some programs write a slash before a name, or Windows' own between its parts. */
const placeOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

function partsOf(file: Buffer): Parts {
  const code = refusalOfKind(file)
  if (code) throw new FileFault(code)
  const unpacked = unpack(file)
  if (!unpacked.ok) throw new FileFault(unpacked.why === 'too_big' ? 'file_too_big' : 'not_xlsx')
  const parts = new Map(unpacked.entries.map(({ name, bytes }) => [placeOf(name), bytes]))
  if (parts.size < unpacked.entries.length) throw new FileFault('damaged')
  return parts
}

function workbookIn(parts: Parts, measure: Measure): Workbook {
  const name = workbookPart(parts)
  if (name === undefined) throw new FileFault('not_xlsx')
  const { sheets, isFrom1904, strings, styles } = readContents(parts, name, SHEETS_MAX)
  const reading: Reading = {
    strings: strings ? readStrings(strings) : [],
    isDate: styles ? readDateStyles(styles) : () => false,
    isFrom1904,
  }
  return {
    sheets: sheets.map(({ name, part, isHidden }) => ({
      name,
      ...readSheetPart(part, reading, measure),
      ...(isHidden ? { hidden: true as const } : {}),
    })),
  }
}
