import type { Lock } from '../books/rules/locks.ts'
import type { Road } from '../books/rules/roads.ts'
import type { TermNotBegun } from '../calendar/term-ahead.ts'
import type { CircularRefusal } from '../circular-of.ts'
import type { FindingRefusal } from '../classes/own-class.ts'

export type ConductRefusal =
  | FindingRefusal
  | TermNotBegun
  | CircularRefusal
  | { readonly code: 'conduct_locked'; readonly locks: readonly Lock[]; readonly road: Road }
  | { readonly code: 'conduct_same' }
  | { readonly code: 'conduct_moved'; readonly names: readonly string[] }
  | { readonly code: 'conduct_year_not_ready'; readonly names: readonly string[] }
  | { readonly code: 'note_short' }
  | { readonly code: 'note_long'; readonly max: number }
  | { readonly code: 'note_unknown' }
