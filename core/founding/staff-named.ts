import { namedIn } from '../corrections/rules/asked.ts'
import type { Policy } from '../school/policy.ts'
import { codeOf } from '../year-plan/rules/tasks.ts'

/** Every person the policy names by staff code, each once. */
export const staffNamed = ({ correction, yearPlan }: Policy): readonly string[] => [
  ...new Set([
    ...(correction ? namedIn(correction) : []),
    ...yearPlan.flatMap(({ owner }) => codeOf(owner) ?? []),
  ]),
]
