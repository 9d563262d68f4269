import type { FileRefusal } from '../documents/file-refusals.ts'
import type { Workbook } from '../documents/rules/sheet.ts'
import { readWorkbook } from '../documents/workbook.ts'
import { ok, type Result } from '../result.ts'

/** A file sent to the office's page, opened before the desk: no transaction waits for a thread that reads. */

export type SentFile = { readonly name: string; readonly bytes: Uint8Array }

export type OpenedFile = SentFile & { readonly workbook: Result<Workbook | null, FileRefusal> }

/** JSON begins with a brace, behind a byte order mark perhaps. */
const JSON_BEGINS = /^(?:\ufeff)?\s*\{/
const BEGINNING_BYTES = 64

const looksLikeJson = (bytes: Uint8Array): boolean =>
  JSON_BEGINS.test(Buffer.from(bytes.subarray(0, BEGINNING_BYTES)).toString('utf8'))

/** @param of who sent it: of one person's files one at a time is opened. Never throws for what is in the file. */
export const openSentFile = async (file: SentFile, of: string): Promise<OpenedFile> => ({
  ...file,
  workbook: looksLikeJson(file.bytes) ? ok(null) : await readWorkbook(file.bytes, of),
})
