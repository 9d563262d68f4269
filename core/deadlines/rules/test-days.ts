import { addDays } from '../../calendar/rules/days.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'
import { isSchoolDay, schoolDayOnOrBefore } from '../../calendar/rules/week.ts'

/** When a test's marks are spoken of: reminders up to the day they fall due, and the day after to those who lead. */

export type TestDay = { readonly kind: 'remind' | 'overdue'; readonly day: string; readonly dueOn: string }

const LOOK_DAYS_MAX = 21

/** A reminder on a day off comes on the school day before it; what is overdue is told on the first school day after. */
export function testDays(
  calendar: SchoolCalendar,
  testOn: string,
  { dueDays, remindDays }: { readonly dueDays: number; readonly remindDays: readonly number[] },
): readonly TestDay[] {
  const dueOn = addDays(testOn, dueDays)
  const reminders = remindDays
    .filter(days => days <= dueDays)
    .map(days => schoolDayOnOrBefore(calendar, addDays(testOn, days)))
    .filter(day => day > testOn)
  const days = [...new Set(reminders)].map((day): TestDay => ({ kind: 'remind', day, dueOn }))
  return [...days, { kind: 'overdue', day: schoolDayFrom(calendar, addDays(dueOn, 1)), dueOn }]
}

export function schoolDayFrom(calendar: SchoolCalendar, day: string): string {
  for (let ahead = 0; ahead < LOOK_DAYS_MAX; ahead++)
    if (isSchoolDay(calendar, addDays(day, ahead))) return addDays(day, ahead)
  return day
}
