import { sql } from 'kysely'
import type { ActorRow } from '../accounts/people.ts'
import { seated } from '../accounts/people.ts'
import type { SchoolInForce } from '../school/schools.ts'
import { schoolInForce } from '../school/schools.ts'
import type { Tx } from '../tenancy.ts'
import type { ChoiceRow } from './conversation.ts'

/** What is looked up for whatever message comes in: was it seen before, who says it, what does the chat remember. One round trip. */

type Chat = { readonly channel: string; readonly address: string }

/** How long a chat remembers: what was kept or shown before is not remembered any more. */
export type Since = { readonly form: Date; readonly talk: Date; readonly shown: Date }

/** What a chat remembers; null for nothing. */
export type ThreadRow = {
  readonly form: unknown
  readonly talk: unknown
  /** The message that arrived last in this chat, if it is fresh. */
  readonly shown: { readonly reply: unknown; readonly choices: readonly ChoiceRow[] } | null
  /** The choice that was pressed, if it was offered here and can still be made. */
  readonly pressed: ChoiceRow | null
}

export type Asked = Chat & { readonly press: string | null; readonly since: Since }

const inChat = (tx: Tx, { channel, address }: Chat) =>
  sql`school_id = ${tx.schoolId} and channel = ${channel} and address = ${address}`

const choice = sql`jsonb_build_object('intent', intent, 'label', label, 'keyword', keyword, 'part', part,
  'noticeId', notice_id, 'isPutAway', put_away_at is not null)`

const thread = (tx: Tx, asked: Asked) => sql`
  (select form from form_state where ${inChat(tx, asked)} and updated_at > ${asked.since.form}) as form,
  (select talk from talk_state where ${inChat(tx, asked)} and updated_at > ${asked.since.talk}) as talk,
  (select jsonb_build_object('reply', n.reply, 'choices', coalesce((select jsonb_agg(${choice} order by number) from button
      where ${inChat(tx, asked)} and notice_id = n.notice_id and expires_at > ${tx.now}), '[]'))
    from (select notice_id, reply, not_before from notice
      where ${inChat(tx, asked)} and not_before <= ${tx.now} and state <> 'cancelled'
      order by not_before desc, notice_id desc limit 1) n
    where n.not_before >= ${asked.since.shown}) as shown,
  (select ${choice} from button
    where ${inChat(tx, asked)} and token = ${asked.press}::text and expires_at > ${tx.now}) as pressed`

export async function readThread(tx: Tx, asked: Asked): Promise<ThreadRow> {
  const read = await sql<ThreadRow>`select ${thread(tx, asked)}`.execute(tx.q)
  const [row] = read.rows
  if (!row) throw new Error('a select without from gave no row')
  return row
}

export type Event = Asked & {
  readonly eventId: string
  readonly sender: string
  /** Where people can edit what they said. */
  readonly messageId: string | null
  /** Whatever was not shown again that was made since may be missed. */
  readonly missedSince: Date
}

export type ArrivedRow = SchoolInForce &
  ThreadRow & {
    /** False when the event was seen before. A parallel copy waits here until the first one commits or rolls back. */
    readonly isFirst: boolean
    readonly actor: ActorRow | null
    /** Something asked of this person may not have arrived. */
    readonly hasMissed: boolean
  }

/** @param known a version of the policy the caller has. */
export async function recordArrival(tx: Tx, event: Event, known: number): Promise<ArrivedRow> {
  const address = event.messageId === null ? null : event.address
  const arrived = await sql<ArrivedRow>`
    with claimed as (
      insert into inbox (school_id, channel, event_id, received_at, address, message_id)
      values (${tx.schoolId}, ${event.channel}, ${event.eventId}, ${tx.now}, ${address}, ${event.messageId})
      on conflict do nothing returning event_id),
    who as materialized (${seated(tx, event.channel, event.sender)})
    select school.*, exists (select from claimed) as "isFirst",
      (select to_jsonb(who) from who) as actor,
      exists (select from notice n join who on who."personId" = n.person_id
        where n.school_id = ${tx.schoolId} and n.answers is null and n.cause is not null and n.state in ('uncertain', 'failed')
          and n.shown_again_at is null and n.made_at > ${event.missedSince}) as "hasMissed",
      ${thread(tx, event)}
    from (${schoolInForce(tx, known)}) school`.execute(tx.q)
  const [row] = arrived.rows
  if (!row) throw new Error(`no school ${tx.schoolId}`)
  return row
}
