import { addDays } from '../../core/calendar/rules/days.ts'
import type { SchoolCalendar, SchoolWeek } from '../../core/calendar/rules/week.ts'

const weeksFrom = (term: 1 | 2, startsOn: string, count: number, from = 1): SchoolWeek[] =>
  Array.from({ length: count }, (_, at) => ({
    term,
    week: from + at,
    startsOn: addDays(startsOn, at * 7),
    endsOn: addDays(startsOn, at * 7 + 6),
  }))

/** The school year 2026-2027 with its days off; Tết falls between weeks 2 and 3 of term 2. */
export const yearOf = (weekdays: readonly number[], off: readonly string[] = []): SchoolCalendar => ({
  year: '2026-2027',
  weekdays,
  off: ['2026-11-24', '2027-01-01', '2027-04-16', '2027-04-30', ...off],
  makeUp: ['2027-02-20', '2027-02-27'],
  weeks: [
    ...weeksFrom(1, '2026-09-07', 18),
    ...weeksFrom(2, '2027-01-18', 2),
    ...weeksFrom(2, '2027-02-15', 14, 3),
  ],
})

export function weekOf(calendar: SchoolCalendar, term: 1 | 2, week: number): SchoolWeek {
  const found = calendar.weeks.find(each => each.term === term && each.week === week)
  if (!found) throw new Error(`no week ${week} in term ${term}`)
  return found
}
