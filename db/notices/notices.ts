import type { Insertable } from 'kysely'
import { sql } from 'kysely'
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

/** Whether anybody was ever told a fact of this kind. */
export const wasEverTold = (tx: Tx, kind: string): Promise<boolean> => wasToldSince(tx, kind, new Date(0))

/** Whether anybody was told a fact of this kind since then. */
export async function wasToldSince(tx: Tx, kind: string, since: Date): Promise<boolean> {
  const told = await tx.q
    .selectFrom('notice')
    .select('notice_id')
    .where('school_id', '=', tx.schoolId)
    .where('kind', '=', kind)
    .where('made_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return told !== undefined
}

/** Whether somebody was told these very words since then. */
export async function wasSaidSince(tx: Tx, kind: string, text: string, since: Date): Promise<boolean> {
  const said = await tx.q
    .selectFrom('notice')
    .select('notice_id')
    .where('school_id', '=', tx.schoolId)
    .where('kind', '=', kind)
    .where('made_at', '>=', since)
    .where(sql<boolean>`reply ->> 'text' = ${text}`)
    .limit(1)
    .executeTakeFirst()
  return said !== undefined
}
