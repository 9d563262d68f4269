import type { Noted } from '../../bot/in-hand.ts'

/** For what is tested without a disk: nothing is left behind, and nothing noted. */
export const unnoted: Noted = { left: [], keep: () => {}, hold: (_eventId, _body, work) => work() }
