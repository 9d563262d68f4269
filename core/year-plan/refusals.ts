import type { TaskOwner } from './rules/tasks.ts'

/** Why a task of the year was not set or changed. */
export type PlanRefusal =
  | { readonly code: 'plan_staff_only' }
  | { readonly code: 'plan_leaders_only' }
  | { readonly code: 'plan_no_year' }
  | { readonly code: 'plan_day_outside' }
  | { readonly code: 'plan_day_gone' }
  /** Nobody is who is meant. */
  | { readonly code: 'plan_nobody'; readonly owner: TaskOwner }
  | { readonly code: 'plan_task_unknown'; readonly said: string }
  /** Somebody else's to do. */
  | { readonly code: 'plan_not_yours'; readonly name: string }
  | { readonly code: 'plan_changed_meanwhile'; readonly name: string }
