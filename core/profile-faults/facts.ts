import { z } from 'zod'
import type { FaultStep, ProfileField } from './rules.ts'

/** What is told of a fault in a pupil's data: to the office, and back to whoever asked. */

export type FaultCard = {
  readonly faultId: number
  readonly version: number
  readonly step: FaultStep
  readonly pupilName: string
  /** Of the year; null for a pupil who sits in no class now. */
  readonly className: string | null
  readonly field: ProfileField
  /** The family's own words. */
  readonly words: string
  readonly asker: string
  readonly byPupil: boolean
  readonly askedAt: Date
  /** Who answered; null while it waits. */
  readonly by: string | null
  /** Why it was left as it is; '' otherwise. */
  readonly note: string
  readonly zone: string
}

export type FaultFact =
  /** To the office. */
  | { readonly kind: 'profile_fault_asked'; readonly card: FaultCard }
  /** To whoever asked. */
  | { readonly kind: 'profile_fault_answered'; readonly card: FaultCard }

/** Why a notice of this topic is still worth sending. */
export const faultCause = z.object({
  kind: z.literal('profile_fault_at'),
  faultId: z.int(),
  version: z.int(),
})
export type FaultCause = Readonly<z.infer<typeof faultCause>>
