import type { FindingRefusal } from '../classes/own-class.ts'
import type { MarksRefusal, TermNotBegun } from '../gradebook/refusals.ts'
import type { Lock } from '../gradebook/rules/locks.ts'

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
  | { readonly code: 'remark_locked'; readonly locks: readonly Lock[] }
  | { readonly code: 'remark_same' }
  | { readonly code: 'remark_moved'; readonly names: readonly string[] }
