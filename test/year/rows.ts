import type { Insertable } from 'kysely'
import type { DB } from '../../db/schema.ts'
import type { Tx } from '../../db/tenancy.ts'

/** Many rows of a table at once, and the numbers people and classes were given in it. */

export type Ids = ReadonlyMap<string, number>

export function idOf(ids: Ids, key: string): number {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`nobody is called ${key}`)
  return id
}

type Rows<Table extends keyof DB> = readonly Omit<Insertable<DB[Table]>, 'school_id'>[]

/** Parameters of one statement are numbered by 16 bits. */
const ROWS_AT_ONCE = 5000

export async function put<Table extends keyof DB>(tx: Tx, table: Table, rows: Rows<Table>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const own = rows.slice(from, from + ROWS_AT_ONCE).map(row => ({ school_id: tx.schoolId, ...row }))
    await tx.q
      .insertInto(table)
      .values(own as never)
      .execute()
  }
}
