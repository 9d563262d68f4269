import type { Insertable } from 'kysely'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** Messages to people: queued with their cause, delivered once, their end recorded. */

export async function recordNotice(
  tx: Tx,
  notice: Omit<Insertable<DB['notice']>, 'school_id'>,
): Promise<number> {
  const row = await tx.q
    .insertInto('notice')
    .values({ ...notice, school_id: tx.schoolId })
    .returning('notice_id')
    .executeTakeFirstOrThrow()
  return row.notice_id
}
