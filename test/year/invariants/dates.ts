import { addDays } from '../../../core/calendar/rules/days.ts'
import type { Column } from '../books.ts'
import type { DateRow, Step } from '../record.ts'
import { localOf } from '../school.ts'
import { isSchoolDay, weekOn } from './due.ts'

/** Those who owe by a date of the school's own, or by the seventh day after a test, are reminded on the days of the policy. */

function schoolDayUpTo(step: Step, day: string): string {
  let found = day
  while (!isSchoolDay(step, found)) found = addDays(found, -1)
  return found
}

/** Whether somebody is to be reminded today of what is due on that day: so many days before it, a day off moving it forward. */
const isReminded = (step: Step, dueOn: string, days: readonly number[]): boolean =>
  days.some(before => schoolDayUpTo(step, addDays(dueOn, -before)) === localOf(step.now).day)

const DATE_DAYS = [3, 1, 0]
const TEST_DAYS_BEFORE = [4, 1, 0]
const TEST_DAYS = 7

function asks(step: Step, { kind, term, opensOn, heldOn }: DateRow, column: Column): boolean {
  const today = localOf(step.now).day
  const { testOn } = column
  if (column.empty === 0 || testOn === null || testOn > today) return false
  if (kind === 'inspection') {
    const dueOn = addDays(heldOn, -1)
    const isOfTerm = weekOn(heldOn)?.term === column.term
    return step.preset === 'A' && isOfTerm && testOn <= dueOn && isReminded(step, dueOn, DATE_DAYS)
  }
  const isMeant = column.kind === kind && column.term === term && (opensOn ?? '') <= today
  return isMeant && testOn <= heldOn && isReminded(step, heldOn, DATE_DAYS)
}

const isAfterTest = (step: Step, { testOn, empty }: Column): boolean =>
  testOn !== null &&
  empty > 0 &&
  testOn < localOf(step.now).day &&
  isReminded(step, addDays(testOn, TEST_DAYS), TEST_DAYS_BEFORE)

function untold(
  step: Step,
  slot: string,
  kind: string,
  owes: (column: Column) => boolean,
): readonly string[] {
  if (!step.slots.some(one => one.kind === slot && one.outcome === 'ran')) return []
  const told = new Set(step.sent.filter(notice => notice.kind === kind).map(({ personId }) => personId))
  return step.columns
    .filter(column => owes(column) && !told.has(column.ownerId))
    .map(
      ({ ownerId, className, subject, kind: of }) => `person ${ownerId} owes ${className} ${subject} ${of}`,
    )
}

export const everybodyHearsOfDates = (step: Step): readonly string[] =>
  untold(step, 'set_dates', 'dates_owed', column => step.dates.some(date => asks(step, date, column)))

export const everybodyHearsOfTests = (step: Step): readonly string[] =>
  untold(step, 'test_columns', 'test_marks_owed', column => isAfterTest(step, column))
