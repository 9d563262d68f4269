import { isTaught } from '../../attendance/rules/periods.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'

/** What can be said of a child's day at school from what stands in the books. */

export type Presence =
  | { readonly kind: 'ahead' }
  | { readonly kind: 'no_school' }
  | { readonly kind: 'absent'; readonly excused: boolean }
  /** The roll was called, and the child was not missing. */
  | { readonly kind: 'present'; readonly calledAt: Date }
  /** Nobody has called the roll: neither there nor missing. */
  | { readonly kind: 'not_called' }

export type DayOnRecord = { readonly absence: 'excused' | 'unexcused' | null; readonly calledAt: Date | null }

export function presenceOn(
  calendar: SchoolCalendar,
  day: string,
  today: string,
  { absence, calledAt }: DayOnRecord,
): Presence {
  if (day > today) return { kind: 'ahead' }
  if (absence !== null) return { kind: 'absent', excused: absence === 'excused' }
  if (!isTaught(calendar, day)) return { kind: 'no_school' }
  return calledAt ? { kind: 'present', calledAt } : { kind: 'not_called' }
}
