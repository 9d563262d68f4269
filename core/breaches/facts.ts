import { z } from 'zod'
import type { BreachMoment, BreachStep } from './rules.ts'

/** What leaders and the board are told of a breach. */

export type BreachCard = {
  readonly breachId: number
  readonly number: number
  readonly version: number
  readonly step: BreachStep
  /** What was found. */
  readonly words: string
  readonly opener: string
  readonly openedAt: Date
  readonly notifyBy: Date
  /** Each later act, oldest first. */
  readonly acts: readonly {
    readonly step: BreachStep
    readonly by: string
    readonly at: Date
    readonly note: string
  }[]
  readonly zone: string
}

export type BreachFact =
  | { readonly kind: 'breach_opened'; readonly card: BreachCard }
  | { readonly kind: 'breach_moved'; readonly card: BreachCard }
  | { readonly kind: 'breach_clock'; readonly card: BreachCard; readonly moment: BreachMoment['kind'] }

/** Why a notice of this topic is still worth sending. */
export const breachCause = z.object({ kind: z.literal('breach_at'), breachId: z.int(), version: z.int() })
export type BreachCause = Readonly<z.infer<typeof breachCause>>
