import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { FileRefusal } from './file-refusals.ts'
import { isSeen } from './pictures/seen.ts'
import { mimeOf, XLSX_MIME } from './rules/mime.ts'
import type { Workbook } from './rules/sheet.ts'
import { inThread } from './threads/line.ts'
import { readSentWorkbook } from './workbook.ts'

/**
 * A file somebody sent, made into what the house can use of it, once and before any work begins that others could wait for: no row is
 * locked and no transaction open.
 */

export type Opened =
  | { readonly kind: 'workbook'; readonly read: Result<Workbook, FileRefusal> }
  /** Only what is seen of it: without place, device and whatever else was written beside it. */
  | {
      readonly kind: 'picture'
      readonly seen: Result<{ readonly mime: string; readonly bytes: Uint8Array }, PictureRefusal>
    }
  | { readonly kind: 'other' }

export type PictureRefusal = 'damaged' | 'too_heavy' | 'too_busy'

type SentFile = { readonly name: string; readonly bytes: Uint8Array }

const SPREADSHEET_NAME = /\.(?:xlsx|xlsm|xls|csv|tsv)$/i

/** By its first bytes or its name: what is no workbook after all is told so when it is read. */
export const isWorkbook = ({ name, bytes }: SentFile): boolean =>
  SPREADSHEET_NAME.test(name) || mimeOf(bytes) === XLSX_MIME

/** @param of who sent it: of one person's files one at a time is opened. Never throws for what is in the file. */
export async function openFile(file: SentFile, of: string): Promise<Opened> {
  if (isWorkbook(file)) return { kind: 'workbook', read: await readSentWorkbook(file.bytes, of) }
  const mime = mimeOf(file.bytes)
  if (!isSeen(mime)) return { kind: 'other' }
  const done = await inThread('picture', file.bytes, of)
  if (!done.ok) return { kind: 'picture', seen: refuse(done.why) }
  return { kind: 'picture', seen: done.value ? ok({ mime, bytes: done.value }) : refuse('damaged') }
}
