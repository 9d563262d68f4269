/** The steps a correction can stand at, and the acts that move it. */

export const correctionSteps = [
  'requested',
  'returned',
  'checked',
  'agreed',
  'approved',
  'witnessed',
  'open',
  'applied',
  'relocked',
  'minuted',
  'refused',
  'withdrawn',
  'expired',
] as const

export type CorrectionStep = (typeof correctionSteps)[number]

/** Acts that move a case one decision further. */
export type DecidingAct = 'check' | 'agree' | 'approve'

export type CorrectionAct =
  | DecidingAct
  | 'return'
  | 'refuse'
  | 'resubmit'
  /** The approval is called back before the opening. */
  | 'recall'
  | 'withdraw'
  /** A witness is there, before the opening. */
  | 'attend'
  /** Enough witnesses are there. */
  | 'witness'
  | 'open'
  | 'apply'
  | 'relock'
  /** The board has seen that the cell is locked again. */
  | 'acknowledge'
  /** A party confirms the minutes, or what it witnessed where there are none. */
  | 'sign'
  | 'minute'
  | 'expire'
