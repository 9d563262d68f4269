import type { MarksRefusal } from '../books/refusals.ts'
import type { CircularRefusal } from '../circular-of.ts'

/** Every way the results say no, beside what the books they rest on say. */
export type OwnResultsRefusal =
  | { readonly code: 'results_not_yours'; readonly className: string }
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
