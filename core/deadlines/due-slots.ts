import { findNextTermStart } from '../../db/calendar/calendar.ts'
import { addDays } from '../calendar/rules/days.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { lockWarnings } from '../locks/calendar.ts'
import { morningSlots } from '../waiting/morning.ts'
import { taskSlots } from '../year-plan/reminders.ts'
import { nextPlanning } from './cutoff.ts'
import { inspectionSlots } from './inspections.ts'
import { makeupSlots } from './makeups.ts'
import type { OtherKind } from './rules/slots.ts'
import { dateSlots } from './set-due.ts'
import { closeSlots, conductSlots } from './term-end.ts'
import { gapSlots } from './term-gaps.ts'
import { testSlots } from './tests-due.ts'
import type { DueSlot, OtherSlot } from './timetable.ts'
import { keptCutoffs, slotsBetween } from './timetable.ts'

/** Everything that falls due in a stretch of time: the week's slots, and those of the other calendars. */

const MORNING = '08:00'

export async function dueSlots(
  desk: Desk,
  calendar: SchoolCalendar,
  from: Date,
  to: Date,
): Promise<readonly DueSlot[]> {
  const others: readonly OtherSlot[] = [
    ...of('lock_ahead', await lockWarnings(desk, from, to)),
    ...of('waiting_morning', morningSlots(desk, calendar, from, to)),
    ...of('test_columns', await testSlots(desk, calendar, from, to)),
    ...of('set_dates', await dateSlots(desk, calendar, from, to)),
    ...of('inspection_due', await inspectionSlots(desk, calendar)),
    ...of('gaps_due', await gapSlots(desk, calendar)),
    ...of('tasks_due', await taskSlots(desk, calendar)),
    ...of('makeups', makeupSlots(desk, calendar)),
    ...of('conduct_due', conductSlots(desk, calendar)),
    ...of('term_due', closeSlots(desk, calendar)),
    ...of('year_due', yearDue(desk, calendar)),
  ].filter(({ at }) => at > from && at <= to)
  const kept = await keptCutoffs(desk, calendar)
  return [...slotsBetween(desk, calendar, kept, from, to), ...others].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  )
}

/** Locks and tests are looked for so far ahead; then it is looked again. */
const LOOK_AHEAD_MS = 31 * DAY_MS

/** When the school's slots are next to be looked after: a slot, a week to be planned, a term that begins. */
export async function nextRoundAt(desk: Desk, calendar: SchoolCalendar, after: Date): Promise<Date> {
  const { today, zone } = desk.school
  const until = new Date(after.getTime() + LOOK_AHEAD_MS)
  const [slot] = await dueSlots(desk, calendar, after, until)
  const begins = await findNextTermStart(desk.tx, today)
  const coming = [
    slot?.at,
    nextPlanning(desk, calendar),
    begins === undefined ? undefined : instantOf(begins, '00:00', zone),
    until,
  ].flatMap(at => (at && at > after ? [at.getTime()] : []))
  return new Date(Math.min(...coming))
}

const of = (kind: OtherKind, times: readonly Date[]): readonly OtherSlot[] => times.map(at => ({ kind, at }))

/** The morning after the year's last week, where the books close for the year by the principal's decision. */
function yearDue(desk: Desk, calendar: SchoolCalendar): readonly Date[] {
  const { granularity } = desk.policy.lock
  const last = calendar.weeks.at(-1)
  if (!last || granularity === 'week' || granularity === 'signing') return []
  return [instantOf(addDays(last.endsOn, 1), MORNING, desk.school.zone)]
}
