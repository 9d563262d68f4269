import { z } from 'zod'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Role } from '../duties/rules.ts'
import type { LateKind, LateStep } from './rules.ts'

/** What people are told about a late entry: the request, and what became of it. */

export type LateCard = {
  readonly requestId: number
  /** Moves with every act; a choice made on an older one is refused. */
  readonly version: number
  readonly number: number
  readonly step: LateStep
  readonly kind: LateKind
  readonly className: string
  readonly subjectName: string
  readonly term: Term
  readonly columns: readonly ColumnRef[]
  /** Cells of these columns that hold nothing now. */
  readonly empty: number
  readonly reason: string
  readonly teacher: string
  readonly askedAt: Date
  readonly closesAt: Date | null
  /** For how long it would be opened. */
  readonly openMinutes: number
  readonly awaits: Role
  readonly zone: string
}

export type LateFact =
  | { readonly kind: 'late_entry_asked'; readonly card: LateCard }
  | { readonly kind: 'late_entry_open'; readonly card: LateCard; readonly by: string; readonly until: Date }
  | {
      readonly kind: 'late_entry_refused'
      readonly card: LateCard
      readonly by: string
      readonly note: string
    }
  | { readonly kind: 'late_entry_withdrawn'; readonly card: LateCard }

/** Why a notice of this topic is still worth sending. */
export const lateCause = z.object({
  kind: z.literal('late_entry_at'),
  requestId: z.int(),
  version: z.int(),
})
export type LateCause = Readonly<z.infer<typeof lateCause>>
