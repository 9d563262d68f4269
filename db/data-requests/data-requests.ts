import { sql } from 'kysely'
import type { DataKind, DataStep } from '../../core/data-requests/rules.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Requests about data held of somebody: their state and their history. */

export type DataRow = {
  readonly requestId: number
  readonly number: number
  readonly version: number
  readonly step: DataStep
  readonly kind: DataKind
  readonly aboutId: number
  readonly about: string
  readonly className: string | null
  readonly words: string
  readonly askedBy: number
  readonly asker: string
  readonly askedAt: Date
  readonly answerBy: Date
  readonly doneBy: Date
  readonly spokenAt: Date
  /** Who moved it last, when, and what they said with it. */
  readonly by: string
  readonly at: Date
  readonly note: string
}

const requests = (tx: Tx) => sql`
  select r.request_id as "requestId", r.number, r.version, r.step, r.kind, r.about_id as "aboutId", p.full_name as about,
    (select c.name from enrolment e join class c on c.school_id = e.school_id and c.class_id = e.class_id
      where e.school_id = r.school_id and e.pupil_id = r.about_id and e.left_on is null
      order by c.year desc limit 1) as "className",
    b.note as words, r.asked_by as "askedBy", a.full_name as asker, r.asked_at as "askedAt", r.answer_by as "answerBy",
    r.done_by as "doneBy", r.spoken_at as "spokenAt", q.full_name as by, v.at, v.note
  from data_request r
  join person p on p.school_id = r.school_id and p.person_id = r.about_id
  join person a on a.school_id = r.school_id and a.person_id = r.asked_by
  join data_request_event b on b.school_id = r.school_id and b.request_id = r.request_id and b.version = 1
  join data_request_event v on v.school_id = r.school_id and v.request_id = r.request_id and v.version = r.version
  join person q on q.school_id = v.school_id and q.person_id = v.by_person
  where r.school_id = ${tx.schoolId}`

const LISTED_MAX = 100

/** Requests of a school are numbered one after the other: each sees those before it, until the transaction ends. */
export async function claimDataRequests(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('data_request ' || ${tx.schoolId}::text, 0))`.execute(
    tx.q,
  )
}

async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx.q
    .selectFrom('data_request')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('school_id', '=', tx.schoolId)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export async function recordDataRequest(
  tx: Tx,
  asked: Pick<DataRow, 'kind' | 'aboutId' | 'askedBy' | 'words' | 'answerBy' | 'doneBy'>,
): Promise<number> {
  const { request_id: requestId } = await tx.q
    .insertInto('data_request')
    .values({
      school_id: tx.schoolId,
      number: await nextNumber(tx),
      kind: asked.kind,
      about_id: asked.aboutId,
      asked_by: asked.askedBy,
      step: 'waiting',
      version: 1,
      asked_at: tx.now,
      answer_by: asked.answerBy,
      done_by: asked.doneBy,
      spoken_at: tx.now,
    })
    .returning('request_id')
    .executeTakeFirstOrThrow()
  const { askedBy: by, words: note } = asked
  await recordBeginning(tx, 'data_request', { requestId }, { act: 'ask', step: 'waiting', by, note })
  return requestId
}

export async function findDataRequest(tx: Tx, requestId: number): Promise<DataRow | undefined> {
  const found = await sql<DataRow>`${requests(tx)} and r.request_id = ${requestId}`.execute(tx.q)
  return found.rows[0]
}

/** The one this person has open about that person. */
export async function findOpenRequest(
  tx: Tx,
  { kind, aboutId, askedBy }: Pick<DataRow, 'kind' | 'aboutId' | 'askedBy'>,
): Promise<DataRow | undefined> {
  const found = await sql<DataRow>`${requests(tx)} and r.asked_by = ${askedBy} and r.about_id = ${aboutId}
    and r.kind = ${kind} and r.step in ('waiting', 'accepted')`.execute(tx.q)
  return found.rows[0]
}

/** What is not done yet, oldest first. */
export async function listOpenRequests(tx: Tx): Promise<readonly DataRow[]> {
  const found = await sql<DataRow>`${requests(tx)} and r.step in ('waiting', 'accepted')
    order by r.request_id limit ${LISTED_MAX}`.execute(tx.q)
  return found.rows
}

/** What this person has asked, newest first. */
export async function listRequestsOf(tx: Tx, askedBy: number): Promise<readonly DataRow[]> {
  const found = await sql<DataRow>`${requests(tx)} and r.asked_by = ${askedBy}
    order by r.request_id desc limit ${LISTED_MAX}`.execute(tx.q)
  return found.rows
}

/** Its clock has been spoken of until now. */
export async function recordSpoken(tx: Tx, requestId: number): Promise<void> {
  await tx.q
    .updateTable('data_request')
    .set({ spoken_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('request_id', '=', requestId)
    .execute()
}
