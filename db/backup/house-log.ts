import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { Tx } from '../tenancy.ts'

/** What was done with the database as a whole, by the time of the machine's clock or the demo's. */

export type HouseAct = 'backed_up' | 'drilled' | 'restored' | 'released'

type Source = Database['kysely'] | Tx['q']

export async function recordHouseAct(q: Source, act: HouseAct, ok: boolean): Promise<void> {
  await q.insertInto('house_log').values({ act, ok, at: sql<Date>`school_now()` }).execute()
}

/**
 * Begins the backup that was due last, unless it was begun before, here or in another process.
 * @param at of each day, in the zone: '02:30'.
 */
export async function claimBackup(
  q: Source,
  { at, zone }: { readonly at: string; readonly zone: string },
): Promise<boolean> {
  const claimed = await sql`
    insert into house_log (act, ok, at, slot)
    select 'backup_begun', true, school_now(),
      (day + ${at}::time - case when day + ${at}::time > local then interval '1 day' else interval '0' end) at time zone ${zone}
    from (select school_now() at time zone ${zone} as local, date_trunc('day', school_now() at time zone ${zone}) as day) now
    on conflict do nothing returning 1`.execute(q)
  return claimed.rows.length > 0
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
