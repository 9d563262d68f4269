import { z } from 'zod'

/** What a school's regulation has done each year, by whom and by when: a key of the policy. */

const DAY_OF_YEAR = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const TASKS_MAX = 40

/** A task of the plan, one of the year or one that comes again each year. */
export const taskFields = {
  name: z.string().trim().min(3).max(120),
  /** What there is to show for it ("biên bản", "tệp thống kê"); null: nothing is named. */
  product: z.string().trim().min(1).max(120).nullable().default(null),
  /** A role, one person by staff code, all who teach, or all staff. */
  owner: z.union([
    z.enum(['principal', 'vice_principal', 'board', 'office', 'department_head', 'homeroom']),
    z.enum(['teachers', 'staff']),
    z.templateLiteral(['staff:', z.string().regex(/^\S+$/)]),
  ]),
  /** Whether each of them does it and says so; otherwise one does it for all. */
  each: z.boolean().default(false),
  /** Days before its last day on which those who owe it are reminded. */
  remindDays: z.array(z.int().min(0).max(60)).max(5).default([14, 7, 3, 1]),
}

const yearlyTask = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and hyphens'),
  ...taskFields,
  /** The last day, 'MM-DD': September to December of the year's beginning, January to August of its end. */
  due: z.string().regex(DAY_OF_YEAR, 'MM-DD'),
  /** Where it is written ("Kế hoạch, mục III.5"). */
  source: z.string().trim().min(1).max(120).nullable().default(null),
})

export const yearPlan = z
  .array(yearlyTask)
  .max(TASKS_MAX)
  .refine(tasks => new Set(tasks.map(({ key }) => key)).size === tasks.length, 'a key twice')
