import type { MarksRefusal } from '../books/refusals.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { CircularRefusal } from '../circular-of.ts'

/** Every way the results say no, beside what the books they rest on say. */
export type OwnResultsRefusal =
  | { readonly code: 'results_not_yours'; readonly className: string }
  /** The child sits in no class of that year whose books have such a term. */
  | { readonly code: 'no_books'; readonly year: string; readonly terms: readonly Term[] }
  | { readonly code: 'question_gone' }
  | { readonly code: 'term_closed' }
  | { readonly code: 'close_blocked' }
  | { readonly code: 'lists_clash' }
  | { readonly code: 'lists_moved' }
  | { readonly code: 'own_lists' }
  | { readonly code: 'cause_too_short' }
  | { readonly code: 'retest_not_open' }
  | { readonly code: 'summer_not_open' }
  | CircularRefusal

export type ResultsRefusal = MarksRefusal | OwnResultsRefusal
