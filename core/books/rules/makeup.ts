import type { CellState } from './mark.ts'

/**
 * Make-up tests and what becomes of a test nobody made up (Circular 22/2021, Art. 7.4–7.5): a pupil who missed one for a good
 * reason takes it later in the same term; without such a reason, or when the make-up is missed too, it counts as zero or not
 * passed. That zero is an act of the teacher at the end of the term and never comes by itself.
 */

/** Why the closing act gave zero: the absence had no reason, or its make-up was not taken. */
export type ZeroReason = 'no_reason' | 'makeup_missed'

export type MakeupDayProblem = 'past' | 'no_school' | 'outside_term'

/** Days are 'YYYY-MM-DD', both ends of the term included. */
export type TermDays = { readonly startsOn: string; readonly endsOn: string }

/** A make-up is on a school day of the term (Art. 7.4), today or later. */
export function makeupDayProblem(
  day: string,
  today: string,
  term: TermDays,
  isSchoolDay: (day: string) => boolean,
): MakeupDayProblem | null {
  if (day < today) return 'past'
  if (day < term.startsOn || day > term.endsOn) return 'outside_term'
  return isSchoolDay(day) ? null : 'no_school'
}

/** In the last days of the term there is no time left for a make-up that has no day yet; before, the pupil keeps the chance. */
export const LAST_DAYS = 14

export type MakeupEnd = ZeroReason | 'waits'

/**
 * What the closing act makes of a cell (Art. 7.5); null when nothing was missed. `lastDaysFrom` is the day from which an excused
 * absence without a day for its make-up counts as one not taken.
 */
export function makeupEnd(cell: CellState, today: string, lastDaysFrom: string): MakeupEnd | null {
  if (cell.state === 'makeupDue') return cell.dueOn < today ? 'makeup_missed' : 'waits'
  if (cell.state !== 'absent') return null
  if (cell.excused !== true) return 'no_reason'
  return today >= lastDaysFrom ? 'makeup_missed' : 'waits'
}
