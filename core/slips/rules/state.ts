/** How far a slip has come on its way to whom it is for. */

export type SlipState = 'linked' | 'handed' | 'issued' | 'expired' | 'none'

type Dates = {
  readonly isLinked: boolean
  readonly issuedAt: Date | null
  readonly handedAt: Date | null
  readonly expiresAt: Date | null
}

export function slipState({ isLinked, issuedAt, handedAt, expiresAt }: Dates, now: Date): SlipState {
  if (isLinked) return 'linked'
  if (!issuedAt || !expiresAt) return 'none'
  if (expiresAt <= now) return 'expired'
  return handedAt ? 'handed' : 'issued'
}
