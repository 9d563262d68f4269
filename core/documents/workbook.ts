import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { FileRefusal } from './file-refusals.ts'
import { WORKBOOK_BYTES_MAX } from './file-refusals.ts'
import { withoutNotes } from './rules/notes.ts'
import type { Workbook } from './rules/sheet.ts'
import { inThread } from './threads/line.ts'

/** A workbook somebody sent, read in a thread of its own, so that no file holds up the house. Never throws for what is in the file. */

type WorkbookTask = 'officeWorkbook' | 'chatWorkbook'

async function readBy(
  task: WorkbookTask,
  bytes: Uint8Array,
  of: string,
): Promise<Result<Workbook, FileRefusal>> {
  if (bytes.length > WORKBOOK_BYTES_MAX) return refuse({ code: 'file_too_big' })
  const done = await inThread(task, bytes, of)
  if (!done.ok) return refuse({ code: done.why })
  return done.value.ok ? ok({ sheets: done.value.value.sheets.map(withoutNotes) }) : done.value
}

/**
 * The office's, whose files are the largest.
 * @param of who sent it; of the command line without one.
 */
export const readWorkbook = (bytes: Uint8Array, of = 'office') => readBy('officeWorkbook', bytes, of)

/** @param of who sent it: of one person's files one at a time is read. */
export const readSentWorkbook = (bytes: Uint8Array, of: string) => readBy('chatWorkbook', bytes, of)
