import { isTaught } from '../attendance/rules/periods.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type StepTable, when } from '../workflow/rules.ts'

/**
 * The life of a leave asked for a pupil as a table, step × act → step, and which days can be asked for. The homeroom teacher grants
 * it or returns it with a word; whoever granted can take that back, and the family withdraws it while there are days of it ahead.
 */

export type LeaveStep = 'waiting' | 'granted' | 'returned' | 'withdrawn'

export type LeaveAct =
  | 'grant'
  /** Not taken so, or asked back: with the teacher's words. */
  | 'return'
  /** The teacher takes the grant back; it waits again. */
  | 'undo'
  | 'withdraw'
  /** The family withdraws what is left of a leave that has begun; the days before today stay. */
  | 'cut'

/** Of why, the kind alone: the words of an illness are not kept. */
export const LEAVE_REASONS = ['ill', 'family', 'other'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number]

export const HALVES = ['morning', 'afternoon'] as const
export type Half = (typeof HALVES)[number]

/** Days 'YYYY-MM-DD', both included. `half` stands on one day only. */
export type LeaveSpan = { readonly from: string; readonly to: string; readonly half: Half | null }

/** @property today of the school. */
type Known = { readonly row: { readonly startsOn: string; readonly endsOn: string }; readonly today: string }

const isAhead = ({ row, today }: Known): boolean => row.startsOn >= today
const isUnderWay = ({ row, today }: Known): boolean => row.startsOn < today && row.endsOn >= today

export const LEAVE_STEPS: StepTable<LeaveStep, LeaveAct, Known> = {
  waiting: { grant: 'granted', return: 'returned', withdraw: 'withdrawn' },
  granted: { undo: 'waiting', withdraw: when(isAhead, 'withdrawn'), cut: when(isUnderWay, 'granted') },
  returned: {},
  withdrawn: {},
}

/** Forgotten leave is asked for within a week: so long the class's attendance is usually still open. */
export const LEAVE_BACK_DAYS = 7
/** A term's plans change; what lies further off is asked for nearer to it. */
export const LEAVE_AHEAD_DAYS = 60
/** Two weeks of school. Longer is spoken of with the school: more than 45 days a year bar promotion (Circular 22/2021, Art. 12). */
export const LEAVE_SCHOOL_DAYS_MAX = 10

export type SpanRefusal =
  | { readonly code: 'leave_days_backwards' | 'leave_half_one_day' }
  | { readonly code: 'leave_too_late'; readonly backDays: number }
  | { readonly code: 'leave_too_early'; readonly aheadDays: number }
  | { readonly code: 'leave_too_long'; readonly days: number; readonly daysMax: number }
  | { readonly code: 'leave_no_school'; readonly from: string; readonly to: string }

/** Days of the span on which the school teaches. */
export function taughtIn(calendar: SchoolCalendar, { from, to }: Pick<LeaveSpan, 'from' | 'to'>) {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isTaught(calendar, day)) days.push(day)
  return days
}

/** The school days asked for, in order and never none. */
export function checkSpan(
  calendar: SchoolCalendar,
  { from, to, half }: LeaveSpan,
  today: string,
): Result<readonly string[], SpanRefusal> {
  if (to < from) return refuse({ code: 'leave_days_backwards' })
  if (half !== null && from !== to) return refuse({ code: 'leave_half_one_day' })
  if (from < addDays(today, -LEAVE_BACK_DAYS))
    return refuse({ code: 'leave_too_late', backDays: LEAVE_BACK_DAYS })
  if (to > addDays(today, LEAVE_AHEAD_DAYS))
    return refuse({ code: 'leave_too_early', aheadDays: LEAVE_AHEAD_DAYS })
  const days = taughtIn(calendar, { from, to })
  if (days.length === 0) return refuse({ code: 'leave_no_school', from, to })
  return days.length > LEAVE_SCHOOL_DAYS_MAX
    ? refuse({ code: 'leave_too_long', days: days.length, daysMax: LEAVE_SCHOOL_DAYS_MAX })
    : ok(days)
}

type Placed = { readonly step: LeaveStep; readonly startsOn: string; readonly endsOn: string }

export type LeavesByTime<Leave> = {
  readonly waiting: readonly Leave[]
  readonly today: readonly Leave[]
  readonly coming: readonly Leave[]
}

/** A class's leaves as its teacher looks at them: unanswered, of today, of later days. */
export const byTime = <Leave extends Placed>(
  leaves: readonly Leave[],
  today: string,
): LeavesByTime<Leave> => {
  const granted = leaves.filter(leave => leave.step === 'granted')
  return {
    waiting: leaves.filter(leave => leave.step === 'waiting'),
    today: granted.filter(leave => leave.startsOn <= today && today <= leave.endsOn),
    coming: granted.filter(leave => leave.startsOn > today),
  }
}
