import type { Tx } from '../tenancy.ts'

/** What came of a message that is edited afterwards. */

type Chat = { readonly channel: string; readonly address: string }
type EventRow = { readonly eventId: string; readonly at: Date }

/** The events that brought this message, edits of it among them, but for the one at hand. */
export async function listEventsOf(
  tx: Tx,
  chat: Chat,
  messageId: string,
  but: string,
): Promise<readonly EventRow[]> {
  return tx.q
    .selectFrom('inbox')
    .select(['event_id as eventId', 'received_at as at'])
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .where('message_id', '=', messageId)
    .where('event_id', '<>', but)
    .execute()
}

/** Previews that answer these events and still wait. */
export async function listPreviewsOf(
  tx: Tx,
  chat: Chat,
  events: readonly EventRow[],
): Promise<readonly number[]> {
  if (events.length === 0) return []
  const rows = await tx.q
    .selectFrom('button as b')
    .innerJoin('notice as n', join =>
      join.onRef('n.school_id', '=', 'b.school_id').onRef('n.notice_id', '=', 'b.notice_id'),
    )
    .select('n.notice_id as noticeId')
    .distinct()
    .where('b.school_id', '=', tx.schoolId)
    .where('b.channel', '=', chat.channel)
    .where('b.address', '=', chat.address)
    .where('b.part', '=', 'confirm')
    .where('b.put_away_at', 'is', null)
    .where('b.made_at', 'is', null)
    .where('b.expires_at', '>', tx.now)
    .where(
      'n.answers',
      'in',
      events.map(({ eventId }) => eventId),
    )
    .execute()
  return rows.map(({ noticeId }) => noticeId)
}

/** Ends the form, if it was kept in the transaction of one of these events. @returns whether there was one. */
export async function deleteFormOf(tx: Tx, chat: Chat, events: readonly EventRow[]): Promise<boolean> {
  if (events.length === 0) return false
  const ended = await tx.q
    .deleteFrom('form_state')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .where(
      'updated_at',
      'in',
      events.map(({ at }) => at),
    )
    .returning('channel')
    .execute()
  return ended.length > 0
}
