import { listHolders } from '../../db/accounts/people.ts'
import { listDeadlines } from '../../db/deadlines/entry-deadlines.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { schoolDayOnOrBefore } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { DeadlineCause, DeadlineFact } from './facts.ts'

/** A school that looks through its books each month: a month without a day of inspection is brought to the principal's mind. */

const MORNING = '08:00'
const DAYS_OF_MONTH = ['20', '28'] as const

const monthsOf = ({ weeks }: SchoolCalendar): readonly string[] => [
  ...new Set(weeks.flatMap(({ startsOn, endsOn }) => [startsOn.slice(0, 7), endsOn.slice(0, 7)])),
]

function daysOf(desk: Desk, calendar: SchoolCalendar) {
  if (desk.policy.inspection.every !== 'month') return []
  const [first, last] = [calendar.weeks[0]?.startsOn ?? '', calendar.weeks.at(-1)?.endsOn ?? '']
  return monthsOf(calendar).flatMap(month =>
    DAYS_OF_MONTH.map(date => schoolDayOnOrBefore(calendar, `${month}-${date}`))
      .filter(day => day >= first && day <= last && day.startsWith(month))
      .map(day => ({ month, day })),
  )
}

export const inspectionSlots = (desk: Desk, calendar: SchoolCalendar): readonly Date[] =>
  daysOf(desk, calendar).map(({ day }) => instantOf(day, MORNING, desk.school.zone))

/** @param month 'YYYY-MM' */
async function isInspected(desk: Desk, year: string, month: string): Promise<boolean> {
  const dates = await listDeadlines(desk.tx, year)
  return dates.some(({ kind, heldOn }) => kind === 'inspection' && heldOn.startsWith(month))
}

/** @returns how many notices were stored. */
export async function remindOfInspection(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const found = daysOf(desk, calendar).find(({ day }) => day === today)
  if (!found || (await isInspected(desk, calendar.year, found.month))) return 0
  const to = (await listHolders(desk.tx, 'principal')).map(({ personId }) => personId)
  const { month } = found
  const cause = { kind: 'not_inspected', month } as const
  return tell<DeadlineFact, DeadlineCause>(desk, to, { kind: 'inspection_due', month }, { cause })
}

export async function lacksInspection(desk: Desk, { month }: { readonly month: string }): Promise<boolean> {
  const calendar = await calendarOf(desk)
  return calendar !== undefined && !(await isInspected(desk, calendar.year, month))
}
