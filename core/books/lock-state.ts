import type { CellRow, StoredState } from '../../db/books/cells.ts'
import { listLocks, readLocking } from '../../db/books/locking.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { BookCell, Lock, RecordPlace, Writability } from './rules/locks.ts'
import { locksCovering, locksOnRecord, writable } from './rules/locks.ts'
import type { Road } from './rules/roads.ts'
import { roadTo } from './rules/roads.ts'

/** Which locks lie on cells now, by the database's clock. */

export type LockView = {
  /** Every reason why the cell is shut, whoever asks. */
  locksOn(cell: CellRow): readonly Lock[]
  /** Whether this member of staff may write the cell now. */
  accessOf(cell: CellRow, staffId: number): Writability
}

const HOLDS: Readonly<Record<StoredState, BookCell['holds']>> = {
  empty: 'nothing',
  absent: 'absence',
  makeup_due: 'makeup',
  recorded: 'mark',
  zero_by_rule: 'mark',
  exempt: 'mark',
}

export const holdsOf = (state: StoredState): BookCell['holds'] => HOLDS[state]

export function cellOf(row: CellRow): BookCell {
  return {
    term: row.term,
    grade: row.grade,
    classId: row.classId,
    subject: row.subject,
    columnKind: row.kind,
    columnId: row.columnId,
    pupilId: row.pupilId,
    inPlan: row.kind === 'regular' ? { column: row.position, count: row.regularColumns } : null,
    firstRecordedAt: row.firstRecordedAt,
    holds: holdsOf(row.state ?? 'empty'),
  }
}

const STANDING = {
  ...{ id: 0, scope: {}, covers: 'recorded' as const },
  ...{ endsAt: null, orderedBy: null, orderedByName: null, note: '' },
}

/** What the policy in force says of replacing: no row, for it begins with each mark, or with the declaring of its book. */
function standingLocks({ policy }: Desk, submittedAt: Date | null): readonly Lock[] {
  const { rule, undoMinutes } = policy.replace
  if (rule === 'case_only') return [{ ...STANDING, reason: 'committed', undoMinutes, startsAt: new Date(0) }]
  return submittedAt ? [{ ...STANDING, reason: 'submitted', undoMinutes: null, startsAt: submittedAt }] : []
}

/** The locks that may touch one book, read once for all its cells. */
export async function lockView(
  desk: Desk,
  year: string,
  book: Pick<CellRow, 'classId' | 'grade' | 'subject' | 'term'>,
): Promise<LockView> {
  const { classId, grade, subject, term } = book
  const submission = desk.policy.replace.rule === 'case_once_submitted'
  const stored = await readLocking(desk.tx, { year, classId, grade, subject, term }, submission)
  const { windows, submittedAt } = stored
  const locks = [...stored.locks, ...standingLocks(desk, submittedAt)]
  return {
    locksOn: row => locksCovering(cellOf(row), locks, desk.tx.now),
    accessOf: (row, staffId) => writable(cellOf(row), staffId, locks, windows, desk.tx.now),
  }
}

const ALL_OPEN: LockView = { locksOn: () => [], accessOf: () => ({ open: true, by: 'no_lock' }) }

/** As `lockView`, of this year; before a calendar is loaded nothing is locked. */
export const lockViewNow = (desk: Desk, book: Parameters<typeof lockView>[2]): Promise<LockView> =>
  desk.school.year ? lockView(desk, desk.school.year, book) : Promise.resolve(ALL_OPEN)

export async function locksOn(desk: Desk, cell: CellRow): Promise<readonly Lock[]> {
  return (await lockViewNow(desk, cell)).locksOn(cell)
}

/** What the policy lays on a remark stored then, as a lock; none while it may still be written over. */
export function commitLocks({ policy, tx }: Desk, storedAt: Date): readonly Lock[] {
  const { rule, undoMinutes, remarks } = policy.replace
  const startsAt = new Date(storedAt.getTime() + undoMinutes * MINUTE_MS)
  if (rule !== 'case_only' || !remarks || startsAt > tx.now) return []
  return [{ ...STANDING, reason: 'committed', undoMinutes: null, startsAt }]
}

/** The school's road to a change of what stands under these locks. */
export const roadOn = ({ policy }: Desk, locks: readonly Pick<Lock, 'reason'>[]): Road =>
  roadTo(policy.correction?.trigger ?? null, locks)

/** Locks on what is written beside the marks: a remark, a conduct level, a day of attendance. */
export async function recordLocks(desk: Desk, place: RecordPlace): Promise<readonly Lock[]> {
  const { year } = desk.school
  if (!year) return []
  const { classId, grade, subject } = place
  const locks = await listLocks(desk.tx, { year, classId, grade, ...(subject ? { subject } : {}) })
  return locksOnRecord(place, locks, desk.tx.now)
}
