import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { SaidFile } from './conversation.ts'

/** A web chat's thread: what the person said and what the school told them, by place. */

type Chat = { readonly channel: string; readonly address: string }

export type ThreadRow = {
  readonly place: number
  readonly from: 'me' | 'school'
  /** Own lines: the words. The school's: null, the words are in `reply`. */
  readonly body: string | null
  /** Own lines: the event they came with, and what came with them. */
  readonly eventId: string | null
  readonly file: SaidFile | null
  readonly reply: unknown
  /** Of the school's: the message it is. */
  readonly noticeId: number | null
  readonly unasked: boolean
  /** What must still be true for what it offers to be worth choosing; null for whatever holds always. */
  readonly cause: unknown
  readonly at: Date
  /** When the cell it said is open closes, or closed; null for every other line. */
  readonly until: Date | null
}

/** A case can be opened once only, so its opening is the one the notice spoke of. */
const until = sql`case when kind in ('correction_opened', 'correction_closing') then
  (select max(least(o.closes_at, o.closed_at)) from opening o
    where o.school_id = notice.school_id and o.case_id = (notice.cause->>'caseId')::bigint) end as until`

const lines = (tx: Tx, chat: Chat) => sql`
  select place, 'me' as "from", body, event_id as "eventId",
    case when file_name is not null then jsonb_build_object('name', file_name, 'mime', file_mime, 'size', file_size) end as file,
    null::jsonb as reply, null::bigint as "noticeId", false as unasked, null::jsonb as cause, at, null::timestamptz as until from said_line
  where school_id = ${tx.schoolId} and channel = ${chat.channel} and address = ${chat.address}
  union all
  select place, 'school', null, null, null, reply, notice_id, answers is null, cause, coalesce(settled_at, made_at), ${until} from notice
  where school_id = ${tx.schoolId} and channel = ${chat.channel} and address = ${chat.address} and place is not null`

/** The next `limit` lines after a place, in order. */
export async function listThreadAfter(
  tx: Tx,
  chat: Chat,
  place: number,
  limit: number,
): Promise<readonly ThreadRow[]> {
  const found = await sql<ThreadRow>`
    select * from (${lines(tx, chat)}) t where place > ${place} order by place limit ${limit}`.execute(tx.q)
  return found.rows
}

/** The `limit` lines next before a place, in order. */
export async function listThreadBefore(
  tx: Tx,
  chat: Chat,
  place: number,
  limit: number,
): Promise<readonly ThreadRow[]> {
  const found = await sql<ThreadRow>`
    select * from (${lines(tx, chat)}) t where place < ${place} order by place desc limit ${limit}`.execute(
    tx.q,
  )
  return found.rows.toReversed()
}

/** The newest `limit` lines, in order. */
export async function listThreadEnd(
  tx: Tx,
  chat: Chat,
  limit: number,
  onlyUnasked: boolean,
): Promise<readonly ThreadRow[]> {
  const found = await sql<ThreadRow>`
    select * from (${lines(tx, chat)}) t where unasked or not ${onlyUnasked}::boolean order by place desc limit ${limit}`.execute(
    tx.q,
  )
  return found.rows.toReversed()
}

/** What was answered to one message. */
export async function listAnswers(tx: Tx, chat: Chat, eventId: string): Promise<readonly ThreadRow[]> {
  const found = await sql<ThreadRow>`
    select place, 'school' as "from", null as body, null as "eventId", null::jsonb as file, reply, notice_id as "noticeId", false as unasked, null::jsonb as cause, coalesce(settled_at, made_at) as at, null::timestamptz as until from notice
    where school_id = ${tx.schoolId} and channel = ${chat.channel} and address = ${chat.address} and answers = ${eventId}
    order by place`.execute(tx.q)
  return found.rows
}

/** The place of the newest answer in the thread: only its choices are live. */
export async function findLastAnswerPlace(tx: Tx, chat: Chat): Promise<number> {
  const found = await sql<{ place: number }>`
    select coalesce(max(place), 0)::integer as place from notice
    where school_id = ${tx.schoolId} and channel = ${chat.channel} and address = ${chat.address} and answers is not null`.execute(
    tx.q,
  )
  return found.rows[0]?.place ?? 0
}
