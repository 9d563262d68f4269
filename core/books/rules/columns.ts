/**
 * The kinds of columns a book can have, and which columns a term of a class-subject has. A kind is added here and given its
 * words (`column-words.ts` and `bot/vi/books/columns.ts`) and its weight in each circular; everything else follows.
 */
import type { AssessmentMode } from './mark.ts'

/**
 * In the order of the book. `cluster` is the result of a study cluster (cụm chuyên đề), which counts as one regular mark
 * (Circular 22/2021, Art. 6.3).
 */
export const COLUMN_KINDS = ['regular', 'cluster', 'midterm', 'final'] as const

export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** A column of one class-subject-term; `position` counts from 1 within its kind. */
export type ColumnRef = { readonly kind: ColumnKind; readonly position: number }

/** The tests of a term (kiểm tra định kì): one of each, held on a planned day and asked of every pupil. */
export const TEST_KINDS = ['midterm', 'final'] as const satisfies readonly ColumnKind[]

export type TestKind = (typeof TEST_KINDS)[number]

export const isTest = (kind: ColumnKind): kind is TestKind => TEST_KINDS.some(test => test === kind)

/** A kind a term has several columns of, counted from the first. */
export const isSeries = (kind: ColumnKind): boolean => kind === 'regular'

/** The number a column is spoken of by; null where its kind says enough. */
export const numberOf = ({ kind, position }: ColumnRef): number | null =>
  isSeries(kind) || position > 1 ? position : null

/** Sorts columns as the book has them. */
export const byBook = (one: ColumnRef, other: ColumnRef): number =>
  COLUMN_KINDS.indexOf(one.kind) - COLUMN_KINDS.indexOf(other.kind) || one.position - other.position

export const isSameColumn = (one: ColumnRef, other: ColumnRef): boolean =>
  one.kind === other.kind && one.position === other.position

/** 'regular 2': a column as a key among those of its book. */
export const columnKey = ({ kind, position }: ColumnRef): string => `${kind} ${position}`

/** The column a key names; undefined when there can be none of that name. */
export function columnOfKey(key: string): ColumnRef | undefined {
  const [, name, position] = /^(\w+) (\d{1,2})$/.exec(key) ?? []
  const kind = COLUMN_KINDS.find(one => one === name)
  return kind && { kind, position: Number(position) }
}

/** How a school reads Art. 6.3: the cluster is one column more, or takes the place of one regular column. */
export type ClusterMode = 'none' | 'extra' | 'within_quota'

const COMMENT_REGULAR_COUNT = 2

/**
 * Regular assessments a term: 2 up to 35 periods a year, 3 up to 70, 4 above (Art. 6.2.b); comment subjects 2
 * (Art. 6.2). The number belongs to (class, subject, year) through its periods a year, not to the subject alone.
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

/** The columns of one term, in the order of the book. */
export function termColumns(regular: number, cluster: ClusterMode = 'none'): readonly ColumnRef[] {
  const plain = cluster === 'within_quota' ? regular - 1 : regular
  const columns: ColumnRef[] = Array.from({ length: plain }, (_, at) => ({
    kind: 'regular',
    position: at + 1,
  }))
  if (cluster !== 'none') columns.push({ kind: 'cluster', position: 1 })
  columns.push(...TEST_KINDS.map(kind => ({ kind, position: 1 })))
  return columns
}
