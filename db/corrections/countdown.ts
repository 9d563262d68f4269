import { sql } from 'kysely'
import { unlinked } from '../outgoing/deliveries.ts'
import type { Tx } from '../tenancy.ts'

/** Messages on platforms that said a cell is open, and what they show of the minutes left. */

export type CountingNotice = {
  readonly noticeId: number
  readonly channel: string
  readonly address: string
  readonly platformId: string
  readonly reply: unknown
  /** null: none yet, or nobody knows. */
  readonly minutesShown: number | null
  readonly unlinked: boolean
  readonly caseId: number
  readonly closesAt: Date
  readonly closedAt: Date | null
}

export type CountingScope = {
  readonly channels: readonly string[]
  /** Only openings that ended after this or have not ended. */
  readonly since: Date
  readonly limit: number
}

/** Those not yet edited for the last time; oldest first. */
export async function listCounting(
  tx: Tx,
  { channels, since, limit }: CountingScope,
): Promise<readonly CountingNotice[]> {
  return (
    tx.q
      .selectFrom('notice')
      .innerJoin('opening', join =>
        join
          .onRef('opening.school_id', '=', 'notice.school_id')
          .on(sql`(notice.cause->>'caseId')::bigint`, '=', sql.ref('opening.case_id')),
      )
      .select([
        'notice.notice_id as noticeId',
        'notice.channel',
        'notice.address',
        sql<string>`notice.platform_id`.as('platformId'),
        'notice.reply',
        'notice.minutes_shown as minutesShown',
        unlinked(tx).as('unlinked'),
        'opening.case_id as caseId',
        'opening.closes_at as closesAt',
        'opening.closed_at as closedAt',
      ])
      .where('notice.school_id', '=', tx.schoolId)
      // The words of the partial index, so that it is found.
      .where(
        sql<boolean>`notice.kind in ('correction_opened', 'correction_closing') and notice.state = 'sent'
        and notice.channel <> 'web' and notice.minutes_shown is distinct from -1`,
      )
      .where('notice.channel', '=', sql<string>`any(${[...channels]}::text[])`)
      .where('notice.platform_id', 'is not', null)
      .where('opening.closes_at', '>', since)
      .orderBy('notice.notice_id')
      .limit(limit)
      .execute()
  )
}

export async function recordMinutesShown(tx: Tx, noticeId: number, minutes: number | null): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({ minutes_shown: minutes })
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}
