import { sql } from 'kysely'
import type { Database } from '../open.ts'

/** Claiming and settling what was just posted: one statement for many notices of a school, each a transaction of its own. */

/**
 * Marks these as being sent by this process. Asked again, after a connection that broke before it answered, it gives the same.
 * @returns those it may send.
 */
export async function claimPosted(
  database: Database,
  schoolId: number,
  noticeIds: readonly number[],
  process: string,
): Promise<ReadonlySet<number>> {
  const found = await sql<{ noticeId: number }>`
    select * from claim_posted(${schoolId}, ${noticeIds}::bigint[], ${process}) as "noticeId"`.execute(
    database.kysely,
  )
  return new Set(found.rows.map(({ noticeId }) => noticeId))
}

export type Arrived = {
  readonly noticeId: number
  readonly platformId: string
  /** Platform messages it came to. */
  readonly partsSent: number
}

/** @returns those after which more waits in their chats. */
export async function settleSent(
  database: Database,
  schoolId: number,
  arrived: readonly Arrived[],
): Promise<ReadonlySet<number>> {
  const rows = arrived.map(({ noticeId, platformId, partsSent }) => ({
    notice_id: noticeId,
    platform_id: platformId,
    parts_sent: partsSent,
  }))
  const found = await sql<{ noticeId: number }>`
    select * from settle_sent(${schoolId}, ${JSON.stringify(rows)}::jsonb) as "noticeId"`.execute(
    database.kysely,
  )
  return new Set(found.rows.map(({ noticeId }) => noticeId))
}
