import type { Term } from '../calendar/rules/term.ts'
import type { ReviewStep } from './rules.ts'

/** What people are told about a book on its way to being official: names and steps, no marks. */

export type ReviewCard = {
  readonly classSubjectId: number
  readonly term: Term
  readonly version: number
  readonly className: string
  readonly subjectName: string
  readonly ownerName: string | null
  readonly step: ReviewStep
}

export type ReviewFact =
  | { readonly kind: 'review_to_check'; readonly card: ReviewCard }
  | {
      readonly kind: 'review_returned'
      readonly card: ReviewCard
      readonly by: string
      readonly note: string
    }
  /** Its teacher would like it back. */
  | {
      readonly kind: 'review_return_asked'
      readonly card: ReviewCard
      readonly by: string
      readonly note: string
    }
  | { readonly kind: 'review_undone'; readonly card: ReviewCard; readonly by: string }
  | { readonly kind: 'review_official'; readonly card: ReviewCard }
