import type { HandedOver } from './rules.ts'

/** What people are told about stand-ins. */

export type StandIn = {
  readonly absentId: number
  readonly absent: string
  readonly actingId: number
  readonly acting: string
  readonly roles: readonly HandedOver[]
  readonly until: Date
}

export type StandInFact =
  /** To the one who stands in, and to the absent where somebody else arranged it. */
  | { readonly kind: 'stand_in_set'; readonly standIn: StandIn; readonly by: string; readonly zone: string }
  | { readonly kind: 'stand_in_ended'; readonly standIn: StandIn; readonly by: string }
