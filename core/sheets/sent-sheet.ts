import { z } from 'zod'
import { listFilesMadeBy } from '../../db/corrections/evidence.ts'
import { getName, recordFile } from '../../db/documents/files.ts'
import { findReading, recordReading } from '../../db/sheets/readings.ts'
import { CSV_MIME, mimeOf, XLSX_MIME } from '../documents/rules/mime.ts'
import type { Workbook } from '../documents/rules/sheet.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { StoredRefusal } from '../stored.ts'
import { stored } from '../stored.ts'

/**
 * A workbook a person sent, kept as it came and beside it what was read of it: what is asked about it later is asked of that, so that
 * a file is read once.
 */

export type SentSheet = { readonly fileId: number; readonly name: string; readonly workbook: Workbook }

const NAME_CHARS_MAX = 120

/** Its version tells its shape; looking at each of its many cells anew would cost more than it could find. */
const storedReading = stored(
  1,
  z.custom<Workbook>(kept => z.object({ sheets: z.array(z.unknown()) }).safeParse(kept).success),
)

export async function keepSentSheet(
  session: Session,
  file: { readonly name: string; readonly bytes: Uint8Array },
  workbook: Workbook,
): Promise<SentSheet> {
  const name = file.name.replace(/\p{C}/gu, '').slice(0, NAME_CHARS_MAX) || 'bang-tinh.xlsx'
  const { fileId, sha256 } = await recordFile(session.tx, {
    name,
    mime: mimeOf(file.bytes) === XLSX_MIME ? XLSX_MIME : CSV_MIME,
    bytes: file.bytes,
    madeBy: session.actor.personId,
  })
  await recordReading(session.tx, fileId, storedReading.write(workbook))
  record(session, 'sheet.received', { fileId, sha256 })
  return { fileId, name, workbook }
}

/** One kept earlier. A file of somebody else is a forged choice, not a mistake. */
export async function openSentSheet(
  session: Session,
  fileId: number,
): Promise<Result<SentSheet, StoredRefusal>> {
  const own = await listFilesMadeBy(session.tx, [fileId], session.actor.personId)
  if (own.length !== 1) throw new Error('a workbook sent by somebody else')
  const read = storedReading.read(await findReading(session.tx, fileId))
  if (!read.ok) return read
  return ok({ fileId, name: await getName(session.tx, fileId), workbook: read.value })
}
