import type { WeekReader } from '../../db/families/week.ts'
import { listWeekAbsences, listWeekMarks, listWeekReaders } from '../../db/families/week.ts'
import { contentOf } from '../books/cell.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { cutoffDay } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tellEach } from '../notices/tell.ts'
import type { FamilyCause, FamilyFact } from './facts.ts'

/**
 * The week of each child to those of its guardians who want it: one message a child. The slot it is sent at is worked once, so
 * the message comes once; a mark still in its grace time then stands in the next one.
 */

/** The week it speaks of, and the instant it fell due. */
export type WeekSlot = {
  readonly term: 1 | 2
  readonly week: number
  readonly day: string
  readonly time: string
}

/** Children read at a time. */
const CHUNK = 200

type Window = { readonly from: string; readonly to: string; readonly after: Date; readonly upTo: Date }

/** Marks from where the message before left off. */
function windowOf(desk: Desk, calendar: SchoolCalendar, slot: WeekSlot): Window | undefined {
  const { weekly, graceMinutes } = desk.policy.parents
  const at = calendar.weeks.findIndex(({ term, week }) => term === slot.term && week === slot.week)
  const week = calendar.weeks[at]
  if (!weekly || !week) return undefined
  const { zone } = desk.school
  const seenAt = (day: string) =>
    new Date(instantOf(day, weekly.time, zone).getTime() - graceMinutes * MINUTE_MS)
  const earlier = calendar.weeks
    .slice(0, at)
    .toReversed()
    .map(one => cutoffDay(calendar, one, weekly.weekday))
    .find(day => day !== null)
  const upTo = seenAt(slot.day)
  const after = earlier ? seenAt(earlier) : new Date(upTo.getTime() - 7 * DAY_MS)
  return { from: week.startsOn, to: week.endsOn, after, upTo }
}

async function tellOf(
  desk: Desk,
  year: string,
  readers: readonly WeekReader[],
  { from, to, after, upTo }: Window,
): Promise<number> {
  const pupilIds = [...new Set(readers.map(({ pupilId }) => pupilId))]
  const marks = await listWeekMarks(desk.tx, { year, pupilIds, after, upTo })
  const absences = await listWeekAbsences(desk.tx, { pupilIds, from, to })
  const tellings = readers.map(({ guardianId, pupilId, fullName, className }) => {
    const own = marks.filter(mark => mark.pupilId === pupilId)
    const fact: FamilyFact = {
      kind: 'family_week',
      ...{ fullName, className, from, to },
      marks: own.map(({ subjectName, kind, position, ...held }) => ({
        subjectName,
        column: { kind, position },
        value: contentOf(held),
      })),
      absences: absences.filter(one => one.pupilId === pupilId).map(({ day, kind }) => ({ day, kind })),
    }
    const cause = { kind: 'family_week', personId: guardianId } as const
    return { to: [guardianId], fact, cause }
  })
  return tellEach<FamilyFact, FamilyCause>(desk, tellings)
}

/** Does the slot's work. @returns how many notices were stored. */
export async function sendFamilyWeeks(desk: Desk, calendar: SchoolCalendar, slot: WeekSlot): Promise<number> {
  const { weekly } = desk.policy.parents
  const window = windowOf(desk, calendar, slot)
  if (!weekly || !window) return 0
  const readers = await listWeekReaders(desk.tx, calendar.year, weekly.unasked)
  const byChild = [...Map.groupBy(readers, ({ pupilId }) => pupilId).values()]
  let told = 0
  for (let at = 0; at < byChild.length; at += CHUNK)
    told += await tellOf(desk, calendar.year, byChild.slice(at, at + CHUNK).flat(), window)
  return told
}
