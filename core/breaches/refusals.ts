import type { NoteRequired, ReasonRefusal } from '../wording/rules/reason.ts'
import type { BreachStep } from './rules.ts'

export type OwnBreachRefusal =
  | { readonly code: 'breach_unknown' | 'breach_leaders_only' }
  | { readonly code: 'breach_moved_on'; readonly step: BreachStep; readonly by: string; readonly at: Date }

export type BreachRefusal = OwnBreachRefusal | ReasonRefusal | NoteRequired
