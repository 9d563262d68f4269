import { listTestDays } from '../../db/deadlines.ts'
import { listHolders } from '../../db/people.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { instantOf, localOf } from '../school/zone.ts'
import type { OwedItem } from './facts.ts'
import { owedIn } from './progress.ts'
import { testDays } from './rules/test-days.ts'
import type { SchoolCalendar } from './rules/week.ts'
import { weekOn } from './rules/week.ts'
import { reckonWeek } from './timetable.ts'

/** Marks of a test fall due some days after it: its teacher is reminded on the way, and the vice principals learn what is overdue. */

async function days(desk: Desk, calendar: SchoolCalendar) {
  const { periodic, reminders } = desk.policy
  if (periodic.rule !== 'days_after_test') return []
  const held = await listTestDays(desk.tx, calendar.year)
  return held.flatMap(testOn =>
    testDays(calendar, testOn, { dueDays: periodic.days, remindDays: reminders.tests.days }).map(one => ({
      ...one,
      testOn,
    })),
  )
}

/** The instants in (from, to] at which test columns are spoken of, each once. */
export async function testSlots(
  desk: Desk,
  calendar: SchoolCalendar,
  from: Date,
  to: Date,
): Promise<readonly Date[]> {
  const { zone } = desk.school
  const { time } = desk.policy.reminders.tests
  const at = (await days(desk, calendar)).map(({ day }) => instantOf(day, time, zone).getTime())
  return [...new Set(at)].map(ms => new Date(ms)).filter(one => one > from && one <= to)
}

/** Does the slot's work: reminders to those who owe marks of these tests, the overdue ones to the vice principals. */
export async function speakOfTests(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const due = (await days(desk, calendar)).filter(({ day }) => day === today)
  const week = weekOn(calendar, today)
  if (due.length === 0 || !week) return 0
  // Every test held so far counts, due or not: the reminder comes before the day it is due.
  const reckoned = reckonWeek(desk, calendar, week)
  const teachers = await owedIn(desk, { ...reckoned, by: { ...reckoned.by, on: today, testDays: 0 } })
  let told = 0
  const overdue: {
    readonly name: string | null
    readonly owes: number
    readonly items: readonly OwedItem[]
  }[] = []
  for (const { staffId, name, due: columns } of teachers) {
    const itemsOf = (kind: 'remind' | 'overdue') =>
      columns
        .filter(({ testOn, owes }) => owes > 0 && due.some(one => one.kind === kind && one.testOn === testOn))
        .map(
          ({ expected: _, missing: __, subject: ___, ...item }): OwedItem => ({ ...item, extended: false }),
        )
    const remind = itemsOf('remind')
    const late = itemsOf('overdue')
    if (late.length > 0)
      overdue.push({ name, owes: late.reduce((sum, item) => sum + item.owes, 0), items: late })
    if (staffId === null || remind.length === 0) continue
    const dueOn = due.find(one => one.testOn === remind[0]?.testOn)?.dueOn ?? today
    const fact = { kind: 'test_marks_owed', items: remind, dueOn } as const
    told += await tell(desk, [staffId], fact, { cause: { kind: 'owes_marks', staffId } })
  }
  if (overdue.length === 0) return told
  const leaders = (await listHolders(desk.tx, 'vice_principal')).map(({ personId }) => personId)
  return told + (await tell(desk, leaders, { kind: 'test_marks_overdue', teachers: overdue }))
}
