import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { LateWindow, Lock, LockScope } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { WindowRow } from '../late-entry/windows.ts'
import { lateWindows, windowOf } from '../late-entry/windows.ts'
import type { Tx } from '../tenancy.ts'

/** Locks as rows. Whether a cell is open is for the rules to say. */

/** What the locks are wanted for. A part left out is not narrowed by. */
export type LockTarget = {
  readonly year: string
  readonly grade?: number
  readonly classId?: number
  readonly subject?: string
  readonly columnIds?: readonly number[]
}

/** A school-wide listing never needs more; one lock per closed column is narrowed by the columns asked for. */
const LOCKS_MAX = 2000

const lockRows = (tx: Tx) =>
  tx.q
    .selectFrom('lock')
    .leftJoin('person', join =>
      join.onRef('person.school_id', '=', 'lock.school_id').onRef('person.person_id', '=', 'lock.ordered_by'),
    )
    .selectAll('lock')
    .select('person.full_name as ordered_by_name')
    .where('lock.school_id', '=', tx.schoolId)

function lasting(tx: Tx, target: LockTarget) {
  let query = lockRows(tx)
    .where('year', '=', target.year)
    .where(eb => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', tx.now)]))
  const { grade, classId, subject, columnIds } = target
  if (grade !== undefined)
    query = query.where(eb => eb.or([eb('grade', 'is', null), eb('grade', '=', grade)]))
  if (classId !== undefined)
    query = query.where(eb => eb.or([eb('class_id', 'is', null), eb('class_id', '=', classId)]))
  if (subject !== undefined)
    query = query.where(eb => eb.or([eb('subject', 'is', null), eb('subject', '=', subject)]))
  if (columnIds !== undefined)
    query = query.where(eb =>
      eb.or([
        eb('column_id', 'is', null),
        eb('column_id', '=', sql<number>`any(${[...columnIds]}::bigint[])`),
      ]),
    )
  return query.orderBy('lock_id').limit(LOCKS_MAX)
}

function locksOf(rows: readonly LockRow[]): readonly Lock[] {
  // A lock left out would leave cells open, so too many is a fault and not a shorter list.
  if (rows.length === LOCKS_MAX) throw new Error(`more than ${LOCKS_MAX} locks: narrow by columns`)
  return rows.map(lockOf)
}

/** Locks that may touch the target and have not ended: those that begin later are among them. */
export const listLocks = async (tx: Tx, target: LockTarget): Promise<readonly Lock[]> =>
  locksOf(await lasting(tx, target).execute())

type BookPlace = Required<Pick<LockTarget, 'year' | 'grade' | 'classId' | 'subject'>> & {
  readonly term: Term
}

export type Locking = {
  readonly locks: readonly Lock[]
  /** Weeks of the term's plan; 0 before a calendar is loaded. */
  readonly weeks: number
  /** Late entries that are open in the book. */
  readonly windows: readonly LateWindow[]
}

/** All that decides whether the cells of a book are open: one round trip. */
export async function readLocking(tx: Tx, place: BookPlace): Promise<Locking> {
  const { year, term } = place
  const read = await sql<{ locks: LockRow[]; weeks: number; windows: WindowRow[] }>`
    select (select coalesce(jsonb_agg(l), '[]') from (${lasting(tx, place)}) l) as locks,
      (select coalesce(jsonb_agg(w), '[]') from (${lateWindows(tx, place)}) w) as windows,
      (select count(*)::integer from school_week
        where school_id = ${tx.schoolId} and year = ${year} and term = ${term}) as weeks`.execute(tx.q)
  const [found] = read.rows
  if (!found) throw new Error('a select without from gave no row')
  const { locks, weeks, windows } = found
  return { locks: locksOf(locks), weeks, windows: windows.map(windowOf) }
}

type LockRow = {
  lock_id: number
  reason: Lock['reason']
  covers: 'all' | 'due_or_recorded'
  term: Term | null
  due_through_week: number | null
  grade: number | null
  class_id: number | null
  subject: string | null
  column_kind: ColumnKind | null
  column_id: number | null
  pupil_id: number | null
  /** As the driver or as JSON gives an instant. */
  starts_at: Date | string
  ends_at: Date | string | null
  ordered_by: number | null
  ordered_by_name: string | null
  note: string
}

function lockOf(row: LockRow): Lock {
  const common = {
    id: row.lock_id,
    reason: row.reason,
    startsAt: new Date(row.starts_at),
    endsAt: row.ends_at === null ? null : new Date(row.ends_at),
    orderedBy: row.ordered_by,
    orderedByName: row.ordered_by_name,
    note: row.note,
  }
  if (row.covers === 'all') return { ...common, covers: 'all', scope: scopeOf(row, row.term) }
  if (row.term === null || row.due_through_week === null)
    throw new Error(`lock ${row.lock_id} covers what is due but names no week`)
  // Its term says how far the plan is reckoned, not where the lock ends: what was due in an earlier term stays covered.
  const dueThrough = { term: row.term, week: row.due_through_week }
  return { ...common, covers: 'due_or_recorded', dueThrough, scope: scopeOf(row, null) }
}

/** A lock over everything in its scope. @param startsAt may lie ahead: it then begins by the database's clock alone. */
export async function recordLock(
  tx: Tx,
  lock: {
    readonly year: string
    readonly reason: Lock['reason']
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
  reasons: readonly Lock['reason'][],
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

const scopeOf = (row: LockRow, term: Term | null): LockScope => ({
  ...(term === null ? {} : { term }),
  ...(row.grade === null ? {} : { grade: row.grade }),
  ...(row.class_id === null ? {} : { classId: row.class_id }),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.column_kind === null ? {} : { columnKind: row.column_kind }),
  ...(row.column_id === null ? {} : { columnId: row.column_id }),
  ...(row.pupil_id === null ? {} : { pupilId: row.pupil_id }),
})

export type WeeklyLock = { readonly term: Term; readonly dueThroughWeek: number; readonly startsAt: Date }

/** The cut-offs planned so far, lifted ones too. */
export async function listWeeklyLocks(tx: Tx, year: string): Promise<readonly WeeklyLock[]> {
  const found = await sql<WeeklyLock>`
    select term, due_through_week as "dueThroughWeek", starts_at as "startsAt" from lock
    where school_id = ${tx.schoolId} and year = ${year} and reason = 'weekly'`.execute(tx.q)
  return found.rows
}

/** Plans a cut-off, or moves one that has not begun; one that has begun or was lifted stays as it is. */
export async function planWeeklyLock(tx: Tx, plan: WeeklyLock & { readonly year: string }): Promise<void> {
  await sql`
    insert into lock (school_id, year, reason, covers, term, due_through_week, starts_at)
    values (${tx.schoolId}, ${plan.year}, 'weekly', 'due_or_recorded', ${plan.term}, ${plan.dueThroughWeek}, ${plan.startsAt})
    on conflict (school_id, year, term, due_through_week) where reason = 'weekly'
    do update set starts_at = excluded.starts_at where lock.starts_at > ${tx.now} and lock.ends_at is null`.execute(
    tx.q,
  )
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
