/**
 * The short life of a request to enter marks after the cut-off, as a table, step × act → step. It is no correction: it opens
 * what is empty, and nothing else.
 */

import type { ColumnRef } from '../books/rules/columns.ts'
import type { Lock } from '../books/rules/locks.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Role } from '../duties/rules.ts'
import type { StepTable } from '../workflow/rules.ts'

export type LateStep = 'asked' | 'open' | 'refused' | 'withdrawn'
export type LateAct = 'grant' | 'refuse' | 'withdraw'
export type LateKind = 'late' | 'extension'

export const LATE_STEPS: StepTable<LateStep, LateAct> = {
  asked: { grant: 'open', refuse: 'refused', withdraw: 'withdrawn' },
  open: {},
  refused: {},
  withdrawn: {},
}

/** Until when a window granted now is open. An extension begins to count at the cut-off it goes beyond. */
export function closesAt(kind: LateKind, now: Date, cutoffAt: Date | null, openMinutes: number): Date {
  const from = kind === 'extension' && cutoffAt && cutoffAt > now ? cutoffAt : now
  return new Date(from.getTime() + openMinutes * MINUTE_MS)
}

export type LateRefusal =
  | { readonly code: 'late_nothing_empty'; readonly className: string; readonly subjectName: string }
  | { readonly code: 'late_not_needed'; readonly className: string; readonly subjectName: string }
  | { readonly code: 'late_cannot_pass'; readonly locks: readonly Lock[] }
  | {
      readonly code: 'late_asked_already'
      readonly number: number
      readonly step: LateStep
      readonly columns: readonly ColumnRef[]
      readonly term: Term
    }
  | { readonly code: 'late_unknown' }
  | { readonly code: 'late_not_yours_to_decide'; readonly role: Role }
  | { readonly code: 'late_no_decider'; readonly role: Role }
  | { readonly code: 'late_own' }
  | {
      readonly code: 'late_moved_on'
      readonly number: number
      readonly step: LateStep
      readonly by: string
      readonly at: Date
    }
