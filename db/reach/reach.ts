import { sql } from 'kysely'
import type { OutgoingNotice } from '../outgoing/deliveries.ts'
import { notices } from '../outgoing/deliveries.ts'
import type { Tx } from '../tenancy.ts'

/** Who was reached by what was said, and who was not. */

export type MissedNotice = OutgoingNotice & { readonly kind: string }

/** What a person was asked for that may not have arrived and was not shown again, oldest first. */
export async function listMissed(
  tx: Tx,
  personId: number,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<readonly MissedNotice[]> {
  return notices(tx)
    .select('kind')
    .where('person_id', '=', personId)
    .where('answers', 'is', null)
    .where('state', 'in', ['uncertain', 'failed'])
    .where('shown_again_at', 'is', null)
    .where('cause', 'is not', null)
    .where('made_at', '>', since)
    .where(
      sql<boolean>`exists (select from button b where b.school_id = notice.school_id and b.notice_id = notice.notice_id)`,
    )
    .orderBy('notice_id')
    .limit(limit)
    .execute()
}

export async function recordShownAgain(tx: Tx, noticeId: number): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({ shown_again_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}

/** Of these people, whoever has nothing said for this cause that arrived or is on its way. */
export async function listUnreachedBy(
  tx: Tx,
  cause: { readonly kind: string },
  personIds: readonly number[],
): Promise<readonly string[]> {
  if (personIds.length === 0) return []
  const found = await sql<{ fullName: string }>`
    select p.full_name as "fullName" from person p
    where p.school_id = ${tx.schoolId} and p.person_id = any(${[...personIds]}::bigint[]) and not exists (
      select from notice n where n.school_id = p.school_id and n.person_id = p.person_id and n.answers is null
        and n.cause @> ${JSON.stringify(cause)}::jsonb and n.state in ('queued', 'sending', 'sent'))
    order by p.person_id`.execute(tx.q)
  return found.rows.map(row => row.fullName)
}

/** Of a chat `i` in a query: what was last sent there was turned away by its owner. */
const lastBlocked = sql<boolean>`coalesce((
  select n.state = 'failed' and n.why = 'blocked' from notice n
  where n.school_id = i.school_id and n.channel = i.channel and n.address = i.address
    and n.state in ('sent', 'uncertain', 'failed')
  order by n.not_before desc, n.notice_id desc limit 1), false)`

/** In a query: those who have linked a chat, and whose every chat turns the bot away. */
export const unreachedIds = (tx: Tx) => sql`(
  select i.person_id from chat_identity i where i.school_id = ${tx.schoolId} and i.revoked_at is null
  group by i.person_id having bool_and(${lastBlocked}))`

export type TurnedAway = { readonly personId: number; readonly fullName: string }

/** Whose chat it is, unless it turned the bot away before. */
export async function findNewlyBlocked(
  tx: Tx,
  channel: string,
  address: string,
): Promise<TurnedAway | undefined> {
  const found = await sql<TurnedAway>`
    select p.person_id as "personId", p.full_name as "fullName"
    from chat_identity i join person p on p.school_id = i.school_id and p.person_id = i.person_id
    where i.school_id = ${tx.schoolId} and i.channel = ${channel} and i.address = ${address} and i.revoked_at is null
      and not ${lastBlocked}`.execute(tx.q)
  return found.rows[0]
}
