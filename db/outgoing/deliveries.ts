import { sql } from 'kysely'
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
  readonly state: 'queued' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'
  readonly notBefore: Date
  readonly attempts: number
  /** Unasked, and its person has since been unlinked from the chat (consent taken back, say). */
  readonly unlinked: boolean
}

/** Of a notice, in a query of that table. */
export const unlinked = sql<boolean>`(answers is null and person_id is not null and not exists (
  select from chat_identity i where i.school_id = notice.school_id and i.channel = notice.channel
    and i.address = notice.address and i.person_id = notice.person_id and i.revoked_at is null))`

const notices = (tx: Tx) =>
  tx.q
    .selectFrom('notice')
    .select([
      'notice_id as noticeId',
      'channel',
      'address',
      'reply',
      'cause',
      'state',
      'not_before as notBefore',
      'attempts',
      unlinked.as('unlinked'),
    ])
    .where('school_id', '=', tx.schoolId)

/** The notice, held until the transaction ends. */
export async function claimNotice(tx: Tx, noticeId: number): Promise<OutgoingNotice | undefined> {
  return notices(tx).where('notice_id', '=', noticeId).forUpdate().executeTakeFirst()
}

export type NoticeEnd = {
  readonly state: 'sent' | 'uncertain' | 'failed' | 'cancelled'
  readonly platformId?: string
  readonly why?: string
}

export async function endNotice(tx: Tx, noticeId: number, end: NoticeEnd): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({
      state: end.state,
      platform_id: end.platformId ?? null,
      why: end.why ?? null,
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

/** Back to the queue after a send that surely did not arrive. With `heldUntil` nothing is queued for it until then. */
export async function requeueNotice(
  tx: Tx,
  noticeId: number,
  again: { readonly why: string } | { readonly heldUntil: Date },
): Promise<void> {
  const set = 'heldUntil' in again ? { not_before: again.heldUntil, why: null } : { why: again.why }
  await tx.q
    .updateTable('notice')
    .set({ state: 'queued', settled_at: null, ...set })
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', noticeId)
    .execute()
}

const HELD_PER_RELEASE_MAX = 1000

/** Notices that were held back and are due now: later than they were made, and nothing queued for them since. */
export async function claimHeld(tx: Tx): Promise<readonly OutgoingNotice[]> {
  return notices(tx)
    .where('state', '=', 'queued')
    .where('not_before', '<=', tx.now)
    .whereRef('not_before', '>', 'made_at')
    .where('why', 'is', null)
    .orderBy('notice_id')
    .limit(HELD_PER_RELEASE_MAX)
    .forUpdate()
    .skipLocked()
    .execute()
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

/** Which chat each notice goes to, in the order the notices were made. */
export async function listNoticeChats(tx: Tx, noticeIds: readonly number[]) {
  return tx.q
    .selectFrom('notice')
    .select(['notice_id as noticeId', 'channel', 'address'])
    .where('school_id', '=', tx.schoolId)
    .where('notice_id', '=', sql<number>`any(${[...noticeIds]}::integer[])`)
    .orderBy('notice_id')
    .execute()
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

const RECOVERED_MAX = 10_000

/** Notices that wait for this platform now, in the order they were made. */
export async function listQueuedNotices(tx: Tx, channel: string): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('notice')
    .select('notice_id')
    .where('school_id', '=', tx.schoolId)
    .where('state', '=', 'queued')
    .where('channel', '=', channel)
    .where('not_before', '<=', tx.now)
    .orderBy('notice_id')
    .limit(RECOVERED_MAX)
    .execute()
  return rows.map(row => row.notice_id)
}

/** Of each platform: how many notices could have been sent before `before` and were not taken, and since when the first. */
export async function listWaiting(tx: Tx, before: Date) {
  return tx.q
    .selectFrom('notice')
    .select(({ fn }) => [
      'channel',
      sql<number>`count(*)::integer`.as('notices'),
      fn.min('not_before').as('since'),
    ])
    .where('school_id', '=', tx.schoolId)
    .where('state', '=', 'queued')
    .where('channel', '!=', 'web')
    .where('not_before', '<=', before)
    .groupBy('channel')
    .orderBy('channel')
    .execute()
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
