import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { Lock, LockScope } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** A lock as a row, and the lock it is. */

export type LockRow = {
  lock_id: number
  reason: Lock['reason']
  covers: 'all' | 'due_or_recorded'
  term: Term | null
  due_through_week: number | null
  plan_weeks: number | null
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

export function lockOf(row: LockRow): Lock {
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
  if (row.term === null || row.due_through_week === null || row.plan_weeks === null)
    throw new Error(`lock ${row.lock_id} covers what is due but names no week`)
  // Its term says how far the plan is reckoned, not where the lock ends: what was due in an earlier term stays covered.
  const dueThrough = { term: row.term, week: row.due_through_week, weeks: row.plan_weeks }
  return { ...common, covers: 'due_or_recorded', dueThrough, scope: scopeOf(row, null) }
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

/** Of this school, each with the name of who ordered it. */
export const lockRows = (tx: Tx) =>
  tx.q
    .selectFrom('lock')
    .leftJoin('person', join =>
      join.onRef('person.school_id', '=', 'lock.school_id').onRef('person.person_id', '=', 'lock.ordered_by'),
    )
    .selectAll('lock')
    .select('person.full_name as ordered_by_name')
    .where('lock.school_id', '=', tx.schoolId)
