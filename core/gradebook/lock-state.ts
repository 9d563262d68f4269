import { countWeeks } from '../../db/calendar.ts'
import type { CellRow } from '../../db/cells.ts'
import { listLocks } from '../../db/locks.ts'
import type { Desk } from '../desk.ts'
import { dueWeek } from './rules/expectation.ts'
import type { Lock, Cell as LockedCell, RecordPlace } from './rules/locks.ts'
import { locksCovering, locksOnRecord } from './rules/locks.ts'

/** Which locks lie on cells now, by the database's clock. */

export type LockView = { locksOn(cell: CellRow): readonly Lock[] }

export function cellOf(row: CellRow, weeks: number): LockedCell {
  const planned = row.kind === 'regular' && weeks > 0
  return {
    term: row.term,
    grade: row.grade,
    classId: row.classId,
    subject: row.subject,
    columnKind: row.kind,
    columnId: row.columnId,
    pupilId: row.pupilId,
    dueWeek: planned ? dueWeek(row.regularColumns, row.position, weeks) : null,
    firstRecordedAt: row.firstRecordedAt,
  }
}

/** The locks that may touch one book, read once for all its cells. */
export async function lockView(
  desk: Desk,
  year: string,
  book: Pick<CellRow, 'classId' | 'grade' | 'subject' | 'term'>,
): Promise<LockView> {
  const locks = await listLocks(desk.tx, {
    year,
    classId: book.classId,
    grade: book.grade,
    subject: book.subject,
  })
  const weeks = await countWeeks(desk.tx, year, book.term)
  return { locksOn: row => locksCovering(cellOf(row, weeks), locks, desk.tx.now) }
}

export async function locksOn(desk: Desk, cell: CellRow): Promise<readonly Lock[]> {
  const { year } = desk.school
  if (!year) return []
  return (await lockView(desk, year, cell)).locksOn(cell)
}

/** Locks on what is written beside the marks: a remark, a conduct level, a day of attendance. */
export async function recordLocks(desk: Desk, place: RecordPlace): Promise<readonly Lock[]> {
  const { year } = desk.school
  if (!year) return []
  const { classId, grade, subject } = place
  const locks = await listLocks(desk.tx, { year, classId, grade, ...(subject ? { subject } : {}) })
  return locksOnRecord(place, locks, desk.tx.now)
}
