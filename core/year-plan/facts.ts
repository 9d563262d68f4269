import { z } from 'zod'
import type { PlanTask } from './rules/tasks.ts'

/** What people are told of the tasks of the year. */

export type ToldTask = Pick<PlanTask, 'name' | 'product' | 'dueOn' | 'each'>

export type PlanFact =
  | { readonly kind: 'task_set'; readonly task: ToldTask; readonly by: string }
  | { readonly kind: 'task_dropped'; readonly task: ToldTask; readonly by: string }
  | { readonly kind: 'task_reopened'; readonly task: ToldTask; readonly by: string }
  | { readonly kind: 'tasks_due'; readonly tasks: readonly ToldTask[] }
  /** To the principal. `owes`: how many have not said they have done it, where each does; null otherwise. */
  | {
      readonly kind: 'tasks_overdue'
      readonly tasks: readonly (ToldTask & { readonly owes: number | null })[]
    }

export const ref = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), taskId: z.int() }),
  z.object({ kind: z.literal('yearly'), key: z.string() }),
])

/** While this person still owes one of them. */
export const planCause = z.object({
  kind: z.literal('tasks_owed'),
  personId: z.int(),
  tasks: z.array(ref).readonly(),
})
export type PlanCause = Readonly<z.infer<typeof planCause>>
