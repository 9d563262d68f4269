/** The life of an incident as a table, step × act → step: the board says what it was, and of an outage, when it is over. */
import type { StepTable } from '../workflow/rules.ts'

export type IncidentStep = 'reported' | 'outage' | 'over' | 'dismissed'
/** `school` and `reporter` declare an outage, and whom it excuses. */
export type IncidentAct = 'school' | 'reporter' | 'dismiss' | 'over'

export const INCIDENT_STEPS: StepTable<IncidentStep, IncidentAct> = {
  reported: { school: 'outage', reporter: 'outage', dismiss: 'dismissed' },
  outage: { over: 'over' },
  over: {},
  dismissed: {},
}
