import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { inventory } from './rules/inventory.ts'

/** The inventory as a workbook for who answers for the school's data. Nobody's data stands in it. */

export type InventoryRefusal = { readonly code: 'inventory_not_yours' }

const NAME = 'kiem-ke-du-lieu-ca-nhan.xlsx'

export async function inventoryFile(session: Session): Promise<Result<AttachedFile, InventoryRefusal>> {
  const { actor, tx, school } = session
  if (!may(actor, 'personal_data.inventory')) return refuse({ code: 'inventory_not_yours' })
  const tables = inventory().map(({ title, header, rows }) => ({ sheet: title, title, header, rows }))
  const bytes = await writeTables(tables, { school: school.name })
  const { fileId } = await recordFile(tx, { name: NAME, mime: XLSX_MIME, bytes, madeBy: actor.personId })
  record(session, 'data_inventory.exported', { fileId })
  return ok({ fileId, name: NAME, mime: XLSX_MIME })
}
