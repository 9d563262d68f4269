/**
 * Subject results of a term and of the year (Circular 22/2021, Art. 9.1), in whole tenths. A result exists
 * only when every required assessment does: there is no partial average. Every rounding is half up, and the
 * year is computed from the rounded term averages.
 */

import type { ColumnKind, ColumnRef } from '../../books/rules/columns.ts'
import { columnKey, isTest, TEST_KINDS } from '../../books/rules/columns.ts'
import { type AssessmentMode, countedMark, type Mark, type Tenths } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { GradedCell, NotYet, SoFar } from '../../circulars/rules/outcome.ts'

/** The pupil is exempt from every assessment of the term: the subject has no result and is left out. */
export type Exempt = { readonly kind: 'exempt' }

export type TermAverage = { readonly kind: 'average'; readonly average: Tenths } | Exempt | NotYet
export type TermComment = { readonly kind: 'comment'; readonly passed: boolean } | Exempt | NotYet
export type YearAverage =
  | { readonly kind: 'average'; readonly average: Tenths }
  | { readonly kind: 'missing'; readonly missing: readonly Term[] }

const WEIGHT: Readonly<Record<ColumnKind, number>> = { regular: 1, cluster: 1, midterm: 2, final: 3 }

/** num / den to the nearest whole number, an exact half upwards; both non-negative whole numbers. */
function roundHalfUp(num: number, den: number): number {
  return Math.floor((2 * num + den) / (2 * den))
}

/**
 * Term average of a scored subject (Art. 9.1.b): regular marks once, midterm twice, final three times.
 * `cells` are the columns of one pupil's term in this subject, `regularQuota` the number of regular marks the
 * rules require.
 * Throws Error when a comment stands in a scored subject.
 */
export function termAverage(cells: readonly GradedCell[], regularQuota: number): TermAverage {
  if (isExempt(cells, regularQuota)) return { kind: 'exempt' }
  const gap = notYet(cells, regularQuota)
  if (gap) return gap
  return { kind: 'average', average: weighted(countedMarks(cells, 'scored')) }
}

function weighted(marks: readonly { readonly column: ColumnRef; readonly mark: Mark }[]): Tenths {
  let sum = 0
  let weights = 0
  for (const { column, mark } of marks) {
    if (mark.kind !== 'tenths') throw new Error(`a comment stands in scored column ${columnKey(column)}`)
    sum += WEIGHT[column.kind] * mark.tenths
    weights += WEIGHT[column.kind]
  }
  return roundHalfUp(sum, weights)
}

/** The same weights over the marks there are: an estimate for those who ask before the term has its result, which it is not. */
export function averageSoFar(cells: readonly GradedCell[]): SoFar | null {
  const marks = countedMarks(cells, 'scored')
  if (marks.length === 0) return null
  return { average: weighted(marks), columns: marks.map(({ column }) => column) }
}

/**
 * Year average of a scored subject (Art. 9.1.b): (term 1 + 2 × term 2) / 3 of the rounded term averages; null
 * is "none yet".
 */
export function yearAverage(term1: Tenths | null, term2: Tenths | null): YearAverage {
  if (term1 !== null && term2 !== null) return { kind: 'average', average: roundHalfUp(term1 + 2 * term2, 3) }
  const missing: Term[] = []
  if (term1 === null) missing.push(1)
  if (term2 === null) missing.push(2)
  return { kind: 'missing', missing }
}

/**
 * Term result of a comment subject (Art. 9.1.a): passed when every required assessment is there and every one
 * is passed.
 * Throws Error when a score stands in a comment subject.
 */
export function termComment(cells: readonly GradedCell[], regularQuota: number): TermComment {
  if (isExempt(cells, regularQuota)) return { kind: 'exempt' }
  const gap = notYet(cells, regularQuota)
  if (gap) return gap
  let passed = true
  for (const { column, mark } of countedMarks(cells, 'comment')) {
    if (mark.kind !== 'passed') throw new Error(`a score stands in comment column ${columnKey(column)}`)
    passed &&= mark.passed
  }
  return { kind: 'comment', passed }
}

/** Year result of a comment subject (Art. 9.1.a): the result of term 2 alone; null while there is none. */
export function yearComment(term2: boolean | null): boolean | null {
  return term2
}

/**
 * One assessment of a subject with several strands (Arts: music and fine arts): passed when each strand is.
 */
export function strandsPassed(strands: readonly boolean[]): boolean {
  return strands.length > 0 && strands.every(passed => passed)
}

function countedMarks(
  cells: readonly GradedCell[],
  mode: AssessmentMode,
): { column: ColumnRef; mark: Mark }[] {
  return cells.flatMap(({ column, cell }) => {
    const mark = countedMark(cell, mode)
    return mark ? [{ column, mark }] : []
  })
}

/** The columns that still want a mark, in the order of the book; those it does not even have come last. */
export function openColumns(cells: readonly GradedCell[], regularQuota: number): readonly ColumnRef[] {
  const held = cells.filter(one => standing(one, cells, regularQuota) !== 'done').map(({ column }) => column)
  return [...held, ...absentColumns(cells, regularQuota)]
}

function notYet(cells: readonly GradedCell[], regularQuota: number): NotYet | undefined {
  const missing = absentColumns(cells, regularQuota)
  const waiting: ColumnRef[] = []
  for (const one of cells) {
    const stands = standing(one, cells, regularQuota)
    if (stands === 'waiting') waiting.push(one.column)
    else if (stands === 'missing') missing.push(one.column)
  }
  if (missing.length > 0) return { kind: 'missing', missing, waiting }
  return waiting.length > 0 ? { kind: 'waiting', waiting } : undefined
}

/** Whether a column asks for anything still. */
function standing(
  { column, cell }: GradedCell,
  cells: readonly GradedCell[],
  regularQuota: number,
): 'done' | 'waiting' | 'missing' {
  if (cell.state === 'recorded' || cell.state === 'zeroByRule') return 'done'
  // A regular mark the pupil is exempt from is not asked for; the tests of the term stand or fall with the subject.
  if (cell.state === 'exempt') return isTest(column.kind) ? 'missing' : 'done'
  // A cluster beyond the quota is entered in whichever term it ends, so its blank asks for nothing.
  const clusterFillsQuota = ofKind(cells, 'regular').length < regularQuota
  if (cell.state === 'empty' && column.kind === 'cluster' && !clusterFillsQuota) return 'done'
  if (cell.state === 'empty' && isSurplus(column, cells, regularQuota)) return 'done'
  const makeupAhead = cell.state === 'makeupDue' || (cell.state === 'absent' && cell.excused === true)
  return makeupAhead ? 'waiting' : 'missing'
}

/**
 * A regular column more than the rules require, of a pupil who has as many regular marks as they require without it (Circular 22/2021,
 * Art. 6.2.b): one pupil's further mark asks nothing of the others.
 */
function isSurplus({ kind }: ColumnRef, cells: readonly GradedCell[], regularQuota: number): boolean {
  if (kind !== 'regular' || ofKind(cells, 'regular').length <= regularQuota) return false
  const given = [...ofKind(cells, 'regular'), ...ofKind(cells, 'cluster')].filter(
    one => one.cell.state === 'recorded' || one.cell.state === 'zeroByRule',
  )
  return given.length >= regularQuota
}

/** Exempt from all that is required, in a book that has all of it. */
function isExempt(cells: readonly GradedCell[], regularQuota: number): boolean {
  if (absentColumns(cells, regularQuota).length > 0) return false
  return cells.every(({ column, cell }) => {
    const beyondQuota = column.kind === 'cluster' && ofKind(cells, 'regular').length >= regularQuota
    return cell.state === 'exempt' || (beyondQuota && cell.state === 'empty')
  })
}

/**
 * Required columns the book does not even have: they are missing too, or a short book would pass for a full
 * one.
 */
function absentColumns(cells: readonly GradedCell[], regularQuota: number): ColumnRef[] {
  const regular = ofKind(cells, 'regular').length
  const absent: ColumnRef[] = []
  for (let have = regular + ofKind(cells, 'cluster').length; have < regularQuota; have++) {
    absent.push({ kind: 'regular', position: have + 1 })
  }
  for (const kind of TEST_KINDS) {
    if (ofKind(cells, kind).length === 0) absent.push({ kind, position: 1 })
  }
  return absent
}

function ofKind(cells: readonly GradedCell[], kind: ColumnKind): readonly GradedCell[] {
  return cells.filter(({ column }) => column.kind === kind)
}
