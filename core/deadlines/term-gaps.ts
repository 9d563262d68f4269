import { listStanding } from '../../db/books/locks.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tellEach } from '../notices/tell.ts'
import type { DeadlineCause, DeadlineFact } from './facts.ts'
import { owedIn } from './progress.ts'
import { owedFor } from './reminders.ts'
import type { TeacherOwed } from './rules/owed.ts'
import { isTermOpen } from './term-end.ts'
import { reckonWeek } from './timetable.ts'

/**
 * Seven, three days and a day before a term's books close, those with empty cells in what is due by its end hear of them. Where no
 * lock closes the term, its last week is the end. A school with a weekly cut-off has spoken of them by then.
 */

const MORNING = '08:00'
const DAYS_AHEAD = [7, 3, 1] as const

type TermEnd = { readonly term: Term; readonly closesOn: string; readonly locks: boolean }

/** When each term ends for those who enter: by its planned lock, else by its last week. */
async function termEnds(desk: Desk, calendar: SchoolCalendar): Promise<readonly TermEnd[]> {
  if (desk.policy.weeklyCutoff) return []
  const locks = await listStanding(desk.tx, calendar.year, ['term'], 2)
  return ([1, 2] as const).flatMap(term => {
    const lock = locks.find(({ scope }) => scope.term === term)
    const last = calendar.weeks.findLast(week => week.term === term)
    if (!last) return []
    const closesOn = lock ? localOf(lock.startsAt, desk.school.zone).day : last.endsOn
    return [{ term, closesOn, locks: lock !== undefined }]
  })
}

export async function gapSlots(desk: Desk, calendar: SchoolCalendar): Promise<readonly Date[]> {
  const ends = await termEnds(desk, calendar)
  return ends.flatMap(({ closesOn }) =>
    DAYS_AHEAD.map(days => instantOf(addDays(closesOn, -days), MORNING, desk.school.zone)),
  )
}

/** Who owes anything by the end of the term. */
async function gapsOf(
  desk: Desk,
  calendar: SchoolCalendar,
  term: Term,
  of: { readonly staffId?: number } = {},
): Promise<readonly TeacherOwed[]> {
  const week = calendar.weeks.findLast(one => one.term === term)
  if (!week) return []
  const reckoned = await reckonWeek(desk, calendar, week)
  const by = { ...reckoned.by, testDays: 0, set: [], regularBySet: false }
  return (await owedIn(desk, { ...reckoned, by, carried: null }, of)).filter(({ tally }) => tally.owes > 0)
}

export async function speakOfGaps(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day } = localOf(at, desk.school.zone)
  let told = 0
  for (const end of await termEnds(desk, calendar)) {
    if (!DAYS_AHEAD.some(days => addDays(end.closesOn, -days) === day)) continue
    if (!(await isTermOpen(desk, calendar.year, end.term))) continue
    const teachers = await gapsOf(desk, calendar, end.term)
    const owedOf = await owedFor(desk, teachers)
    const tellings = teachers.flatMap(teacher => {
      const { staffId } = teacher
      if (staffId === null) return []
      const fact = { kind: 'gaps_due', ...end, ...owedOf(teacher) } as const
      const cause = { kind: 'term_gaps', term: end.term, staffId } as const
      return [{ to: [staffId], fact, cause }]
    })
    told += await tellEach<DeadlineFact, DeadlineCause>(desk, tellings)
  }
  return told
}

export async function hasGaps(
  desk: Desk,
  { term, staffId }: { readonly term: Term; readonly staffId: number },
): Promise<boolean> {
  const calendar = await calendarOf(desk)
  return calendar !== undefined && (await gapsOf(desk, calendar, term, { staffId })).length > 0
}
