import { sql } from 'kysely'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** Messages to people: queued with their cause, delivered once, their end recorded. */

export type NewButton = {
  readonly token: string
  readonly label: string
  readonly intent: object
  readonly keyword: string | null
  readonly code: string | null
  readonly part: 'confirm' | 'drop' | null
  /** ISO 8601. */
  readonly expiresAt: string
}

export type NewNotice = {
  readonly channel: string
  readonly address: string
  readonly personId: number | null
  readonly kind: string
  readonly reply: object
  readonly cause: object | null
  readonly answers: string | null
  /** ISO 8601. */
  readonly notBefore: string
  /** It is where it belongs with the commit. */
  readonly isThere: boolean
  /** In their order. */
  readonly buttons: readonly NewButton[]
}

/** What of a pupil's record somebody was shown: of one pupil, or of all of a class. */
export type View = {
  readonly viewerId: number
  readonly about: 'pupil' | 'class'
  readonly aboutId: number
  readonly kind: DB['record_view']['kind']
  /** The school's day, YYYY-MM-DD. */
  readonly day: string
}

/** Notices with their buttons, in their order, and what was shown in them. @returns the notices' numbers. */
export async function recordNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  views: readonly View[],
): Promise<readonly number[]> {
  const found = await sql<{ noticeId: number }>`
    with drafts as materialized (
      select n.*, o.at from jsonb_array_elements(${JSON.stringify(notices)}::jsonb) with ordinality o(draft, at),
        jsonb_to_record(o.draft) n(channel text, address text, "personId" bigint, kind text, reply jsonb, cause jsonb, answers text,
          "notBefore" timestamptz, "isThere" boolean, buttons jsonb)),
    noticed as (
      insert into notice (school_id, channel, address, person_id, kind, reply, cause, answers, state, not_before, made_at, settled_at)
      select ${tx.schoolId}, channel, address, "personId", kind, reply, cause, answers,
        case when "isThere" then 'sent' else 'queued' end, "notBefore", ${tx.now}, case when "isThere" then ${tx.now}::timestamptz end
      from drafts order by at returning notice_id),
    numbered as (select notice_id, row_number() over (order by notice_id) as at from noticed),
    offered as (
      insert into button (school_id, token, channel, address, label, intent, number, keyword, code, part, notice_id, offered_at, expires_at)
      select ${tx.schoolId}, b.token, d.channel, d.address, b.label, b.intent, o.number, b.keyword, b.code, b.part, n.notice_id,
        d."notBefore", b."expiresAt"
      from drafts d join numbered n using (at), jsonb_array_elements(d.buttons) with ordinality o(button, number),
        jsonb_to_record(o.button) b(token text, label text, intent jsonb, keyword text, code text, part text, "expiresAt" timestamptz)),
    seen as (
      insert into record_view (school_id, about, about_id, day, viewer_id, kind, at)
      select distinct ${tx.schoolId}::bigint, v.about, v."aboutId", v.day, v."viewerId", v.kind, ${tx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(views)}::jsonb)
        v(about text, "aboutId" bigint, day date, "viewerId" bigint, kind text)
      on conflict do nothing)
    select notice_id as "noticeId" from numbered order by at`.execute(tx.q)
  return found.rows.map(({ noticeId }) => noticeId)
}

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
