import { listFilesMadeBy } from '../../db/corrections/evidence.ts'
import { getFile, recordFile } from '../../db/documents/files.ts'
import type { FileRefusal } from '../documents/file-refusals.ts'
import type { Workbook } from '../documents/rules/sheet.ts'
import { readWorkbook } from '../documents/workbook.ts'
import { XLSX_MIME } from '../documents/workbook-writing.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

/** A workbook a person sent, kept as it came: what is asked about it later is asked of the same bytes. */

export type SentSheet = { readonly fileId: number; readonly name: string; readonly workbook: Workbook }

const NAME_CHARS_MAX = 120

/** Reads it first: what cannot be read is not kept. */
export async function keepSentSheet(
  session: Session,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<SentSheet, FileRefusal>> {
  const read = await readWorkbook(file.bytes)
  if (!read.ok) return read
  const name = file.name.replace(/\p{C}/gu, '').slice(0, NAME_CHARS_MAX) || 'bang-tinh.xlsx'
  const { fileId, sha256 } = await recordFile(session.tx, {
    name,
    mime: XLSX_MIME,
    bytes: file.bytes,
    madeBy: session.actor.personId,
  })
  record(session, 'sheet.received', { fileId, sha256 })
  return ok({ fileId, name, workbook: read.value })
}

/** One kept earlier. A file of somebody else is a forged choice, not a mistake. */
export async function openSentSheet(session: Session, fileId: number): Promise<SentSheet> {
  const own = await listFilesMadeBy(session.tx, [fileId], session.actor.personId)
  if (own.length !== 1) throw new Error('a workbook sent by somebody else')
  const { name, bytes } = await getFile(session.tx, fileId)
  const read = await readWorkbook(bytes)
  if (!read.ok) throw new Error(`a kept workbook is ${read.refusal.code}`)
  return { fileId, name, workbook: read.value }
}
