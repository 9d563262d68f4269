import type { Term } from '../calendar/rules/term.ts'

/** What leaders are told when a term's weeks are over and its books are still open. */
export type TermFact = {
  readonly kind: 'term_due'
  readonly term: Term
  /** Classes in which somebody lacks a level of conduct. */
  readonly conductMissing: readonly string[]
}
