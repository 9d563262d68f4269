import { sql } from 'kysely'
import type { ColumnKind, Term } from '../core/gradebook/rules/columns.ts'
import type { Lock, LockScope } from '../core/gradebook/rules/locks.ts'
import type { Tx } from './tenancy.ts'

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

/** Locks that may touch the target and have not ended: those that begin later are among them. */
export async function listLocks(tx: Tx, target: LockTarget): Promise<readonly Lock[]> {
  let query = tx.q
    .selectFrom('lock')
    .selectAll()
    .where('school_id', '=', tx.schoolId)
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
        eb('column_id', '=', sql<number>`any(${[...columnIds]}::integer[])`),
      ]),
    )
  const rows = await query.orderBy('lock_id').limit(LOCKS_MAX).execute()
  // A lock left out would leave cells open, so too many is a fault and not a shorter list.
  if (rows.length === LOCKS_MAX) throw new Error(`more than ${LOCKS_MAX} locks: narrow by columns`)
  return rows.map(lockOf)
}

type LockRow = {
  lock_id: number
  reason: Lock['reason']
  covers: Lock['covers']
  term: number | null
  due_through_week: number | null
  grade: number | null
  class_id: number | null
  subject: string | null
  column_kind: string | null
  column_id: number | null
  pupil_id: number | null
  starts_at: Date
  ends_at: Date | null
  ordered_by: number | null
  note: string
}

function lockOf(row: LockRow): Lock {
  const common = {
    id: row.lock_id,
    reason: row.reason,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    orderedBy: row.ordered_by,
    note: row.note,
  }
  if (row.covers === 'all') return { ...common, covers: 'all', scope: scopeOf(row, row.term) }
  if (row.term === null || row.due_through_week === null)
    throw new Error(`lock ${row.lock_id} covers what is due but names no week`)
  // Its term says how far the plan is reckoned, not where the lock ends: what was due in an earlier term stays covered.
  const dueThrough = { term: termOf(row.term), week: row.due_through_week }
  return { ...common, covers: 'due_or_recorded', dueThrough, scope: scopeOf(row, null) }
}

const termOf = (term: number): Term => (term === 1 ? 1 : 2)

const scopeOf = (row: LockRow, term: number | null): LockScope => ({
  ...(term === null ? {} : { term: termOf(term) }),
  ...(row.grade === null ? {} : { grade: row.grade }),
  ...(row.class_id === null ? {} : { classId: row.class_id }),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.column_kind === null ? {} : { columnKind: row.column_kind as ColumnKind }),
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

/** Takes back cut-offs that have not begun, when the school gives up the weekly lock. A planned lock is no history yet. */
export async function dropPlannedLocks(tx: Tx, year: string): Promise<void> {
  await tx.q
    .deleteFrom('lock')
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('reason', '=', 'weekly')
    .where('starts_at', '>', tx.now)
    .execute()
}
