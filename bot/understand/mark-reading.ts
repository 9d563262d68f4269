/** What may be read where a mark goes: a mark or a state, or a problem with it. */
import type { Mark, Tenths } from '../../core/books/rules/mark.ts'

export type EntryValue =
  | Mark
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  /** The pupil is excused from this assessment. */
  | { readonly kind: 'exempt' }
  /** What stands in the cell is to be taken out. */
  | { readonly kind: 'empty' }

export type EntryProblem =
  | { readonly code: 'missing_value' | 'missing_name' | 'several_values' | 'unreadable' }
  | { readonly code: 'ambiguous_comma' | 'ambiguous_word' | 'two_decimals' | 'out_of_range' }
  /** "5-8": seat 5 has 8, or seats 5 to 8. "1-50" in a class of forty. "Thanh" where nobody but Thành is called so. */
  | { readonly code: 'seat_or_range' | 'seats_unknown' | 'accents_missing' }
  /** "75" where a mark goes: probably 7,5, to be asked. */
  | { readonly code: 'comma_forgotten'; readonly suggest: Tenths }

export type ValueReading =
  | { readonly kind: 'value'; readonly value: EntryValue }
  | { readonly kind: 'problem'; readonly problem: EntryProblem }

/** A reading and how many tokens it takes. */
export type ValueAt = { readonly reading: ValueReading; readonly used: number; readonly figures: boolean }
