import type { ToShow } from '../../core/accounts/passkeys/shapes.ts'
import type { PinAsked } from './views.ts'

/** What the page of waiting decisions is told, as it travels. */

export type DecisionCase = {
  readonly id: number
  readonly version: number
  readonly number: number
  readonly pupil: string
  readonly change: string
  /** The decision that is due, as its button says it. */
  readonly due: string
  readonly asked: string
  readonly files: number
}

export type DecisionGroup = {
  readonly title: string
  readonly reason: string
  readonly cases: readonly DecisionCase[]
}

export type DecisionsView = {
  readonly title: string
  readonly who: string
  /** What confirming asks for besides; null: nothing. */
  readonly asks: PinAsked | null
  /** As of `PinView`. */
  readonly passkey: string | null
  readonly groups: readonly DecisionGroup[]
  /** Said where nothing waits. */
  readonly empty: string
}

export type DecisionsDone = {
  readonly sentence: string
  readonly done: readonly number[]
  readonly left: readonly { readonly id: number; readonly why: string }[]
}

export type DecisionsActs = {
  readonly passkey: ToShow
  readonly read: DecisionsView
  /** How many count as seen. */
  readonly seen: { readonly kept: number }
  readonly open: { readonly card: string; readonly files: number }
  readonly send_card: { readonly sentence: string }
  readonly decide: DecisionsDone
}
