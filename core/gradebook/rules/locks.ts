/**
 * Who may write a cell now. Locks are a set of independent reasons, each with its own scope and time: a cell
 * is open only when none covers it, so lifting one reason never lifts another. Times are half-open,
 * [startsAt, endsAt). The one way through is an opening: one cell, one member of staff, a few minutes, once.
 */
import type { ColumnKind, Term } from './columns.ts'

export type LockReason =
  | 'weekly'
  | 'term'
  | 'order'
  | 'upper'
  | 'column_closed'
  | 'signed'
  | 'correction_done'
  | 'attendance_closed'

/** A field that is present must equal the cell's; an empty scope is the whole school. */
export type LockScope = {
  readonly term?: Term
  readonly grade?: number
  readonly classId?: number
  readonly subject?: string
  readonly columnKind?: ColumnKind
  readonly columnId?: number
  readonly pupilId?: number
}

export type TermWeek = { readonly term: Term; readonly week: number }

/**
 * `all` covers every cell of the scope. `due_or_recorded` (the weekly cut-off) covers columns due by
 * `dueThrough`, and cells that already held something when it began; later columns stay open to be filled
 * ahead of time.
 */
export type LockCover =
  | { readonly covers: 'all' }
  | { readonly covers: 'due_or_recorded'; readonly dueThrough: TermWeek }

export type Lock = LockCover & {
  readonly id: number
  readonly reason: LockReason
  readonly scope: LockScope
  readonly startsAt: Date
  /** null: until lifted. */
  readonly endsAt: Date | null
  /** Staff member who ordered it; null when the clock did, by policy. */
  readonly orderedBy: number | null
  readonly note: string
}

export type Cell = {
  readonly term: Term
  readonly grade: number
  readonly classId: number
  readonly subject: string
  readonly columnKind: ColumnKind
  readonly columnId: number
  readonly pupilId: number
  /** Week of the term in which the column is due; null when no week is set for it. */
  readonly dueWeek: number | null
  /**
   * When the cell first ceased to be empty. Not the last change: a corrected cell must stay under the locks
   * it was under.
   */
  readonly firstRecordedAt: Date | null
}

export type Opening = {
  readonly columnId: number
  readonly pupilId: number
  readonly staffId: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly usedAt: Date | null
}

export type Writability =
  | { readonly open: true; readonly by: 'no_lock' | 'opening' }
  | { readonly open: false; readonly locks: readonly Lock[] }

/** Reasons a person sets on purpose: one that begins after an opening was given closes it again. */
export const DELIBERATE: ReadonlySet<LockReason> = new Set(['order', 'upper', 'signed'])

/** Every lock that covers the cell at `now`; the order of `locks` is kept. */
export function locksCovering(cell: Cell, locks: readonly Lock[], now: Date): readonly Lock[] {
  return locks.filter(lock => inForce(lock, now) && inScope(cell, lock.scope) && reaches(lock, cell))
}

/** Where something stands that is no cell: a remark, a conduct level, a day of attendance. */
export type RecordPlace = Partial<Pick<Cell, 'term' | 'subject' | 'pupilId'>> &
  Pick<Cell, 'grade' | 'classId'>

/** Locks of whole books cover what is written beside the marks too; those of single columns, and the weekly one, do not. */
export const locksOnRecord = (place: RecordPlace, locks: readonly Lock[], now: Date): readonly Lock[] =>
  locks.filter(lock => lock.covers === 'all' && inForce(lock, now) && inScope(place, lock.scope))

/**
 * Whether this member of staff may write the cell at `now`. Rights to the class-subject are checked
 * elsewhere.
 */
export function writable(
  cell: Cell,
  staffId: number,
  locks: readonly Lock[],
  openings: readonly Opening[],
  now: Date,
): Writability {
  const covering = locksCovering(cell, locks, now)
  if (covering.length === 0) return { open: true, by: 'no_lock' }
  const passes = openings.some(
    opening => opensFor(opening, cell, staffId, now) && !overruled(opening, covering),
  )
  return passes ? { open: true, by: 'opening' } : { open: false, locks: covering }
}

function inForce(lock: Lock, now: Date): boolean {
  return lock.startsAt <= now && (lock.endsAt === null || now < lock.endsAt)
}

function inScope(cell: Partial<Cell>, scope: LockScope): boolean {
  return (
    (scope.term === undefined || scope.term === cell.term) &&
    (scope.grade === undefined || scope.grade === cell.grade) &&
    (scope.classId === undefined || scope.classId === cell.classId) &&
    (scope.subject === undefined || scope.subject === cell.subject) &&
    (scope.columnKind === undefined || scope.columnKind === cell.columnKind) &&
    (scope.columnId === undefined || scope.columnId === cell.columnId) &&
    (scope.pupilId === undefined || scope.pupilId === cell.pupilId)
  )
}

function reaches(lock: Lock, cell: Cell): boolean {
  if (lock.covers === 'all') return true
  const heldSomething = cell.firstRecordedAt !== null && cell.firstRecordedAt < lock.startsAt
  return heldSomething || dueBy(cell, lock.dueThrough)
}

function dueBy(cell: Cell, through: TermWeek): boolean {
  if (cell.dueWeek === null) return false
  return cell.term < through.term || (cell.term === through.term && cell.dueWeek <= through.week)
}

function opensFor(opening: Opening, cell: Cell, staffId: number, now: Date): boolean {
  const sameCell = opening.columnId === cell.columnId && opening.pupilId === cell.pupilId
  return (
    sameCell &&
    opening.staffId === staffId &&
    opening.usedAt === null &&
    opening.opensAt <= now &&
    now < opening.closesAt
  )
}

function overruled(opening: Opening, covering: readonly Lock[]): boolean {
  return covering.some(lock => DELIBERATE.has(lock.reason) && lock.startsAt > opening.opensAt)
}
