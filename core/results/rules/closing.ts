/**
 * What stands in the way of closing a term or the year. Marks, make-ups, conduct, the principal's own cases and open
 * corrections must be settled; books whose review is not finished are told and closed over.
 */

export type Blocker =
  /** Pupils of a book without a result, by who enters its marks. */
  | {
      readonly kind: 'marks_missing'
      readonly teacher: string | null
      readonly className: string
      readonly subject: string
      readonly pupils: number
    }
  /** Absences from a test that wait for a make-up or for a word on their reason. */
  | {
      readonly kind: 'makeups_waiting'
      readonly className: string
      readonly subject: string
      readonly pupils: number
    }
  | { readonly kind: 'conduct_missing'; readonly className: string; readonly pupils: number }
  | { readonly kind: 'principal_decides'; readonly className: string; readonly pupils: number }
  | { readonly kind: 'corrections_open'; readonly count: number }
  /** The year only: a class whose lists are not approved. */
  | { readonly kind: 'lists_not_approved'; readonly className: string }
  | { readonly kind: 'reviews_unfinished'; readonly count: number }

/** May be closed over; everything else has to be settled first. */
const SOFT: ReadonlySet<Blocker['kind']> = new Set(['reviews_unfinished', 'lists_not_approved'])

export const blocks = ({ kind }: Blocker): boolean => !SOFT.has(kind)
