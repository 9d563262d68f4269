import type { TestKind } from '../../books/rules/columns.ts'
import { addDays, isDay } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'
import { schoolDayOnOrBefore, weekOn } from '../../calendar/rules/week.ts'
import { twoDigits } from '../../wording/rules/digits.ts'
import { schoolDayFrom } from './test-days.ts'

/**
 * Deadlines a school sets by date (regulations B, C and E: "the school's time frame"; A: before the leaders' inspection): a window
 * for the columns of a kind in a term, or the day of an inspection before which the marks of tests already held are in.
 */

export type WindowKind = 'regular' | TestKind

export type SetDeadline =
  | {
      readonly kind: WindowKind
      readonly term: Term
      /** First and last day, both included. */
      readonly opensOn: string
      readonly heldOn: string
    }
  | {
      readonly kind: 'inspection'
      readonly term: null
      readonly opensOn: null
      /** The day of the inspection itself. */
      readonly heldOn: string
    }

export type StandingDeadline = SetDeadline & { readonly deadlineId: number }

/** The last day on which entering is in time. */
export const lastDayOf = ({ kind, heldOn }: Pick<SetDeadline, 'kind' | 'heldOn'>): string =>
  kind === 'inspection' ? addDays(heldOn, -1) : heldOn

/** The part of a school's policy that says which dates it works by. */
export type DatePolicy = {
  readonly weeklyCutoff: unknown
  readonly periodic: { readonly rule: 'days_after_test' | 'before_inspection' | 'school_window' }
}

/** Whether a deadline of this kind counts in the school; a day of inspection is kept everywhere, and counts only in some. */
export function counts({ weeklyCutoff, periodic }: DatePolicy, kind: SetDeadline['kind']): boolean {
  if (kind === 'inspection') return periodic.rule === 'before_inspection'
  if (kind === 'regular') return weeklyCutoff === null
  return periodic.rule === 'school_window'
}

/** Whether a deadline may be set at all. */
export const mayStand = (policy: DatePolicy, kind: SetDeadline['kind']): boolean =>
  kind === 'inspection' || counts(policy, kind)

/** What of a deadline is reckoned in one term: columns of these kinds. */
export type SetDue = {
  readonly deadline: StandingDeadline
  readonly kinds: readonly WindowKind[]
  /** Regular columns that the plan of the weeks has due by this week of the term. */
  readonly throughWeek: number
  /** Tests count from the day they are held; a window counts those without a day too. */
  readonly needsDay: boolean
  readonly dueOn: string
}

/** What the deadlines ask for in a term, as far as they have begun by `on`; the earliest first. */
export function setDueOf(
  deadlines: readonly StandingDeadline[],
  calendar: SchoolCalendar,
  term: Term,
  on: string,
): readonly SetDue[] {
  return deadlines
    .flatMap((deadline): SetDue[] => {
      const dueOn = lastDayOf(deadline)
      if (deadline.kind === 'inspection') {
        if (weekOn(calendar, deadline.heldOn)?.term !== term) return []
        return [{ deadline, kinds: ['midterm', 'final'], throughWeek: 0, needsDay: true, dueOn }]
      }
      if (deadline.term !== term || deadline.opensOn > on) return []
      const throughWeek = throughWeekOf(calendar, term, deadline.heldOn)
      return [{ deadline, kinds: [deadline.kind], throughWeek, needsDay: false, dueOn }]
    })
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

/** The week of the term that has begun by then: 0 before the term, its last once it is over. */
function throughWeekOf(calendar: SchoolCalendar, term: Term, day: string): number {
  const week = calendar.weeks.findLast(one => one.term === term && one.startsOn <= day)
  return week?.week ?? 0
}

/** Those that a new one takes the place of: of tests the one of the term, of regular columns those it overlaps. */
export const replacedBy = (
  standing: readonly StandingDeadline[],
  wanted: SetDeadline,
): readonly StandingDeadline[] =>
  standing.filter(
    one =>
      wanted.kind !== 'inspection' &&
      one.kind === wanted.kind &&
      one.term === wanted.term &&
      (wanted.kind !== 'regular' || (one.opensOn <= wanted.heldOn && one.heldOn >= wanted.opensOn)),
  )

/** When a deadline is spoken of: reminders up to its last day, and once it is over to those who lead. */
export type DeadlineDay = { readonly kind: 'remind' | 'overdue'; readonly day: string }

/**
 * @param remindDays days before the last one. A reminder on a day off comes on the school day before it; what is overdue is told on
 *   the first school day after.
 */
export function daysOf(
  calendar: SchoolCalendar,
  deadline: SetDeadline,
  remindDays: readonly number[],
): readonly DeadlineDay[] {
  const dueOn = lastDayOf(deadline)
  const reminders = remindDays
    .map(days => addDays(dueOn, -days))
    .map(day => schoolDayOnOrBefore(calendar, day))
    .filter(day => deadline.opensOn === null || day >= deadline.opensOn)
  const days = [...new Set(reminders)].map((day): DeadlineDay => ({ kind: 'remind', day }))
  return [...days, { kind: 'overdue', day: schoolDayFrom(calendar, addDays(dueOn, 1)) }]
}

/** The day of the school year that "20/11" means; undefined when the year has none such. */
export function dayOfYear(
  calendar: SchoolCalendar,
  { date, month, year }: { readonly date: number; readonly month: number; readonly year: number | null },
): string | undefined {
  const [first, last] = [calendar.weeks[0], calendar.weeks.at(-1)]
  if (!first || !last) return undefined
  const began = Number(first.startsOn.slice(0, 4))
  return (year === null ? [began, began + 1] : [year])
    .map(one => `${one}-${twoDigits(month)}-${twoDigits(date)}`)
    .find(day => isDay(day) && day >= first.startsOn && day <= addDays(last.endsOn, AFTER_YEAR_DAYS))
}

/** Books are looked through, and last marks entered, some days after the last week too. */
const AFTER_YEAR_DAYS = 31
