import { z } from 'zod'
import type { ClockMoment, DataKind, DataStep } from './rules.ts'

/** What is told of a request about data: to those who decide it, and back to whoever asked. */

export type DataCard = {
  readonly requestId: number
  readonly number: number
  readonly version: number
  readonly step: DataStep
  readonly kind: DataKind
  /** Whose data. */
  readonly about: string
  /** Of the year; null for whoever sits in no class. */
  readonly className: string | null
  readonly asker: string
  /** Whoever asked is whom it is about. */
  readonly isOwn: boolean
  /** '' where a copy needs none. */
  readonly words: string
  readonly askedAt: Date
  readonly answerBy: Date
  readonly doneBy: Date
  /** Who moved it last, and what they said; '' while nothing was. */
  readonly by: string
  readonly note: string
  /** Until when a copy can be fetched; null where there is none. */
  readonly copyUntil: Date | null
  readonly zone: string
}

export type DataFact =
  /** To those who decide. */
  | { readonly kind: 'data_asked'; readonly card: DataCard }
  | { readonly kind: 'data_withdrawn'; readonly card: DataCard }
  | { readonly kind: 'data_clock'; readonly card: DataCard; readonly moment: ClockMoment['kind'] }
  /** To whoever asked. */
  | { readonly kind: 'data_answered'; readonly card: DataCard }

/** Why a notice of this topic is still worth sending. */
export const dataCause = z.object({
  kind: z.literal('data_request_at'),
  requestId: z.int(),
  version: z.int(),
})
export type DataCause = Readonly<z.infer<typeof dataCause>>
