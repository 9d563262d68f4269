import { listHolders } from '../../db/accounts/people.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { weekOn } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { holdersOf } from '../duties/holders.ts'
import { tellEach } from '../notices/tell.ts'
import { extendedNow } from './excuses.ts'
import type { DeadlineCause, DeadlineFact, LateDepartment } from './facts.ts'
import type { DepartmentProgress } from './progress.ts'
import { byDepartment, owedIn } from './progress.ts'
import { dateOf, owedFor } from './reminders.ts'
import type { TeacherOwed } from './rules/owed.ts'
import { dueColumnKey, tallyOf, together } from './rules/owed.ts'
import type { StandingDeadline } from './rules/set-deadlines.ts'
import { daysOf, setDueOf } from './rules/set-deadlines.ts'
import { deadlinesInForce, reckonWeek } from './timetable.ts'

/**
 * What the school's own dates ask for: those who owe it are reminded up to the last day, one digest a person; once it is over the
 * vice principals hear who is late, and each head of their department.
 */

async function daysInForce(desk: Desk, calendar: SchoolCalendar) {
  const { days } = desk.policy.reminders.dates
  const standing = await deadlinesInForce(desk, calendar)
  return standing.flatMap(deadline => daysOf(calendar, deadline, days).map(one => ({ ...one, deadline })))
}

/** The instants in (from, to] at which dates are spoken of, each once. */
export async function dateSlots(
  desk: Desk,
  calendar: SchoolCalendar,
  from: Date,
  to: Date,
): Promise<readonly Date[]> {
  const { time } = desk.policy.reminders.dates
  const days = await daysInForce(desk, calendar)
  const at = days.map(({ day }) => instantOf(day, time, desk.school.zone).getTime())
  return [...new Set(at)].map(ms => new Date(ms)).filter(one => one > from && one <= to)
}

/** Who owes what of these dates alone, each reckoned in its own term. */
async function owedOfDates(
  desk: Desk,
  calendar: SchoolCalendar,
  dates: readonly StandingDeadline[],
  of: { readonly staffId?: number } = {},
): Promise<readonly TeacherOwed[]> {
  let found: readonly TeacherOwed[] = []
  for (const term of [1, 2] as const) {
    const own = dates.filter(one => (one.term ?? weekOn(calendar, one.heldOn)?.term) === term)
    const week = calendar.weeks.findLast(one => one.term === term)
    if (!week || own.length === 0) continue
    const { by, ...reckoned } = await reckonWeek(desk, calendar, week)
    const set = setDueOf(own, calendar, term, desk.school.today)
    const only = { ...by, set, regularBySet: true, testDays: null }
    found = together(found, await owedIn(desk, { ...reckoned, by: only, carried: null }, of))
  }
  return found.flatMap(teacher => {
    const due = teacher.due.filter(({ owes, set }) => owes > 0 && set !== null)
    return due.length > 0 ? [{ ...teacher, due, tally: tallyOf(due) }] : []
  })
}

/** Whether one of these dates stands and something of it is still owed, by this member of staff or, with null, by anybody. */
export async function owesDates(
  desk: Desk,
  { staffId, deadlineIds }: { readonly staffId: number | null; readonly deadlineIds: readonly number[] },
): Promise<boolean> {
  const calendar = await calendarOf(desk)
  if (!calendar) return false
  const standing = await deadlinesInForce(desk, calendar)
  const dates = standing.filter(one => deadlineIds.includes(one.deadlineId))
  return (await owedOfDates(desk, calendar, dates, staffId === null ? {} : { staffId })).length > 0
}

/** Does the slot's work. @returns how many notices were stored. */
export async function speakOfDates(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const all = await daysInForce(desk, calendar)
  // After a stop of the service the last of several reminders is the one that is sent.
  const isMadeUpFor = ({ deadlineId }: StandingDeadline) =>
    all.some(
      ({ deadline, day }) => deadline.deadlineId === deadlineId && day > today && day <= desk.school.today,
    )
  const due = all.filter(
    ({ day, kind, deadline }) => day === today && !(kind === 'remind' && isMadeUpFor(deadline)),
  )
  const of = (kind: 'remind' | 'overdue') =>
    due.filter(one => one.kind === kind).map(({ deadline }) => deadline)
  return (await remind(desk, calendar, of('remind'))) + (await tellLate(desk, calendar, of('overdue')))
}

const idsOf = (dates: readonly StandingDeadline[]) => dates.map(({ deadlineId }) => deadlineId)

async function remind(
  desk: Desk,
  calendar: SchoolCalendar,
  dates: readonly StandingDeadline[],
): Promise<number> {
  if (dates.length === 0) return 0
  const teachers = await owedOfDates(desk, calendar, dates)
  const owedOf = await owedFor(desk, teachers)
  const term = weekOn(calendar, desk.school.today)?.term ?? 1
  const tellings = teachers.flatMap(teacher => {
    const { staffId } = teacher
    if (staffId === null) return []
    const fact = { kind: 'dates_owed', term, items: owedOf(teacher).items } as const
    const cause = { kind: 'dates_owed', staffId, deadlineIds: idsOf(dates) } as const
    return [{ to: [staffId], fact, cause }]
  })
  return tellEach<DeadlineFact, DeadlineCause>(desk, tellings)
}

/** A column whose teacher was granted more time is not late yet. */
async function lateWith(
  desk: Desk,
  calendar: SchoolCalendar,
  dates: readonly StandingDeadline[],
): Promise<readonly DepartmentProgress[]> {
  const extended = await extendedNow(desk)
  const teachers = (await owedOfDates(desk, calendar, dates)).map(teacher => {
    const due = teacher.due.filter(column => !extended.has(dueColumnKey(column)))
    return { ...teacher, due, tally: tallyOf(due) }
  })
  return byDepartment(teachers.filter(({ tally }) => tally.owes > 0))
}

const lateDepartment = ({ name, teachers, tally }: DepartmentProgress): LateDepartment => ({
  name,
  owes: tally.owes,
  teachers: teachers.map(teacher => ({ name: teacher.name, owes: teacher.tally.owes })),
})

async function tellLate(
  desk: Desk,
  calendar: SchoolCalendar,
  dates: readonly StandingDeadline[],
): Promise<number> {
  if (dates.length === 0) return 0
  const late = await lateWith(desk, calendar, dates)
  if (late.length === 0) return 0
  const leaders = (await listHolders(desk.tx, 'vice_principal')).map(({ personId }) => personId)
  const headOf = await holdersOf(desk.tx, 'department_head')
  const cause = { kind: 'dates_owed', staffId: null, deadlineIds: idsOf(dates) } as const
  const factOf = (departments: readonly DepartmentProgress[]) => ({
    kind: 'dates_overdue' as const,
    dates: dates.map(one => dateOf(desk, one)),
    owes: tallyOf(departments.map(({ tally }) => tally)).owes,
    departments: departments.map(lateDepartment),
  })
  const heads = late.map(department => ({
    to: department.departmentId === null ? [] : headOf(department.departmentId),
    fact: factOf([department]),
    cause,
  }))
  return tellEach<DeadlineFact, DeadlineCause>(desk, [
    { to: leaders, fact: factOf(late), cause },
    ...heads.map(one => ({ ...one, to: one.to.filter(head => !leaders.includes(head)) })),
  ])
}
