import type { Selectable } from 'kysely'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** Updates of the platforms that nobody could take. */

export type UnreadRow = Omit<Selectable<DB['unread_update']>, 'school_id'>

export async function recordUnread(tx: Tx, unread: Omit<UnreadRow, 'at'>): Promise<void> {
  await tx.q
    .insertInto('unread_update')
    .values({ ...unread, school_id: tx.schoolId, at: tx.now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The newest first. */
export const listUnread = (tx: Tx, limit: number): Promise<readonly UnreadRow[]> =>
  tx.q
    .selectFrom('unread_update')
    .select(['channel', 'event_id', 'at', 'tries', 'why', 'body'])
    .where('school_id', '=', tx.schoolId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

/** @returns how many there were. */
export async function forgetUnread(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx.q
    .deleteFrom('unread_update')
    .where('school_id', '=', tx.schoolId)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
