import { z } from 'zod'
import { taskFields } from '../../../core/school/year-plan.ts'

/** A task as a button brings it back. */
export const taskShape = z.object({
  ...taskFields,
  dueOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
})
