import type { Desk } from '../desk.ts'

/**
 * Somebody who was turned away in a chat or at the sign-in: one line for the operator, one entry in the school's chain. Neither holds
 * what was presented.
 */

type TurnedAway = 'sign_in.refused' | 'sign_in.waits' | 'link.code_wrong' | 'link.locked' | 'choice.unknown'

export function turnedAway({ host, tx, audit }: Desk, act: TurnedAway, channel: string): void {
  host.log.warn({ schoolId: tx.schoolId, act, channel }, 'turned away')
  audit.push({ actorId: null, actorKind: 'system', act, detail: { channel } })
}
