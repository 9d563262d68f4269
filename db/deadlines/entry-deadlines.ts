import { sql } from 'kysely'
import type { SetDeadline, StandingDeadline } from '../../core/deadlines/rules/set-deadlines.ts'
import type { Tx } from '../tenancy.ts'

/** Windows for entering marks and days of inspection, as the school set them. One that is changed or taken back stays, ended. */

/** What stands in a year, the earliest first. */
export async function listDeadlines(tx: Tx, year: string): Promise<readonly StandingDeadline[]> {
  const found = await sql<StandingDeadline>`
    select deadline_id as "deadlineId", kind, term, opens_on as "opensOn", held_on as "heldOn" from entry_deadline
    where school_id = ${tx.schoolId} and year = ${year} and ended_at is null order by held_on, deadline_id`.execute(
    tx.q,
  )
  return found.rows
}

/** As `listDeadlines`; whoever sets or ends one comes after another. */
export async function claimDeadlines(tx: Tx, year: string): Promise<readonly StandingDeadline[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('entry_deadline ' || ${tx.schoolId}::text, 0))`.execute(
    tx.q,
  )
  return listDeadlines(tx, year)
}

export async function recordDeadline(
  tx: Tx,
  { year, by, kind, term, opensOn, heldOn }: SetDeadline & { readonly year: string; readonly by: number },
): Promise<number> {
  const row = await tx.q
    .insertInto('entry_deadline')
    .values({
      ...{ school_id: tx.schoolId, year, kind, term, opens_on: opensOn, held_on: heldOn },
      ...{ set_by: by, set_at: tx.now },
    })
    .returning('deadline_id')
    .executeTakeFirstOrThrow()
  return row.deadline_id
}

export async function endDeadlines(tx: Tx, deadlineIds: readonly number[], by: number): Promise<void> {
  if (deadlineIds.length === 0) return
  await tx.q
    .updateTable('entry_deadline')
    .set({ ended_by: by, ended_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('deadline_id', 'in', [...deadlineIds])
    .where('ended_at', 'is', null)
    .execute()
}
