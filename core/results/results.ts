import { countAbsences } from '../../db/attendance/attendance.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfPupil } from '../../db/books/cells.ts'
import { listLocks } from '../../db/books/locks.ts'
import { countWeeks } from '../../db/calendar/calendar.ts'
import type { SchoolInForce } from '../../db/school/schools.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { contentOf } from '../books/cell.ts'
import { cellOf } from '../books/lock-state.ts'
import type { Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import { locksCovering } from '../books/rules/locks.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { averageOf, commentOf } from './book-row.ts'
import type { ResultsRefusal } from './refusals.ts'

/**
 * What a family may see: their own child's marks and absences, and nothing that compares (Circular 15/2026, Art. 22). A new
 * mark waits the school's grace time first, so that a slip can be put right quietly.
 */

export type ResultMark = {
  readonly columnId: number
  readonly column: ColumnRef
  readonly value: Value
  readonly at: Date
  /** No lock covers it yet: the teacher can still change it. */
  readonly provisional: boolean
}

export type SubjectResult = {
  readonly subject: string
  readonly subjectName: string
  readonly marks: readonly ResultMark[]
  /** Term average in tenths; null until every required mark exists. */
  readonly average: number | null
  /** A comment subject's term; null until every required assessment exists. */
  readonly passed: boolean | null
}

export type ChildResults = {
  readonly pupilId: number
  readonly fullName: string
  readonly className: string
  readonly term: Term
  readonly subjects: readonly SubjectResult[]
}

function subjectResult(
  school: SchoolInForce,
  cells: readonly CellRow[],
  isVisible: (cell: CellRow) => boolean,
  isOpen: (cell: CellRow) => boolean,
): SubjectResult {
  const [first] = cells
  const shown = cells.filter(cell => cell.state !== null && isVisible(cell))
  // A result would give away a mark that is not to be seen yet.
  const isWhole = shown.length === cells.filter(cell => cell.state !== null).length
  return {
    subject: first?.subject ?? '',
    subjectName: first?.subjectName ?? '',
    marks: shown.map(cell => ({
      columnId: cell.columnId,
      column: { kind: cell.kind, position: cell.position },
      value: contentOf(cell),
      at: cell.recordedAt ?? new Date(0),
      provisional: isOpen(cell),
    })),
    average: isWhole ? averageOf(school, cells) : null,
    passed: isWhole ? commentOf(school, cells) : null,
  }
}

/** A child's results of a term, in every subject. */
export async function resultsOfChild(
  session: Session,
  pupilId: number,
  term: Term | null,
): Promise<Result<ChildResults, ResultsRefusal | AccountRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  const when = inForce(session, term)
  if (!when.ok) return when
  const { year } = when.value
  const cells = await listCellsOfPupil(session.tx, year, pupilId, when.value.term)
  const [first] = cells
  if (!first) return refuse({ code: 'no_child', said: '' })
  const locks = await listLocks(session.tx, { year, classId: first.classId, grade: first.grade })
  const weeks = await countWeeks(session.tx, year, when.value.term)
  const shownBefore = session.tx.now.getTime() - session.policy.parents.graceMinutes * MINUTE_MS
  const isVisible = (cell: CellRow) => (cell.firstRecordedAt?.getTime() ?? 0) <= shownBefore
  const isOpen = (cell: CellRow) => locksCovering(cellOf(cell, weeks), locks, session.tx.now).length === 0
  const bySubject = Map.groupBy(cells, cell => cell.classSubjectId)
  return ok({
    pupilId,
    fullName: first.pupilName,
    className: first.className,
    term: when.value.term,
    subjects: [...bySubject.values()].map(own => subjectResult(session.school, own, isVisible, isOpen)),
  })
}

export type Absences = { readonly excused: number; readonly unexcused: number }

/** Absences of the school year so far. */
export async function absencesOfChild(
  session: Session,
  pupilId: number,
): Promise<Result<Absences, ResultsRefusal | AccountRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  const when = inForce(session, null)
  if (!when.ok) return when
  return ok(await countAbsences(session.tx, when.value.year, pupilId))
}
