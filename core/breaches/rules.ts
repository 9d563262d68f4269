import type { StepTable } from '../workflow/rules.ts'

/**
 * The life of an entry in the register of breaches of personal data. What may do harm is told to the authority within hours of its
 * discovery (Law 91/2025, Art. 23.1).
 */

export type BreachStep = 'open' | 'reported' | 'closed' | 'retracted'
export type BreachAct = 'report' | 'close' | 'retract'

export const BREACH_STEPS: StepTable<BreachStep, BreachAct> = {
  open: { report: 'reported', close: 'closed', retract: 'retracted' },
  reported: { close: 'closed' },
  closed: {},
  retracted: {},
}

export const BREACH_ACTS = ['report', 'close', 'retract'] as const

export const actsAt = (step: BreachStep): readonly BreachAct[] =>
  BREACH_ACTS.filter(act => BREACH_STEPS[step][act] !== undefined)

export type BreachMoment = { readonly kind: 'near' | 'late'; readonly at: Date }

/** When two thirds of the time are over, and when all of it is; only while nobody has told the authority. */
export function momentsOf(breach: {
  readonly step: BreachStep
  readonly openedAt: Date
  readonly notifyBy: Date
}): readonly BreachMoment[] {
  if (breach.step !== 'open') return []
  const [from, to] = [breach.openedAt.getTime(), breach.notifyBy.getTime()]
  return [
    { kind: 'near', at: new Date(from + ((to - from) * 2) / 3) },
    { kind: 'late', at: breach.notifyBy },
  ]
}
