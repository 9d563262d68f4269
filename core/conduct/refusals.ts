import type { FindingRefusal } from '../classes/own-class.ts'
import type { TermNotBegun } from '../gradebook/refusals.ts'
import type { Lock } from '../gradebook/rules/locks.ts'

export type ConductRefusal =
  | FindingRefusal
  | TermNotBegun
  | { readonly code: 'conduct_locked'; readonly locks: readonly Lock[] }
  | { readonly code: 'conduct_same' }
  | { readonly code: 'conduct_moved'; readonly names: readonly string[] }
  | { readonly code: 'conduct_year_not_ready'; readonly names: readonly string[] }
  | { readonly code: 'note_short' }
  | { readonly code: 'note_long'; readonly max: number }
  | { readonly code: 'note_unknown' }
