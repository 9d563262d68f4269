import type { Lock } from './locks.ts'

/**
 * The road by which a recorded value can be changed in this school (Q188: what a refusal advises can be done): entering it again, a
 * case, taking the declared book back, having a lock lifted, or, where the school has no procedure, the principal setting one.
 */
export type Road = 'enter' | 'case' | 'withdraw_book' | 'lift' | 'procedure'

/** From when the school takes a case for a recorded value; null: it has no procedure. */
export type Trigger = 'after_commit' | 'after_lock' | 'after_sign' | null

type LockSeen = Pick<Lock, 'reason'>

/** From then on nobody expects a change. */
const isFinal = ({ reason }: LockSeen): boolean =>
  reason === 'official' || reason === 'signed' || reason === 'attendance_closed'

/** What no order lifts. */
const isUnlifted = ({ reason }: LockSeen): boolean => reason === 'committed' || reason === 'attendance_closed'

/** Locks that only end with the book going back to its teacher. */
const isSubmission = ({ reason }: LockSeen): boolean => reason === 'submitted'

/** @param locks those that cover the value now. */
export function roadTo(trigger: Trigger, locks: readonly LockSeen[]): Road {
  if (locks.length === 0) return 'enter'
  if (!trigger) return locks.some(isUnlifted) ? 'procedure' : 'lift'
  if (trigger !== 'after_sign' || locks.some(isFinal)) return 'case'
  return locks.every(isSubmission) ? 'withdraw_book' : 'lift'
}
