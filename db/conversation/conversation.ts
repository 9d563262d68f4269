import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** What a conversation remembers: events seen, choices offered, a form half filled, what it speaks of. */

export async function isEventKnown(tx: Tx, channel: string, eventId: string): Promise<boolean> {
  const known = await tx.q
    .selectFrom('inbox')
    .select('event_id')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return known !== undefined
}

type Chat = { readonly channel: string; readonly address: string }

/** A choice that was offered. */
export type ChoiceRow = {
  readonly intent: unknown
  readonly label: string
  readonly keyword: string | null
  readonly part: 'confirm' | 'drop' | null
  /** The message that offers it. */
  readonly noticeId: number | null
  readonly isPutAway: boolean
}

const liveButtons = (tx: Tx, chat: Chat) =>
  tx.q
    .selectFrom('button')
    .select([
      'intent',
      'label',
      'keyword',
      'part',
      'notice_id as noticeId',
      sql<boolean>`put_away_at is not null`.as('isPutAway'),
    ])
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .where('expires_at', '>', tx.now)

/** What one message offers, in its order. */
export async function listChoicesOf(tx: Tx, chat: Chat, noticeId: number) {
  return liveButtons(tx, chat).where('notice_id', '=', noticeId).orderBy('number').execute()
}

const ownForm = (q: Pick<Tx['q'], 'deleteFrom'>, tx: Tx, chat: Chat) =>
  q
    .deleteFrom('form_state')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)

type End = { put_away_at: Date } | { made_at: Date }

/** @param withForm the half-filled form of the chat ends too. */
const partsInForce = (tx: Tx, chat: Chat, set: End, withForm = false) =>
  tx.q
    .with('form_ended', q => ownForm(q, tx, chat).where(sql<boolean>`${withForm}`))
    .updateTable('button')
    .set(set)
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .where('part', 'is not', null)
    .where('put_away_at', 'is', null)
    .where('expires_at', '>', tx.now)

/** Ends every preview of the chat. @returns how many choices died. */
export async function putAwayAll(tx: Tx, chat: Chat): Promise<number> {
  const ended = await partsInForce(tx, chat, { put_away_at: tx.now }).returning('token').execute()
  return ended.length
}

/** The choices of the preview that a message shows, wherever else in the chat it was shown. */
const ofPreview = (tx: Tx, noticeId: number) => (eb: ExpressionBuilder<DB, 'button'>) => {
  const confirms = tx.q
    .selectFrom('button as shown')
    .select('shown.intent')
    .where('shown.school_id', '=', tx.schoolId)
    .where('shown.notice_id', '=', noticeId)
    .where('shown.part', '=', 'confirm')
  const showings = tx.q
    .selectFrom('button as again')
    .select('again.notice_id')
    .where('again.school_id', '=', tx.schoolId)
    .where('again.part', '=', 'confirm')
    .where('again.intent', 'in', confirms)
  return eb.or([eb('notice_id', '=', noticeId), eb('notice_id', 'in', showings)])
}

/** Ends a preview: it is put away, or what it shows is done. @param withForm the chat's form is of it. */
export async function endPreview(
  tx: Tx,
  chat: Chat,
  { noticeId, isMade, withForm }: { noticeId: number; isMade: boolean; withForm: boolean },
): Promise<void> {
  const set = isMade ? { made_at: tx.now } : { put_away_at: tx.now }
  await partsInForce(tx, chat, set, withForm).where(ofPreview(tx, noticeId)).execute()
}

/** "DUYET 4821". */
export async function findCodedChoice(tx: Tx, chat: Chat, keyword: string, code: string) {
  return liveButtons(tx, chat)
    .where('keyword', '=', keyword)
    .where('code', '=', code)
    .orderBy('offered_at', 'desc')
    .executeTakeFirst()
}

/** Codes by which choices can still be made in these chats. */
export async function listCodes(
  tx: Tx,
  chats: readonly Chat[],
): Promise<readonly (Chat & { readonly code: string })[]> {
  const found = await sql<Chat & { code: string }>`
    select distinct b.channel, b.address, b.code
    from jsonb_to_recordset(${JSON.stringify(chats)}::jsonb) c(channel text, address text)
    join button b on b.school_id = ${tx.schoolId} and b.channel = c.channel and b.address = c.address
      and b.expires_at > ${tx.now} and b.code is not null`.execute(tx.q)
  return found.rows
}

export async function recordForm(tx: Tx, chat: Chat, form: unknown): Promise<void> {
  const row = { form: JSON.stringify(form), updated_at: tx.now }
  await tx.q
    .insertInto('form_state')
    .values({ school_id: tx.schoolId, channel: chat.channel, address: chat.address, ...row })
    .onConflict(conflict => conflict.columns(['school_id', 'channel', 'address']).doUpdateSet(row))
    .execute()
}

/** @returns when the form was kept; undefined when there was none. */
export async function deleteForm(tx: Tx, chat: Chat): Promise<Date | undefined> {
  const ended = await ownForm(tx.q, tx, chat).returning('updated_at').executeTakeFirst()
  return ended?.updated_at
}

export async function recordTalk(tx: Tx, chat: Chat, talk: unknown): Promise<void> {
  const row = { talk: JSON.stringify(talk), updated_at: tx.now }
  await tx.q
    .insertInto('talk_state')
    .values({ school_id: tx.schoolId, channel: chat.channel, address: chat.address, ...row })
    .onConflict(conflict => conflict.columns(['school_id', 'channel', 'address']).doUpdateSet(row))
    .execute()
}

/** What came with a line; `size` in bytes. */
export type SaidFile = { readonly name: string; readonly mime: string; readonly size: number }

export async function recordSaidLine(
  tx: Tx,
  line: { channel: string; address: string; eventId: string; body: string; file: SaidFile | null },
): Promise<void> {
  await tx.q
    .insertInto('said_line')
    .values({
      school_id: tx.schoolId,
      channel: line.channel,
      address: line.address,
      event_id: line.eventId,
      body: line.body,
      file_name: line.file?.name ?? null,
      file_mime: line.file?.mime ?? null,
      file_size: line.file?.size ?? null,
      at: tx.now,
    })
    .execute()
}
