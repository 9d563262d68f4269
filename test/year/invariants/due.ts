import { addDays } from '../../../core/calendar/rules/days.ts'
import type { Column } from '../books.ts'
import type { Week } from '../calendar.ts'
import { WEEKS, weeksOf } from '../calendar.ts'
import type { LockRow, Step } from '../record.ts'
import { localOf } from '../school.ts'

/** What is due and what is shut, worked out anew from the regulation and the calendar. */

export const isSchoolDay = ({ off }: Pick<Step, 'off'>, day: string): boolean =>
  new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0 && !off.includes(day)

/** The week that a day is reckoned to: the last one begun. */
export const weekOn = (day: string): Week | undefined => WEEKS.findLast(({ monday }) => monday <= day)

/** Regular columns of a book spread evenly over the term, rounded half up; all of them from its last week. */
export const regularDue = ({ term, regular, position }: Column, week: number): boolean =>
  position <= (week >= weeksOf(term) ? regular : Math.floor((regular * week) / weeksOf(term) + 0.5))

/** The school day on which the week ends: the last one up to Friday. */
export function lastSchoolDay(step: Pick<Step, 'off'>, { monday }: Week): string | undefined {
  return [4, 3, 2, 1, 0].map(days => addDays(monday, days)).find(day => isSchoolDay(step, day))
}

/** Whether the weekly reminder speaks of the column: A by the inspections, D by the seventh day after the test. */
export function dueThisWeek(step: Step, column: Column): boolean {
  const today = localOf(step.now).day
  const week = weekOn(today)
  if (!week || column.empty === 0) return false
  if (column.term < week.term) return week.week === 1
  if (column.term > week.term) return false
  if (column.kind === 'regular') return regularDue(column, week.week)
  const end = lastSchoolDay(step, week) ?? today
  if (!column.testOn) return false
  if (step.preset === 'D') return addDays(column.testOn, 7) <= end
  return step.dates.some(
    ({ kind, heldOn }) =>
      kind === 'inspection' &&
      column.testOn !== null &&
      weekOn(heldOn)?.term === column.term &&
      column.testOn < heldOn &&
      column.testOn <= today &&
      addDays(heldOn, -1) <= end,
  )
}

const isIn = (lock: LockRow, column: Column): boolean =>
  (lock.term ?? column.term) === column.term &&
  (lock.grade ?? column.grade) === column.grade &&
  (lock.className ?? column.className) === column.className &&
  (lock.subject ?? column.subjectCode) === column.subjectCode &&
  (lock.columnKind ?? column.kind) === column.kind &&
  (lock.columnId ?? column.columnId) === column.columnId

const byTheClock = (lock: LockRow): boolean => ['weekly', 'plan', 'term'].includes(lock.reason)

/** Whether an empty cell of the column can be entered by nobody. */
export function isShut(step: Step, column: Column): boolean {
  const lying = step.locks.filter(lock => {
    const { startsAt, endsAt } = lock
    if (startsAt > step.now || (endsAt && endsAt <= step.now)) return false
    if (lock.covers === 'all') return isIn(lock, column)
    const isDue = column.kind === 'regular' && regularDue(column, lock.throughWeek ?? 0)
    return (
      lock.term !== null &&
      (column.term < lock.term ? column.kind === 'regular' : column.term === lock.term && isDue)
    )
  })
  return lying.length > 0 && !(lying.every(byTheClock) && step.lateOpen.has(column.columnId))
}
