import { sql } from 'kysely'
import type { LateWindow, Lock } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { WindowRow } from '../late-entry/windows.ts'
import { lateWindows, windowOf } from '../late-entry/windows.ts'
import type { Tx } from '../tenancy.ts'
import type { LockRow } from './lock-rows.ts'
import { lockOf, lockRows } from './lock-rows.ts'

/** The locks that may touch what is to be written. Whether a cell is open is for the rules to say. */

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
  /** Late entries that are open in the book. */
  readonly windows: readonly LateWindow[]
  /** When the book was declared; null: it is in its teacher's hands, or nobody asked. */
  readonly submittedAt: Date | null
}

/** All that decides whether the cells of a book are open: one round trip. @param submission whether its declaring counts. */
export async function readLocking(tx: Tx, place: BookPlace, submission: boolean): Promise<Locking> {
  const { term } = place
  const { locks, windows, submittedAt } = await tx.q
    .selectNoFrom([
      sql<LockRow[]>`(select coalesce(jsonb_agg(l), '[]') from (${lasting(tx, place)}) l)`.as('locks'),
      sql<WindowRow[]>`(select coalesce(jsonb_agg(w), '[]') from (${lateWindows(tx, place)}) w)`.as(
        'windows',
      ),
      sql<string | null>`(select max(v.at) from class_subject cs
        join book_review r on r.school_id = cs.school_id and r.class_subject_id = cs.class_subject_id
        join book_review_event v on v.school_id = r.school_id and v.class_subject_id = r.class_subject_id and v.term = r.term
        where ${submission} and cs.school_id = ${tx.schoolId} and cs.class_id = ${place.classId} and cs.subject = ${place.subject}
          and r.term = ${term} and r.step <> 'entering' and v.act = 'declare')`.as('submittedAt'),
    ])
    .executeTakeFirstOrThrow()
  return {
    locks: locksOf(locks),
    windows: windows.map(windowOf),
    submittedAt: submittedAt === null ? null : new Date(submittedAt),
  }
}
