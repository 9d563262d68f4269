import { sql } from 'kysely'
import type { Lock, LockReason, LockScope, StandingReason } from '../../core/books/rules/locks.ts'
import type { Tx } from '../tenancy.ts'
import { lockOf, lockRows } from './lock-rows.ts'

/** Locks that people set and lift. */

/** What a lock that is kept as a row can be for. */
export type StoredReason = Exclude<LockReason, StandingReason>

/** A lock over everything in its scope. @param startsAt may lie ahead: it then begins by the database's clock alone. */
export async function recordLock(
  tx: Tx,
  lock: {
    readonly year: string
    readonly reason: StoredReason
    readonly scope: LockScope
    readonly startsAt: Date
    readonly endsAt: Date | null
    readonly orderedBy: number | null
    readonly note: string
  },
): Promise<number> {
  const { scope } = lock
  const row = await tx.q
    .insertInto('lock')
    .values({
      school_id: tx.schoolId,
      year: lock.year,
      reason: lock.reason,
      covers: 'all',
      term: scope.term ?? null,
      grade: scope.grade ?? null,
      class_id: scope.classId ?? null,
      subject: scope.subject ?? null,
      column_kind: scope.columnKind ?? null,
      column_id: scope.columnId ?? null,
      pupil_id: scope.pupilId ?? null,
      starts_at: lock.startsAt,
      ends_at: lock.endsAt,
      ordered_by: lock.orderedBy,
      note: lock.note,
    })
    .returning('lock_id')
    .executeTakeFirstOrThrow()
  return row.lock_id
}

/** The lock under which this column is closed, held until the transaction ends. */
export async function claimColumnLock(tx: Tx, columnId: number): Promise<Lock | undefined> {
  const row = await lockRows(tx)
    .where('lock.column_id', '=', columnId)
    .where('lock.reason', '=', 'column_closed')
    .where('lock.ends_at', 'is', null)
    .forUpdate('lock')
    .executeTakeFirst()
  return row && lockOf(row)
}

/** Neither over nor lifted before it began. */
const unended = (tx: Tx) =>
  sql<boolean>`(lock.ends_at is null or lock.ends_at > greatest(lock.starts_at, ${tx.now}::timestamptz))`

/** A lock that has not ended, held until the transaction ends. */
export async function claimLock(tx: Tx, lockId: number): Promise<Lock | undefined> {
  const row = await lockRows(tx)
    .where('lock.lock_id', '=', lockId)
    .where(unended(tx))
    .forUpdate('lock')
    .executeTakeFirst()
  return row && lockOf(row)
}

/** Ends one lock now, or before it begins when it lies ahead; no other is touched. */
export async function endLock(tx: Tx, lockId: number): Promise<void> {
  await sql`update lock set ends_at = greatest(starts_at, ${tx.now}::timestamptz)
    where school_id = ${tx.schoolId} and lock_id = ${lockId}`.execute(tx.q)
}

/** Locks of these reasons that have not ended, in the order they begin. */
export async function listStanding(
  tx: Tx,
  year: string,
  reasons: readonly StoredReason[],
  limit: number,
): Promise<readonly Lock[]> {
  const rows = await lockRows(tx)
    .where('year', '=', year)
    .where('reason', 'in', reasons)
    .where(unended(tx))
    .orderBy('starts_at')
    .orderBy('lock_id')
    .limit(limit)
    .execute()
  return rows.map(lockOf)
}
