import { sql } from 'kysely'
import type { Lock } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'
import { lockOf, lockRows } from './lock-rows.ts'

/** Locks that come by the calendar. What has not begun is a plan, and moves with it. */

/** Locks by plan that begin in (after, until]. */
export async function listBeginning(
  tx: Tx,
  year: string,
  after: Date,
  until: Date,
): Promise<readonly Lock[]> {
  const rows = await lockRows(tx)
    .where('year', '=', year)
    .where('reason', 'in', ['plan', 'term'])
    .where('starts_at', '>', after)
    .where('starts_at', '<=', until)
    .where(eb => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', eb.ref('starts_at'))]))
    .orderBy('starts_at')
    .orderBy('lock_id')
    .execute()
  return rows.map(lockOf)
}

/** Plans the lock at the end of a term, or moves it while it has not begun; one that began or was lifted stays as it is. */
export async function planTermLock(
  tx: Tx,
  plan: { readonly year: string; readonly term: Term; readonly startsAt: Date },
): Promise<void> {
  await sql`
    insert into lock (school_id, year, reason, covers, term, starts_at)
    values (${tx.schoolId}, ${plan.year}, 'term', 'all', ${plan.term}, ${plan.startsAt})
    on conflict (school_id, year, term) where reason = 'term'
    do update set starts_at = excluded.starts_at where lock.starts_at > ${tx.now} and lock.ends_at is null`.execute(
    tx.q,
  )
}

export type WeeklyLock = {
  readonly term: Term
  readonly dueThroughWeek: number
  /** Of the term when it was planned. */
  readonly planWeeks: number
  readonly startsAt: Date
}

export type ListedWeeklyLock = WeeklyLock & { readonly isLifted: boolean }

/** The cut-offs planned so far, lifted ones too. */
export async function listWeeklyLocks(tx: Tx, year: string): Promise<readonly ListedWeeklyLock[]> {
  const found = await sql<ListedWeeklyLock>`
    select term, due_through_week as "dueThroughWeek", plan_weeks as "planWeeks", starts_at as "startsAt", ends_at is not null as "isLifted" from lock
    where school_id = ${tx.schoolId} and year = ${year} and reason = 'weekly'`.execute(tx.q)
  return found.rows
}

/** Plans a cut-off, or moves one that has not begun; one that has begun or was lifted stays as it is. */
export async function planWeeklyLock(tx: Tx, plan: WeeklyLock & { readonly year: string }): Promise<void> {
  await sql`
    insert into lock (school_id, year, reason, covers, term, due_through_week, plan_weeks, starts_at)
    values (${tx.schoolId}, ${plan.year}, 'weekly', 'due_or_recorded', ${plan.term}, ${plan.dueThroughWeek}, ${plan.planWeeks},
      ${plan.startsAt})
    on conflict (school_id, year, term, due_through_week) where reason = 'weekly'
    do update set starts_at = excluded.starts_at, plan_weeks = excluded.plan_weeks where lock.starts_at > ${tx.now} and lock.ends_at is null`.execute(
    tx.q,
  )
}

/** Takes back the cut-off of one week that the calendar no longer has, unless it has begun or was lifted. */
export async function dropPlannedWeek(
  tx: Tx,
  { year, term, dueThroughWeek }: Pick<WeeklyLock, 'term' | 'dueThroughWeek'> & { readonly year: string },
): Promise<void> {
  await tx.q
    .deleteFrom('lock')
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('reason', '=', 'weekly')
    .where('term', '=', term)
    .where('due_through_week', '=', dueThroughWeek)
    .where('starts_at', '>', tx.now)
    .where('ends_at', 'is', null)
    .execute()
}

/** Takes back cut-offs that have not begun, when the school gives up that lock. A planned lock is no history yet; a lifted one is. */
export async function dropPlannedLocks(
  tx: Tx,
  year: string,
  reason: 'weekly' | 'term' = 'weekly',
): Promise<void> {
  await tx.q
    .deleteFrom('lock')
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('reason', '=', reason)
    .where('starts_at', '>', tx.now)
    .where('ends_at', 'is', null)
    .execute()
}
