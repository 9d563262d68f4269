/** What one changed mark does to results. */

import type { ColumnRef } from '../../books/rules/columns.ts'
import type { Tenths } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { Level } from './level.ts'

export type Change<T> = { readonly before: T; readonly after: T }

/** A learning level as it can be told now. */
export type LevelStanding =
  | { readonly kind: 'level'; readonly level: Level }
  /** The circular can be read in more than one way, and the principal has not decided; the lower first. */
  | { readonly kind: 'undecided'; readonly between: readonly Level[] }
  /** A subject lacks a result. */
  | { readonly kind: 'not_yet' }
  /** Fewer than six scored subjects. */
  | { readonly kind: 'not_classifiable' }

export type Effect = Change<Tenths | null> & {
  /** Averages of the subject in tenths, null while there is none: above of the term of the mark, here of the year. */
  readonly year: Change<Tenths | null>
  /** The term's result of a comment subject, which has no average. */
  readonly passed?: Change<boolean | null>
  /** Left out where the class is assessed by no circular known here. */
  readonly levels?: { readonly term: Change<LevelStanding>; readonly year: Change<LevelStanding> }
}

/** The cell that is changed. */
export type ChangedCell = ColumnRef & { readonly subject: string; readonly term: Term }
