import { sql } from 'kysely'
import { isHere } from '../accounts/part.ts'
import type { Tx } from '../tenancy.ts'

/**
 * The way of a notice out of the house: queued → sending → sent | uncertain | failed, or cancelled when its cause has gone.
 * While a notice is being sent, `not_before` holds the instant the sending began.
 */

export type OutgoingNotice = {
  readonly noticeId: number
  readonly channel: string
  readonly address: string
  readonly reply: unknown
  readonly cause: unknown
  readonly isAnswer: boolean
  readonly state: 'queued' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'
  readonly notBefore: Date
  readonly attempts: number
  readonly partsSent: number
  readonly platformId: string | null
  /** Its person has left; or it is unasked, and they were unlinked from the chat since (consent taken back, say). */
  readonly unlinked: boolean
}

/** Of a notice, in a query of that table. */
export const unlinked = (tx: Tx) => sql<boolean>`(person_id is not null and (
  answers is null and not exists (
    select from chat_identity i where i.school_id = notice.school_id and i.channel = notice.channel
      and i.address = notice.address and i.person_id = notice.person_id and i.revoked_at is null)
  or exists (select from person p where p.school_id = notice.school_id and p.person_id = notice.person_id and not ${isHere(tx)})))`

export const notices = (tx: Tx) =>
  tx.q
    .selectFrom('notice')
    .select([
      'notice_id as noticeId',
      'channel',
      'address',
      'reply',
      'cause',
      sql<boolean>`answers is not null`.as('isAnswer'),
      'state',
      'not_before as notBefore',
      'attempts',
      'parts_sent as partsSent',
      'platform_id as platformId',
      unlinked(tx).as('unlinked'),
    ])
    .where('school_id', '=', tx.schoolId)

/** A sending that began longer ago was left by a process that is gone, and holds up nobody. */
const HOLDS_UP = sql`school_now() - interval '1 minute'`

/** Of a notice in a query of that table: none that came before it in its chat is under way, or was begun and is to be repeated. */
const inTurn = sql<boolean>`not exists (
  select from notice e where e.school_id = notice.school_id and e.channel = notice.channel and e.address = notice.address
    and e.notice_id < notice.notice_id
    and (e.state = 'sending' and e.not_before > ${HOLDS_UP} or e.state = 'queued' and e.attempts > 0))`

const due = (tx: Tx, channel: string) =>
  notices(tx)
    .where('channel', '=', channel)
    .where('state', '=', 'queued')
    .where('not_before', '<=', tx.now)
    .where(inTurn)

/** The next notice of a chat that may be sent now, held until the transaction ends: its notices go in the order they were made. */
export async function claimNext(
  tx: Tx,
  channel: string,
  address: string,
): Promise<OutgoingNotice | undefined> {
  return due(tx, channel)
    .where('address', '=', address)
    .orderBy('notice_id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a notice of this chat may be sent now. */
export async function hasOpen(tx: Tx, channel: string, address: string): Promise<boolean> {
  const found = await due(tx, channel)
    .clearSelect()
    .select('notice_id')
    .where('address', '=', address)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export type OpenChat = { readonly address: string; readonly isAnswer: boolean }

/** Chats of a platform something may be sent to now: those that wait for an answer first, then by how long they wait. */
export async function listOpenChats(tx: Tx, channel: string, limit: number): Promise<readonly OpenChat[]> {
  return due(tx, channel)
    .clearSelect()
    .select(['address', sql<boolean>`bool_or(answers is not null)`.as('isAnswer')])
    .groupBy('address')
    .orderBy('isAnswer', 'desc')
    .orderBy(({ fn }) => fn.min('notice_id'))
    .limit(limit)
    .execute()
}

export type NoticeEnd = {
  readonly state: 'sent' | 'uncertain' | 'failed' | 'cancelled'
  readonly platformId?: string
  /** Platform messages that arrived, or may have. */
  readonly partsSent?: number
  readonly why?: string
}

export async function endNotice(tx: Tx, noticeId: number, end: NoticeEnd): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({
      state: end.state,
      platform_id: end.platformId ?? null,
      why: end.why ?? null,
      ...(end.partsSent === undefined ? {} : { parts_sent: end.partsSent }),
      settled_at: tx.now,
    })
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}

export async function beginSending(tx: Tx, noticeId: number): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set(eb => ({ state: 'sending', not_before: tx.now, attempts: eb('attempts', '+', 1) }))
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}

/** What surely did not arrive waits again, from its first part that did not. */
export type Again = {
  readonly notBefore: Date
  readonly why: string
  readonly partsSent: number
  readonly platformId: string | null
  /** False when it was not the notice's own doing: then it counts as never begun. */
  readonly counts: boolean
}

export async function requeueNotice(tx: Tx, noticeId: number, again: Again): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set(eb => ({
      state: 'queued',
      not_before: again.notBefore,
      why: again.why,
      parts_sent: again.partsSent,
      platform_id: again.platformId,
      ...(again.counts ? {} : { attempts: eb('attempts', '-', 1) }),
    }))
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .where('state', '=', 'sending')
    .execute()
}

/** What waits unasked on other channels than these ends unsent. */
export async function cancelOutside(tx: Tx, channels: readonly string[]): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({ state: 'cancelled', why: 'the school does not want this channel', settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('state', '=', 'queued')
    .where('answers', 'is', null)
    .where('channel', 'not in', [...channels])
    .execute()
}

const HELD_PER_RELEASE_MAX = 1000

/** Notices for web threads that were held back and are due now. */
export async function claimHeld(tx: Tx): Promise<readonly OutgoingNotice[]> {
  return due(tx, 'web').orderBy('notice_id').limit(HELD_PER_RELEASE_MAX).forUpdate().skipLocked().execute()
}

/** When the next held notice falls due after the transaction's instant. */
export async function nextHeldAt(tx: Tx): Promise<Date | null> {
  const row = await tx.q
    .selectFrom('notice')
    .select(({ fn }) => fn.min('not_before').as('at'))
    .where('school_id', '=', tx.schoolId)
    .where('state', '=', 'queued')
    .where('not_before', '>', tx.now)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Notices whose sending began before `before` and never ended: nobody knows whether they arrived. @returns how many. */
export async function giveUpSending(tx: Tx, before: Date): Promise<number> {
  const rows = await tx.q
    .updateTable('notice')
    .set({ state: 'uncertain', why: 'the process ended while sending', settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('state', '=', 'sending')
    .where('not_before', '<=', before)
    .returning('notice_id')
    .execute()
  return rows.length
}

export async function findCaseState(
  tx: Tx,
  caseId: number,
): Promise<{ readonly version: number; readonly step: string } | undefined> {
  return tx.q
    .selectFrom('correction')
    .select(['version', 'step'])
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}
