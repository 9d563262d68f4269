import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/tenancy.ts'

/** One transaction as the owner of the tables, for what the service may not do: values without their history, say. */
export async function asOwner<T>(
  database: Database,
  schoolId: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.kysely.transaction().execute(async q => {
    const entered = await sql<{ now: Date }>`
      select set_config('so_diem.school_id', ${String(schoolId)}, true), school_now() as now`.execute(q)
    return work({ q, schoolId, now: entered.rows[0]?.now ?? new Date(0), written: [] })
  })
}
