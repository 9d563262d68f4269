/**
 * Which assessments a term of a class-subject has. The number of regular columns belongs to (class, subject,
 * year) through its periods a year, not to the subject alone.
 */
import type { AssessmentMode } from './mark.ts'

export type Term = 1 | 2

/**
 * `cluster` is the result of a study cluster (cụm chuyên đề), which counts as one regular mark (Circular
 * 22/2021, Art. 6.3).
 */
export type ColumnKind = 'regular' | 'midterm' | 'final' | 'cluster'

/** A column of one class-subject-term; `position` counts from 1 within its kind. */
export type ColumnRef = { readonly kind: ColumnKind; readonly position: number }

/** How a school reads Art. 6.3: the cluster is one column more, or takes the place of one regular column. */
export type ClusterMode = 'none' | 'extra' | 'within_quota'

const COMMENT_REGULAR_COUNT = 2

/**
 * Regular assessments a term: 2 up to 35 periods a year, 3 up to 70, 4 above (Art. 6.2.b); comment subjects 2
 * (Art. 6.2).
 * Throws RangeError when `periodsPerYear` is not a positive whole number.
 */
export function regularCount(periodsPerYear: number, mode: AssessmentMode): number {
  if (!Number.isInteger(periodsPerYear) || periodsPerYear <= 0) {
    throw new RangeError(`periods a year must be a positive whole number, got ${periodsPerYear}`)
  }
  if (mode === 'comment') return COMMENT_REGULAR_COUNT
  if (periodsPerYear <= 35) return 2
  return periodsPerYear <= 70 ? 3 : 4
}

/** The columns of one term, in the order of the book: regular, cluster, midterm, final. */
export function termColumns(regular: number, cluster: ClusterMode = 'none'): readonly ColumnRef[] {
  const plain = cluster === 'within_quota' ? regular - 1 : regular
  const columns: ColumnRef[] = Array.from({ length: plain }, (_, at) => ({
    kind: 'regular',
    position: at + 1,
  }))
  if (cluster !== 'none') columns.push({ kind: 'cluster', position: 1 })
  columns.push({ kind: 'midterm', position: 1 }, { kind: 'final', position: 1 })
  return columns
}
