import type { ColumnRef } from '../books/rules/columns.ts'
import type { Tenths } from '../books/rules/mark.ts'
import type { SubjectResult } from '../results/results.ts'

/** Where a subject of a term stands for a family: its result, or what the marks so far come to, told apart. */

export type Standing =
  | { readonly kind: 'average'; readonly tenths: Tenths }
  | { readonly kind: 'so_far'; readonly tenths: Tenths; readonly columns: readonly ColumnRef[] }
  | { readonly kind: 'comment'; readonly passed: boolean }
  /** A comment subject some assessments of which are still to come. */
  | { readonly kind: 'comments_so_far'; readonly failed: number; readonly passed: number }
  | { readonly kind: 'nothing' }

export function standingOf({ average, soFar, passed, marks }: SubjectResult): Standing {
  if (average !== null) return { kind: 'average', tenths: average }
  if (soFar !== null) return { kind: 'so_far', tenths: soFar.average, columns: soFar.columns }
  if (passed !== null) return { kind: 'comment', passed }
  const comments = marks.flatMap(({ value }) => (value.kind === 'passed' ? [value.passed] : []))
  const good = comments.filter(Boolean).length
  return comments.length > 0
    ? { kind: 'comments_so_far', passed: good, failed: comments.length - good }
    : { kind: 'nothing' }
}

/** The number a scored subject stands at; undefined in the others. */
export const tenthsOf = (standing: Standing): Tenths | undefined =>
  'tenths' in standing ? standing.tenths : undefined
