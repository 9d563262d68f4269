import type { MarksRefusal } from '../books/refusals.ts'
import type { Lock } from '../books/rules/locks.ts'
import type { Road } from '../books/rules/roads.ts'
import type { TermNotBegun } from '../calendar/term-ahead.ts'
import type { FindingRefusal } from '../classes/own-class.ts'

export type RemarkRefusal =
  | FindingRefusal
  | TermNotBegun
  | Extract<MarksRefusal, { readonly code: 'draft_unknown' | 'entry_not_yours' }>
  | { readonly code: 'remark_empty'; readonly names: readonly string[] }
  | {
      readonly code: 'remark_long'
      readonly remarks: readonly { readonly fullName: string; readonly letters: number }[]
      readonly max: number
    }
  | { readonly code: 'remark_locked'; readonly locks: readonly Lock[]; readonly road: Road }
  /** By the policy what is stored is not written over. */
  | { readonly code: 'remark_stored'; readonly names: readonly string[]; readonly road: Road }
  | { readonly code: 'remark_same' }
  | { readonly code: 'remark_moved'; readonly names: readonly string[] }
