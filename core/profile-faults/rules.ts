import type { StepTable } from '../workflow/rules.ts'

/**
 * The life of a fault a family finds in its child's data, as a table, step × act → step: the office puts it right, or leaves it as
 * it is and says why. What stands in the data is changed where it is kept; this is the word about it.
 */

export type FaultStep = 'waiting' | 'fixed' | 'kept'

export type FaultAct = 'fix' | 'keep'

export const FAULT_STEPS: StepTable<FaultStep, FaultAct> = {
  waiting: { fix: 'fixed', keep: 'kept' },
  fixed: {},
  kept: {},
}

export const PROFILE_FIELDS = [
  ...(['full_name', 'birth_date', 'sex', 'ethnicity', 'birth_place', 'other'] as const),
] as const
export type ProfileField = (typeof PROFILE_FIELDS)[number]
