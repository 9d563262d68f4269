import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/**
 * When the clock has something to do in which school. What a duty rests on wakes it by trigger; the duty itself leaves the moment
 * of its next turn. Of all schools only these moments are seen, with none in force.
 */

export type DutyName = DB['due']['duty']

export type Claim = { readonly dueId: number; readonly schoolId: number; readonly duty: DutyName }

/** How long what a process took is left to it: longer than its work takes, shorter than people wait after it died. */
const HELD_SECONDS = 50

/** Takes what is due anywhere and nobody has taken, the longest waiting first. */
export async function claimDue(database: Database, limit: number): Promise<readonly Claim[]> {
  const found = await sql<Claim>`
    update due set held_until = now() + make_interval(secs => ${HELD_SECONDS})
    where (school_id, due_id) in (select school_id, due_id from due
      where at <= school_now() and (held_until is null or held_until <= now())
      order by at, due_id limit ${limit} for update skip locked)
    returning due_id as "dueId", school_id as "schoolId", duty`.execute(database.kysely)
  return found.rows
}

/** Gives back what was taken and not done. */
export async function releaseDue(database: Database, claims: readonly Claim[]): Promise<void> {
  const ids = claims.map(({ dueId }) => dueId)
  await sql`update due set held_until = null where due_id = any(${ids}::bigint[])`.execute(database.kysely)
}

/** What of a duty is due in this school now. */
export async function listDue(tx: Tx, duty: DutyName): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('due')
    .select('due_id')
    .where('school_id', '=', tx.schoolId)
    .where('duty', '=', duty)
    .where('at', '<=', tx.now)
    .execute()
  return rows.map(row => row.due_id)
}

/** Takes away what was due before the duty was done; what was woken meanwhile stays. @returns whether anything was. */
export async function endDue(tx: Tx, duty: DutyName, dueIds: readonly number[]): Promise<boolean> {
  const ended = await sql<{ dueId: number }>`
    delete from due where school_id = ${tx.schoolId} and duty = ${duty} and due_id = any(${[...dueIds]}::bigint[])
    returning due_id as "dueId"`.execute(tx.q)
  return ended.rows.length > 0
}

/** What is still to be done at once comes with the next round, not in this one again. */
const AT_ONCE_MS = 30_000

/** The duty's next turn, unless an earlier one is set. */
export async function planDue(tx: Tx, duty: DutyName, at: Date): Promise<void> {
  const next = at > tx.now ? at : new Date(tx.now.getTime() + AT_ONCE_MS)
  await sql`
    insert into due (school_id, duty, at) select ${tx.schoolId}::bigint, ${duty}, ${next}::timestamptz
    where not exists (select from due d where d.school_id = ${tx.schoolId} and d.duty = ${duty} and d.at > ${tx.now} and d.at <= ${next})`.execute(
    tx.q,
  )
}

/** The first moment after `after` at which something is due in this school. */
export async function nextDueAt(tx: Tx, after: Date): Promise<Date | null> {
  const row = await tx.q
    .selectFrom('due')
    .select(({ fn }) => fn.min('at').as('at'))
    .where('school_id', '=', tx.schoolId)
    .where('at', '>', after)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Since when something is due in the house that was not done; null when all is. */
export async function findOldestDue(database: Database): Promise<Date | null> {
  const row = await database.kysely
    .selectFrom('due')
    .select(({ fn }) => fn.min('at').as('at'))
    .where('at', '<=', sql<Date>`school_now()`)
    .executeTakeFirst()
  return row?.at ?? null
}
