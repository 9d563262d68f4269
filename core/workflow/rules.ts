/**
 * A workflow as a table, step × act → step. Whatever the table does not name, or what is known of the case forbids, is refused;
 * so every act of every case has an answer at every step.
 */
import { ok, type Result, refuse } from '../result.ts'

/** Where an act leads: a step, or what finds it from what is known of the case; undefined refuses. */
export type Lead<Step extends string, Known> = Step | ((known: Known) => Step | undefined)

export type StepTable<Step extends string, Act extends string, Known = unknown> = Readonly<
  Record<Step, Readonly<Partial<Record<Act, Lead<Step, Known>>>>>
>

/** A step behind a guard: the act leads there only while `isAllowed` says so. */
export const when =
  <Step extends string, Known>(isAllowed: (known: Known) => boolean, to: Step) =>
  (known: Known): Step | undefined =>
    isAllowed(known) ? to : undefined

export type ActNotAllowed<Step extends string, Act extends string> = {
  readonly code: 'act_not_allowed'
  readonly step: Step
  readonly act: Act
}

/** The step an act leads to, or a refusal with the step the case is really at. */
export function next<Step extends string, Act extends string, Known>(
  table: StepTable<Step, Act, Known>,
  step: NoInfer<Step>,
  act: NoInfer<Act>,
  known: NoInfer<Known>,
): Result<Step, ActNotAllowed<Step, Act>> {
  const lead: Lead<Step, Known> | undefined = table[step][act]
  const to = typeof lead === 'function' ? lead(known) : lead
  return to ? ok(to) : refuse({ code: 'act_not_allowed', step, act })
}
