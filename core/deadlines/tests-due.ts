import { listHolders } from '../../db/accounts/people.ts'
import { listTestDays } from '../../db/deadlines/deadlines.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { weekOn } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tell, tellEach } from '../notices/tell.ts'
import { extendedNow } from './excuses.ts'
import type { DeadlineCause, DeadlineFact } from './facts.ts'
import { owedIn } from './progress.ts'
import { itemOf } from './reminders.ts'
import type { DueColumn } from './rules/owed.ts'
import { dueColumnKey } from './rules/owed.ts'
import type { TestDay } from './rules/test-days.ts'
import { testDays } from './rules/test-days.ts'
import { columnStates } from './shut.ts'
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

type TestsOwed = {
  readonly staffId: number | null
  readonly name: string | null
  readonly columns: readonly DueColumn[]
}

/** Who owes marks of the tests held on these days, due by now or not; each test is reckoned in its own term. */
async function owedOf(
  desk: Desk,
  calendar: SchoolCalendar,
  heldOn: readonly string[],
  of: { readonly staffId?: number } = {},
): Promise<readonly TestsOwed[]> {
  const found: TestsOwed[] = []
  for (const term of [1, 2] as const) {
    const own = heldOn.filter(day => weekOn(calendar, day)?.term === term)
    const week = calendar.weeks.findLast(one => one.term === term)
    const on = own.toSorted().at(-1)
    if (!week || !on) continue
    const { by, ...reckoned } = await reckonWeek(desk, calendar, week)
    const tests = { ...by, on, testDays: 0, set: [] }
    const teachers = await owedIn(desk, { ...reckoned, by: tests, carried: null }, of)
    for (const { staffId, name, due } of teachers) {
      const columns = due.filter(({ testOn, owes }) => owes > 0 && testOn !== null && own.includes(testOn))
      if (columns.length > 0) found.push({ staffId, name, columns })
    }
  }
  return [...Map.groupBy(found, one => one.staffId)].map(([staffId, own]) => ({
    staffId,
    name: own[0]?.name ?? null,
    columns: own.flatMap(one => one.columns),
  }))
}

/** Whether marks of these tests are still owed, by this member of staff or, with null, by anybody. */
export async function owesTests(
  desk: Desk,
  { staffId, heldOn }: { readonly staffId: number | null; readonly heldOn: readonly string[] },
): Promise<boolean> {
  const calendar = await calendarOf(desk)
  if (!calendar) return false
  return (await owedOf(desk, calendar, heldOn, staffId === null ? {} : { staffId })).length > 0
}

/** Does the slot's work: reminders to those who owe marks of these tests, the overdue ones to the vice principals. */
export async function speakOfTests(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const due = (await days(desk, calendar)).filter(({ day }) => day === today)
  const remind = due.filter(({ kind }) => kind === 'remind')
  const late = due.filter(({ kind }) => kind === 'overdue')
  return (await remindOf(desk, calendar, remind)) + (await reportOverdue(desk, calendar, late))
}

type Held = Pick<TestDay, 'dueOn'> & { readonly testOn: string }

async function remindOf(desk: Desk, calendar: SchoolCalendar, held: readonly Held[]): Promise<number> {
  const heldOn = held.map(({ testOn }) => testOn)
  const teachers = await owedOf(desk, calendar, heldOn)
  const stateOf = await columnStates(
    desk,
    teachers.flatMap(({ columns }) => columns),
  )
  const tellings = teachers.flatMap(({ staffId, columns }) => {
    if (staffId === null) return []
    const tests = held
      .map(({ testOn, dueOn }) => ({
        dueOn,
        items: columns
          .filter(column => column.testOn === testOn)
          .map(column => itemOf(desk, column, stateOf(column))),
      }))
      .filter(({ items }) => items.length > 0)
    const cause = { kind: 'tests_owed', staffId, heldOn } as const
    return [{ to: [staffId], fact: { kind: 'test_marks_owed', tests } as const, cause }]
  })
  return tellEach<DeadlineFact, DeadlineCause>(desk, tellings)
}

/** A column whose teacher was granted more time is not overdue yet. */
async function reportOverdue(desk: Desk, calendar: SchoolCalendar, held: readonly Held[]): Promise<number> {
  const heldOn = held.map(({ testOn }) => testOn)
  const extended = await extendedNow(desk)
  const owing = await owedOf(desk, calendar, heldOn)
  const stateOf = await columnStates(
    desk,
    owing.flatMap(({ columns }) => columns),
  )
  const teachers = owing.flatMap(({ name, columns }) => {
    const items = columns
      .filter(column => !extended.has(dueColumnKey(column)))
      .map(column => itemOf(desk, column, stateOf(column)))
    return items.length > 0 ? [{ name, owes: items.reduce((sum, item) => sum + item.owes, 0), items }] : []
  })
  if (teachers.length === 0) return 0
  const leaders = (await listHolders(desk.tx, 'vice_principal')).map(({ personId }) => personId)
  const cause = { kind: 'tests_owed', staffId: null, heldOn } as const
  return tell<DeadlineFact, DeadlineCause>(desk, leaders, { kind: 'test_marks_overdue', teachers }, { cause })
}
