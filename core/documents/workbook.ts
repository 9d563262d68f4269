import type { Result } from '../result.ts'
import { refuse } from '../result.ts'
import type { FileRefusal } from './file-refusals.ts'
import { WORKBOOK_BYTES_MAX } from './file-refusals.ts'
import type { Workbook } from './rules/sheet.ts'
import { inThread } from './threads/line.ts'

/** A workbook somebody sent, read in a thread of its own, so that no file holds up the house. */

/** @param of whose file it is: of one person's files one at a time is read. Never throws for what is in the file. */
export async function readWorkbook(
  bytes: Uint8Array,
  of = 'operator',
): Promise<Result<Workbook, FileRefusal>> {
  if (bytes.length > WORKBOOK_BYTES_MAX) return refuse({ code: 'file_too_big' })
  const done = await inThread('workbook', bytes, of)
  return done.ok ? done.value : refuse({ code: done.why })
}
