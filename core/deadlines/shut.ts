import { listLocks } from '../../db/books/locking.ts'
import { listExtended } from '../../db/late-entry/late-entry.ts'
import type { BookCell } from '../books/rules/locks.ts'
import { lateEntryPasses, locksCovering } from '../books/rules/locks.ts'
import type { Desk } from '../desk.ts'
import { extendedNow } from './excuses.ts'
import type { DueColumn } from './rules/owed.ts'
import { dueColumnKey } from './rules/owed.ts'

/** Which of the columns that are owed can be entered now: read once for all of them. */

/** Behind which road an empty cell of the column lies: asking to enter late, or whoever set the lock. */
export type Shut = 'late' | 'lifting'

export type ColumnState = {
  /** More time was granted before the cut-off. */
  readonly extended: boolean
  /** null: whoever owes it enters it. */
  readonly shut: Shut | null
}

const emptyCell = (column: DueColumn): BookCell => ({
  term: column.term,
  grade: column.grade,
  classId: column.classId,
  subject: column.subject,
  columnKind: column.kind,
  columnId: column.columnId ?? 0,
  pupilId: 0,
  inPlan: column.inPlan,
  firstRecordedAt: null,
  holds: 'nothing',
})

export async function columnStates(
  desk: Desk,
  due: readonly DueColumn[],
): Promise<(column: DueColumn) => ColumnState> {
  const { tx, school } = desk
  const owing = due.filter(({ owes }) => owes > 0)
  if (!school.year || owing.length === 0) return () => ({ extended: false, shut: null })
  const columnIds = owing.flatMap(({ columnId }) => columnId ?? [])
  const locks = await listLocks(tx, { year: school.year, columnIds })
  const granted = new Set((await listExtended(tx, tx.now, ['late', 'extension'])).map(dueColumnKey))
  const extended = await extendedNow(desk)
  return column => {
    const key = dueColumnKey(column)
    const covering = locksCovering(emptyCell(column), locks, tx.now)
    const passes = lateEntryPasses(covering)
    const isOpen = covering.length === 0 || (passes && granted.has(key))
    return { extended: extended.has(key), shut: isOpen ? null : passes ? 'late' : 'lifting' }
  }
}
