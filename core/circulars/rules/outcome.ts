/** What a subject comes to for one pupil, in a term and in the year, and what is still wanted for it. */

import type { ColumnRef } from '../../books/rules/columns.ts'
import type { CellState, Tenths } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'

export type GradedCell = { readonly column: ColumnRef; readonly cell: CellState }

/**
 * Why there is no result yet. Columns that only wait for a make-up are told apart from those that lack a mark
 * or a decision.
 */
export type NotYet =
  | {
      readonly kind: 'missing'
      readonly missing: readonly ColumnRef[]
      readonly waiting: readonly ColumnRef[]
    }
  | { readonly kind: 'waiting'; readonly waiting: readonly ColumnRef[] }

export type Reached =
  | { readonly kind: 'average'; readonly average: Tenths }
  | { readonly kind: 'comment'; readonly passed: boolean }
  | { readonly kind: 'exempt' }

export type TermOutcome = Reached | NotYet

/** `terms` are those whose result is still to come. */
export type YearOutcome = Reached | { readonly kind: 'unfinished'; readonly terms: readonly Term[] }

/** What the marks there are come to by the weights of the term: no result, since required marks are still to come. */
export type SoFar = { readonly average: Tenths; readonly columns: readonly ColumnRef[] }

export const isReached = (outcome: TermOutcome | YearOutcome): outcome is Reached =>
  outcome.kind === 'average' || outcome.kind === 'comment' || outcome.kind === 'exempt'

export type Needed =
  | { readonly kind: 'needed'; readonly columns: readonly ColumnRef[]; readonly mark: Tenths }
  /** Reached whatever comes, even zero. */
  | { readonly kind: 'reached'; readonly columns: readonly ColumnRef[] }
  | { readonly kind: 'impossible'; readonly columns: readonly ColumnRef[]; readonly best: Tenths }
  /** Every mark is there. */
  | { readonly kind: 'settled'; readonly average: Tenths }
  | { readonly kind: 'exempt' }
