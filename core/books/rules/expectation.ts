/**
 * How many regular marks a teacher owes by a week of the term. Unless the school's policy says otherwise the
 * columns are spread evenly: round half up of n × w / W. Weeks are teaching weeks of the term, counted from
 * 1.
 */

/** Policy's own plan: for a column count n, the n weeks in which column 1…n falls due, never going back. */
export type RegularPlan = Readonly<Record<number, readonly number[]>>

/**
 * The first week in which regular column `column` of `count` is due in a term of `weeks` weeks.
 * Throws RangeError when the column does not exist or the policy's plan for `count` does not list every
 * column.
 */
export function dueWeek(count: number, column: number, weeks: number, plan: RegularPlan = {}): number {
  if (!Number.isInteger(column) || column < 1 || column > count) {
    throw new RangeError(`column ${column} of ${count} does not exist`)
  }
  const planned = plan[count]
  if (planned === undefined) return Math.ceil(((2 * column - 1) * weeks) / (2 * count))
  const week = planned[column - 1]
  if (week === undefined)
    throw new RangeError(`the plan for ${count} columns lists only ${planned.length} weeks`)
  return week
}

/**
 * How many of `count` regular columns are due by the end of week `week`: 0 before the term, all of them from
 * its last week.
 */
export function dueCount(count: number, week: number, weeks: number, plan: RegularPlan = {}): number {
  if (week >= weeks) return count
  let due = 0
  while (due < count && dueWeek(count, due + 1, weeks, plan) <= week) due++
  return due
}
