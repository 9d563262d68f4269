import type { HeldRow } from '../../db/person-data/copy.ts'
import { listHeld, ROWS_MAX } from '../../db/person-data/copy.ts'
import type { Desk } from '../desk.ts'
import { packed } from '../documents/packing.ts'
import type { SheetTable, TableCell } from '../documents/sheet-writing.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import type { Holding } from './rules/holdings.ts'
import { GROUPS, HOLDINGS, NOT_COPIED } from './rules/holdings.ts'
import { aboutCopy, sayColumn, sayValue } from './rules/words.ts'

/**
 * Everything that is held of one person as one zip: for machines as JSON, for people as a workbook, and a note that says what is in it
 * and what is not. It is made when it is fetched and kept nowhere.
 */

export const ZIP_MIME = 'application/zip'

type Held = { readonly holding: Holding; readonly rows: readonly HeldRow[] }

async function heldOf(desk: Desk, personId: number): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const holding of HOLDINGS) held.push({ holding, rows: await listHeld(desk.tx, holding, personId) })
  return held.filter(({ rows }) => rows.length > 0)
}

/** Names of sheets have 31 letters at most, and none of these signs. */
const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)

function tableOf({ holding, rows }: Held, zone: string): SheetTable {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))].filter(name => !/(?:^|_)id$/.test(name))
  const cells = rows.map(row => columns.map((name): TableCell => sayValue(name, row[name], zone)))
  return {
    sheet: sheetName(holding.title),
    title: `${GROUPS[holding.group]}: ${holding.title}`,
    header: columns.map(sayColumn),
    rows: cells,
  }
}

export type PersonCopy = { readonly bytes: Uint8Array; readonly tables: number; readonly rows: number }

/** @param about whose name stands in the note. */
export async function copyOf(
  desk: Desk,
  { personId, about }: { readonly personId: number; readonly about: string },
): Promise<PersonCopy> {
  const { school, tx } = desk
  const held = await heldOf(desk, personId)
  const document = {
    school: { code: school.code, name: school.name },
    about,
    madeAt: tx.now.toISOString(),
    tables: held.map(({ holding: { table, title, group }, rows }) => ({
      ...{ table, title, group: GROUPS[group], isWhole: rows.length < ROWS_MAX, rows },
    })),
    notCopied: NOT_COPIED,
  }
  const sheets = held.map(one => tableOf(one, school.zone))
  const bytes = packed(
    [
      { path: 'doc-truoc.txt', bytes: Buffer.from(aboutCopy(about, school.name)) },
      { path: 'du-lieu.json', bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`) },
      { path: 'du-lieu.xlsx', bytes: await writeTables(sheets, { school: school.name }) },
    ],
    tx.now,
  )
  return { bytes, tables: held.length, rows: held.reduce((sum, { rows }) => sum + rows.length, 0) }
}
