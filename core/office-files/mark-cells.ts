import { listLocks } from '../../db/books/locking.ts'
import type { MarkWrite } from '../../db/books/marks.ts'
import type { CodedPupil, ColumnTarget, StoredMark } from '../../db/office-files/marks.ts'
import { listSeats, listStoredMarks } from '../../db/office-files/marks.ts'
import { holdsOf } from '../books/lock-state.ts'
import { columnKey, regularCount } from '../books/rules/columns.ts'
import type { Lock } from '../books/rules/locks.ts'
import { locksCovering } from '../books/rules/locks.ts'
import type { MarkValue } from '../tables/rules/mark-value.ts'
import type { MarkCell, MarkPupil } from '../tables/rules/marks.ts'
import { cellProblem, type Problem } from '../tables/rules/problem.ts'
import { isSameName } from '../wording/rules/same-name.ts'
import { tenthsInFull } from '../wording/rules/tenths.ts'
import type { MarkBook } from './mark-books.ts'
import type { Filing } from './plan.ts'
import type { Changes } from './rules/diff.ts'

/** Each mark of a file beside the cell it belongs to: new, changed, the same, or not for a file to write. */

export type MarkStep = { readonly by: number; readonly write: MarkWrite }

export type ComparedMarks = { readonly steps: readonly MarkStep[]; readonly changes: Changes }

type Content = Omit<MarkWrite, 'columnId' | 'pupilId' | 'expectedVersion'>

type Beside = {
  readonly seats: ReadonlyMap<string, readonly CodedPupil[]>
  readonly stored: ReadonlyMap<string, StoredMark>
  readonly lockedBy: (target: ColumnTarget, pupilId: number, stored: StoredMark | undefined) => boolean
  readonly problems: Problem[]
  /** Letter of a sheet's column of pupil codes. */
  readonly codeLetter: (sheet: string) => string
}

export async function compareMarks(
  filing: Filing,
  books: readonly MarkBook[],
  { problems, codeLetter }: Pick<Beside, 'problems' | 'codeLetter'>,
): Promise<ComparedMarks> {
  const { tx } = filing.desk
  const targets = books.flatMap(book => [...book.columns.values()])
  const columnIds = targets.map(target => target.columnId)
  const stored = await listStoredMarks(tx, columnIds)
  const beside: Beside = {
    seats: Map.groupBy(await listSeats(tx, filing.year.year), seat => seat.code),
    stored: new Map(stored.map(mark => [cellKey(mark), mark])),
    lockedBy: await locksOver(filing, columnIds),
    problems,
    codeLetter,
  }
  const steps = books.flatMap(book => book.sheet.pupils.flatMap(pupil => stepsOfPupil(book, pupil, beside)))
  const writes = steps.filter(step => step !== 'same')
  const added = writes.filter(step => step.write.expectedVersion === 0).length
  return {
    steps: writes,
    changes: { added, changed: writes.length - added, same: steps.length - writes.length, removed: 0 },
  }
}

const cellKey = (cell: { columnId: number; pupilId: number }): string => `${cell.columnId} ${cell.pupilId}`

function stepsOfPupil(book: MarkBook, pupil: MarkPupil, beside: Beside): (MarkStep | 'same')[] {
  const { sheet } = book
  const places = beside.seats.get(pupil.code) ?? []
  const seat = places.find(place => place.className === sheet.className)
  if (!seat) {
    const code = places.length > 0 ? 'pupil_in_other_class' : 'pupil_not_listed'
    const found = `${pupil.code} ${pupil.fullName}`
    beside.problems.push(cellProblem(sheet.sheet, pupil.row, beside.codeLetter(sheet.sheet), code, found))
    return []
  }
  if (!isSameName(pupil.fullName, seat.fullName)) {
    const found = `${pupil.code} ${pupil.fullName} / ${seat.fullName}`
    beside.problems.push(
      cellProblem(sheet.sheet, pupil.row, beside.codeLetter(sheet.sheet), 'code_and_name_differ', found),
    )
    return []
  }
  return pupil.cells.flatMap(cell => stepOf(book, pupil, seat.pupilId, cell, beside) ?? [])
}

function stepOf(
  book: MarkBook,
  pupil: MarkPupil,
  pupilId: number,
  cell: MarkCell,
  beside: Beside,
): MarkStep | 'same' | null {
  const target = book.columns.get(columnKey(cell.column))
  const refuse = (code: Problem['code']) => {
    beside.problems.push(
      cellProblem(book.sheet.sheet, pupil.row, cell.column.letter, code, printed(cell.value)),
    )
    return null
  }
  if (!target) return refuse('column_not_planned')
  const stored = beside.stored.get(cellKey({ columnId: target.columnId, pupilId }))
  const content = contentOf(cell.value)
  if (stored && isSame(stored, content)) return 'same'
  if (stored && stored.cause !== 'import') return refuse('mark_entered_here')
  if (beside.lockedBy(target, pupilId, stored)) return refuse('mark_locked')
  const expectedVersion = stored?.version ?? 0
  return {
    by: book.ownerId,
    write: { columnId: target.columnId, pupilId, expectedVersion, ...content },
  }
}

function contentOf(value: MarkValue): Content {
  const nothing = { tenths: null, passed: null, excused: null }
  if ('tenths' in value) return { ...nothing, state: 'recorded', tenths: value.tenths }
  if ('passed' in value) return { ...nothing, state: 'recorded', passed: value.passed }
  return { ...nothing, state: 'absent', excused: value.excused ?? null }
}

const isSame = (stored: StoredMark, content: Content): boolean =>
  stored.state === content.state &&
  stored.tenths === content.tenths &&
  stored.passed === content.passed &&
  stored.excused === content.excused

/** As files write it: '7,5', 'Đ', 'V'. */
function printed(value: MarkValue): string {
  if ('tenths' in value) return tenthsInFull(value.tenths)
  if ('passed' in value) return value.passed ? 'Đ' : 'CĐ'
  return 'V'
}

/** Asks the rules of locks; a file has no opening to pass by, and no confirm of a teacher's that would lock. */
async function locksOver({ desk, year }: Filing, columnIds: readonly number[]): Promise<Beside['lockedBy']> {
  const locks: readonly Lock[] = await listLocks(desk.tx, { year: year.year, columnIds })
  if (locks.length === 0) return () => false
  return (target, pupilId, stored) => {
    const count = regularCount(target.periods, target.subjectKind)
    const cell = {
      ...target,
      columnKind: target.kind,
      pupilId,
      inPlan: target.kind === 'regular' ? { column: target.position, count } : null,
      firstRecordedAt: stored?.firstRecordedAt ?? null,
      holds: holdsOf(stored?.state ?? 'empty'),
    }
    return locksCovering(cell, locks, desk.tx.now).length > 0
  }
}
