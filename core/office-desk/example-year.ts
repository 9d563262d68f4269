import type { YearRows } from '../../db/office-files/year.ts'
import { addDays, weekdayOf } from '../calendar/rules/days.ts'
import { RULE_SET_OF_NEW_YEARS } from '../circular-of.ts'

/**
 * A school year nobody has told us of yet, for the workbook a school begins with: 18 and 17 weeks from Mondays, as years mostly are. Every
 * line is to be held against the decision of the province; loaded as it is, it is a whole calendar.
 */

const WEEKS = { 1: 18, 2: 17 } as const
/** The week between the terms. */
const BREAK_DAYS = 7
const SCHOOL_DAYS = [1, 2, 3, 4, 5]

const mondayFrom = (day: string): string => addDays(day, (8 - weekdayOf(day)) % 7)

export function exampleYear(schoolYear: string): YearRows {
  const [from, to] = schoolYear.split('-')
  const first = mondayFrom(`${from}-09-05`)
  const weeks = { 1: weeksFrom(1, first), 2: weeksFrom(2, addDays(first, 7 * WEEKS[1] + BREAK_DAYS)) }
  const termOf = (term: 1 | 2) => ({
    term,
    startsOn: weeks[term][0]?.startsOn ?? first,
    endsOn: weeks[term].at(-1)?.endsOn ?? first,
  })
  return {
    year: [{ startsOn: first, endsOn: `${to}-05-31`, weekdays: SCHOOL_DAYS, ruleSet: RULE_SET_OF_NEW_YEARS }],
    terms: [termOf(1), termOf(2)],
    weeks: [...weeks[1], ...weeks[2]],
    days: [
      { day: `${from}-11-20`, kind: 'event', title: 'Ngày Nhà giáo Việt Nam' },
      { day: `${to}-01-01`, kind: 'off', title: 'Nghỉ Tết Dương lịch' },
      { day: `${to}-04-30`, kind: 'off', title: 'Nghỉ lễ 30/4' },
      { day: `${to}-05-01`, kind: 'off', title: 'Nghỉ lễ 1/5' },
    ],
    tests: [],
  }
}

const weeksFrom = (term: 1 | 2, first: string): YearRows['weeks'] =>
  Array.from({ length: WEEKS[term] }, (_, at) => ({
    term,
    week: at + 1,
    startsOn: addDays(first, 7 * at),
    endsOn: addDays(first, 7 * at + 6),
  }))
