import type { CellRow } from '../../db/books/cells.ts'
import { listLocks } from '../../db/books/locking.ts'
import { findClassOfPupil } from '../../db/results/classes.ts'
import type { SchoolInForce } from '../../db/school/schools.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { contentOf } from '../books/cell.ts'
import { cellOf } from '../books/lock-state.ts'
import type { Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import { locksCovering } from '../books/rules/locks.ts'
import type { AssessmentMode } from '../books/rules/mark.ts'
import type { Term } from '../calendar/rules/term.ts'
import { TERMS } from '../calendar/rules/term.ts'
import type { SoFar } from '../circulars/rules/outcome.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { averageOf, commentOf, soFarOf } from './book-row.ts'
import { cellsOfChild } from './child-cells.ts'
import type { ResultsRefusal } from './refusals.ts'

/**
 * What a family may see: their own child's marks, and nothing that compares (Circular 15/2026, Art. 22). A new mark waits the
 * school's grace time first, so that a slip can be put right quietly.
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
  readonly mode: AssessmentMode
  readonly marks: readonly ResultMark[]
  /** Columns nothing is seen in yet. */
  readonly empty: readonly ColumnRef[]
  /** Term average in tenths; null until every required mark exists. */
  readonly average: number | null
  /** What the marks seen come to; null without one, and in a comment subject. */
  readonly soFar: SoFar | null
  /** A comment subject's term; null until every required assessment exists. */
  readonly passed: boolean | null
}

export type TermResults = { readonly term: Term; readonly subjects: readonly SubjectResult[] }

type OfChild = {
  readonly pupilId: number
  readonly fullName: string
  readonly className: string
  readonly grade: number
}

export type ChildResults = OfChild & TermResults

export type ChildYear = OfChild & {
  readonly year: string
  /** In the order asked for. */
  readonly terms: readonly TermResults[]
}

function subjectResult(
  school: SchoolInForce,
  cells: readonly CellRow[],
  isOpen: (cell: CellRow) => boolean,
): SubjectResult {
  const [first] = cells
  if (!first) throw new Error('a subject without a cell')
  const columnOf = (cell: CellRow): ColumnRef => ({ kind: cell.kind, position: cell.position })
  const shown = cells.filter(cell => cell.state !== null)
  return {
    subject: first.subject,
    subjectName: first.subjectName,
    mode: first.subjectKind,
    marks: shown.map(cell => ({
      columnId: cell.columnId,
      column: columnOf(cell),
      value: contentOf(cell),
      at: cell.recordedAt ?? new Date(0),
      provisional: isOpen(cell),
    })),
    empty: cells.filter(cell => cell.state === null).map(columnOf),
    average: averageOf(school, cells),
    soFar: soFarOf(school, cells),
    passed: commentOf(school, cells),
  }
}

/** Subjects in the order of the class's books. */
function termResults(
  school: SchoolInForce,
  term: Term,
  cells: readonly CellRow[],
  isOpen: (cell: CellRow) => boolean,
): TermResults {
  const own = Map.groupBy(
    cells.filter(cell => cell.term === term),
    cell => cell.classSubjectId,
  )
  return { term, subjects: [...own.values()].map(subject => subjectResult(school, subject, isOpen)) }
}

async function openIn(session: Session, { classId, grade }: CellRow, year: string) {
  const locks = await listLocks(session.tx, { year, classId, grade })
  return (cell: CellRow) => locksCovering(cellOf(cell), locks, session.tx.now).length === 0
}

/** A child's results in terms of the year of today, in every subject: three queries, however many terms. */
export async function termsOfChild(
  session: Session,
  pupilId: number,
  terms: readonly Term[],
): Promise<Result<ChildYear, ResultsRefusal | AccountRefusal>> {
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const cells = await cellsOfChild(session, pupilId, { year, terms })
  if (!cells.ok) return cells
  const [first] = cells.value
  if (!first) throw new Error('a class without a cell')
  const isOpen = await openIn(session, first, year)
  return ok({
    pupilId,
    fullName: first.pupilName,
    className: first.className,
    grade: first.grade,
    year,
    terms: terms.map(term => termResults(session.school, term, cells.value, isOpen)),
  })
}

/** A child's results of one term; the term of today when none is asked for. */
export async function resultsOfChild(
  session: Session,
  pupilId: number,
  term: Term | null,
): Promise<Result<ChildResults, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, term)
  if (!when.ok) return when
  const found = await termsOfChild(session, pupilId, [when.value.term])
  if (!found.ok) return found
  const { terms, year: _, ...child } = found.value
  const [only] = terms
  if (!only) throw new Error('one term was asked for')
  return ok({ ...child, ...only })
}

/** The subjects of the school year before, by the circular of that year; null where the service knows nothing of it. */
export async function yearBeforeOfChild(
  session: Session,
  pupilId: number,
): Promise<Result<ChildYear | null, ResultsRefusal | AccountRefusal>> {
  if (!session.school.year) return refuse({ code: 'no_calendar' })
  const before = yearBefore(session.school.year)
  const cells = await cellsOfChild(session, pupilId, { year: before, terms: TERMS })
  if (!cells.ok) return cells.refusal.code === 'no_books' ? ok(null) : cells
  const [first] = cells.value
  const own = await findClassOfPupil(session.tx, before, pupilId)
  if (!first || !own) return ok(null)
  const school = { ...session.school, year: before, ruleSet: own.ruleSet }
  return ok({
    pupilId,
    fullName: first.pupilName,
    className: first.className,
    grade: first.grade,
    year: before,
    terms: TERMS.map(term => termResults(school, term, cells.value, () => false)),
  })
}

/** '2025-2026' for '2026-2027'. */
const yearBefore = (year: string): string =>
  year
    .split('-')
    .map(part => String(Number(part) - 1))
    .join('-')
