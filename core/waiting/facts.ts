import { z } from 'zod'
import type { PartyName } from '../corrections/rules/refusal.ts'

/** What is brought up of what waits: to who decides, and to who asked. */

/** What of a thing is said in one line; `className` and `who` as far as it has them. */
export type WaitingLine = {
  readonly kind: 'case' | 'late' | 'order' | 'incident'
  readonly number: number | null
  readonly className: string | null
  readonly who: string | null
  readonly since: Date
}

/** How much waits for somebody, and the oldest of it. */
export type WaitingSum = { readonly count: number; readonly oldest: WaitingLine; readonly days: number }

export type WaitingFact =
  | (WaitingSum & { readonly kind: 'decisions_waiting'; readonly zone: string })
  | {
      readonly kind: 'request_still_waiting'
      readonly of: 'correction' | 'late'
      readonly id: number
      readonly line: WaitingLine
      readonly days: number
      /** Whose act is awaited; null: the witnesses'. */
      readonly awaits: PartyName | null
      readonly zone: string
    }

/** Why a notice of this topic is still worth sending. */
export const waitingCause = z.object({ kind: z.literal('decisions_wait'), personId: z.int() })
export type WaitingCause = Readonly<z.infer<typeof waitingCause>>
