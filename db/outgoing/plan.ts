import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** What of a platform's plan is used: the month is that of the school's zone. */

export type Month = { readonly from: Date; readonly to: Date }

export async function getMonth(tx: Tx, zone: string): Promise<Month> {
  const found = await sql<Month>`
    select m.starts at time zone ${zone} as "from", (m.starts + interval '1 month') at time zone ${zone} as "to"
    from (select date_trunc('month', ${tx.now}::timestamptz at time zone ${zone}) as starts) m`.execute(tx.q)
  const month = found.rows[0]
  if (!month) throw new Error('the database gave no month')
  return month
}

/** @param since the beginning of the month. */
export async function getUsed(tx: Tx, channel: string, since: Date) {
  const found = await sql<{ sent: number; received: number; people: number }>`
    select
      (select coalesce(sum(parts_sent), 0)::integer from notice where school_id = ${tx.schoolId}
        and channel = ${channel} and settled_at >= ${since} and parts_sent > 0) as sent,
      (select count(*)::integer from inbox where school_id = ${tx.schoolId} and channel = ${channel}
        and received_at >= ${since}) as received,
      (select count(*)::integer from chat_identity where school_id = ${tx.schoolId} and channel = ${channel}
        and revoked_at is null) as people`.execute(tx.q)
  const used = found.rows[0]
  if (!used) throw new Error('nothing was counted')
  return used
}

/** Not to be sent before an instant; it was never begun. */
export async function holdNotice(tx: Tx, noticeId: number, until: Date): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({ not_before: until })
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}
