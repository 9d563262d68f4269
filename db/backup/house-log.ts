import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { Tx } from '../tenancy.ts'

/** What was done with the database as a whole, by the time of the machine's clock or the demo's. */

export type HouseAct = 'backed_up' | 'drilled' | 'restored' | 'released'

type Source = Database['kysely'] | Tx['q']

export async function recordHouseAct(q: Source, act: HouseAct, ok: boolean): Promise<void> {
  await q.insertInto('house_log').values({ act, ok, at: sql<Date>`school_now()` }).execute()
}

export type Backups = {
  /** The newest backup that succeeded, and the newest drill of a restore that did. */
  readonly backedUpAt: Date | null
  readonly drilledAt: Date | null
}

export async function findBackups(q: Source): Promise<Backups> {
  const found = await sql<Backups>`
    select (select max(at) from house_log where act = 'backed_up' and ok) as "backedUpAt",
      (select max(at) from house_log where act = 'drilled' and ok) as "drilledAt"`.execute(q)
  return found.rows[0] ?? { backedUpAt: null, drilledAt: null }
}

/** Whether this is a restored copy nobody has released yet: it is to write to nobody. */
export async function isRestoredCopy(q: Source): Promise<boolean> {
  const last = await q
    .selectFrom('house_log')
    .select('act')
    .where('act', 'in', ['restored', 'released'])
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.act === 'restored'
}
