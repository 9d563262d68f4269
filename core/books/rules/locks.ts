/**
 * Who may write a cell now. Locks are a set of independent reasons, each with its own scope and time: a cell
 * is open only when none covers it, so lifting one reason never lifts another. Times are half-open,
 * [startsAt, endsAt). Two ways lead through: an opening (one cell, one member of staff, a few minutes, once)
 * and a late-entry window (the empty cells of one column, one member of staff, until its end).
 */

import { MINUTE_MS } from '../../calendar/rules/durations.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { ColumnKind } from './columns.ts'
import { dueWeek } from './expectation.ts'

export type LockReason =
  | 'weekly'
  | 'plan'
  | 'term'
  | 'year'
  | 'order'
  | 'upper'
  | 'column_closed'
  | 'committed'
  | 'submitted'
  | 'official'
  | 'signed'
  | 'correction_done'
  | 'attendance_closed'

/** Those that stand by the policy and not as a row of their own. */
export type StandingReason = 'submitted'

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

/** A week of a term that had so many weeks when the lock began. */
export type TermWeek = { readonly term: Term; readonly week: number; readonly weeks: number }

/** The place of a regular column in the plan of its term. */
export type InPlan = { readonly column: number; readonly count: number }

/**
 * `all` covers every cell of the scope. `due_or_recorded` (the weekly cut-off) covers columns due by
 * `dueThrough`, and cells that already held something when it began; later columns stay open to be filled
 * ahead of time. `recorded` covers cells that hold a mark: with `undoMinutes` each from so long after its own
 * first storing, without from the beginning of the lock. Neither of the two reaches a cell whose make-up is set:
 * its mark comes after the cut-off by its nature (Circular 22/2021, Art. 7.4).
 */
export type LockCover =
  | { readonly covers: 'all' }
  | { readonly covers: 'due_or_recorded'; readonly dueThrough: TermWeek }
  | { readonly covers: 'recorded'; readonly undoMinutes: number | null }

export type Lock = LockCover & {
  readonly id: number
  readonly reason: LockReason
  readonly scope: LockScope
  readonly startsAt: Date
  /** null: until lifted. */
  readonly endsAt: Date | null
  /** Staff member who ordered it; null when the clock did, by policy. */
  readonly orderedBy: number | null
  readonly orderedByName: string | null
  readonly note: string
}

export type BookCell = {
  readonly term: Term
  readonly grade: number
  readonly classId: number
  readonly subject: string
  readonly columnKind: ColumnKind
  readonly columnId: number
  readonly pupilId: number
  /** Null when no week is set for the column. */
  readonly inPlan: InPlan | null
  /**
   * When the cell first ceased to be empty. Not the last change: a corrected cell must stay under the locks
   * it was under.
   */
  readonly firstRecordedAt: Date | null
  readonly holds: 'nothing' | 'absence' | 'makeup' | 'mark'
}

export type Opening = {
  readonly columnId: number
  readonly pupilId: number
  readonly staffId: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly usedAt: Date | null
}

/** A late entry that was granted: whatever is empty in the column, as often as it takes, until the end. */
export type LateWindow = {
  readonly requestId: number
  readonly columnId: number
  readonly staffId: number
  readonly opensAt: Date
  readonly closesAt: Date
}

export type Writability =
  | { readonly open: true; readonly by: 'no_lock' | 'opening' }
  | { readonly open: true; readonly by: 'late_entry'; readonly requestId: number }
  | { readonly open: false; readonly locks: readonly Lock[] }

/** Reasons a person sets on purpose: one that begins after an opening was given closes it again. */
export const DELIBERATE: ReadonlySet<LockReason> = new Set(['order', 'upper', 'signed'])

/** Reasons that close by the clock. Late entry passes through these and no other: it is not the approver's to lift an order. */
const BY_CLOCK: ReadonlySet<LockReason> = new Set(['weekly', 'plan', 'term'])

/** Whether every one of these locks is of the kind late entry passes through. */
export const lateEntryPasses = (locks: readonly Pick<Lock, 'reason'>[]): boolean =>
  locks.every(lock => BY_CLOCK.has(lock.reason))

/** Every lock that covers the cell at `now`, each with the instant from which it covers this cell; the order is kept. */
export function locksCovering(cell: BookCell, locks: readonly Lock[], now: Date): readonly Lock[] {
  return locks.flatMap(lock => {
    const from = beginOn(cell, lock)
    if (!from || !isWithin(from, lock.endsAt, now)) return []
    return inScope(cell, lock.scope) && reaches(lock, cell) ? [{ ...lock, startsAt: from }] : []
  })
}

/** When the lock begins to cover the cell; null: not while nothing was stored there. */
function beginOn({ firstRecordedAt }: BookCell, lock: Lock): Date | null {
  if (lock.covers !== 'recorded' || lock.undoMinutes === null) return lock.startsAt
  return firstRecordedAt && new Date(firstRecordedAt.getTime() + lock.undoMinutes * MINUTE_MS)
}

/** Where something stands that is no cell: a remark, a conduct level, a day of attendance. */
export type RecordPlace = Partial<Pick<BookCell, 'term' | 'subject' | 'pupilId'>> &
  Pick<BookCell, 'grade' | 'classId'>

/** Locks of whole books cover what is written beside the marks too; those of single columns, and the weekly one, do not. */
export const locksOnRecord = (place: RecordPlace, locks: readonly Lock[], now: Date): readonly Lock[] =>
  locks.filter(
    lock => lock.covers === 'all' && isWithin(lock.startsAt, lock.endsAt, now) && inScope(place, lock.scope),
  )

/**
 * Whether this member of staff may write the cell at `now`. Rights to the class-subject are checked
 * elsewhere.
 */
export function writable(
  cell: BookCell,
  staffId: number,
  locks: readonly Lock[],
  openings: readonly (Opening | LateWindow)[],
  now: Date,
): Writability {
  const covering = locksCovering(cell, locks, now)
  if (covering.length === 0) return { open: true, by: 'no_lock' }
  const pass = openings.find(opening =>
    isLate(opening)
      ? entersLate(opening, cell, staffId, now) && lateEntryPasses(covering)
      : opensFor(opening, cell, staffId, now) && !overruled(opening, covering),
  )
  if (!pass) return { open: false, locks: covering }
  return isLate(pass)
    ? { open: true, by: 'late_entry', requestId: pass.requestId }
    : { open: true, by: 'opening' }
}

const isWithin = (from: Date, until: Date | null, now: Date): boolean =>
  from <= now && (until === null || now < until)

function inScope(cell: Partial<BookCell>, scope: LockScope): boolean {
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

function reaches(lock: Lock, cell: BookCell): boolean {
  if (lock.covers === 'all') return true
  if (cell.holds === 'makeup') return false
  if (lock.covers === 'recorded') return cell.holds === 'mark'
  const heldSomething = cell.firstRecordedAt !== null && cell.firstRecordedAt < lock.startsAt
  return heldSomething || dueBy(cell, lock.dueThrough)
}

function dueBy(cell: BookCell, through: TermWeek): boolean {
  if (cell.inPlan === null) return false
  const { column, count } = cell.inPlan
  return (
    cell.term < through.term ||
    (cell.term === through.term && dueWeek(count, column, through.weeks) <= through.week)
  )
}

function opensFor(opening: Opening, cell: BookCell, staffId: number, now: Date): boolean {
  const sameCell = opening.columnId === cell.columnId && opening.pupilId === cell.pupilId
  return (
    sameCell &&
    opening.staffId === staffId &&
    opening.usedAt === null &&
    isWithin(opening.opensAt, opening.closesAt, now)
  )
}

const isLate = (opening: Opening | LateWindow): opening is LateWindow => 'requestId' in opening

const entersLate = (window: LateWindow, cell: BookCell, staffId: number, now: Date): boolean =>
  cell.holds === 'nothing' &&
  window.columnId === cell.columnId &&
  window.staffId === staffId &&
  isWithin(window.opensAt, window.closesAt, now)

function overruled(opening: Opening, covering: readonly Lock[]): boolean {
  return covering.some(lock => DELIBERATE.has(lock.reason) && lock.startsAt > opening.opensAt)
}
