import { listHolders } from '../../db/accounts/people.ts'
import { listBooksOfYear } from '../../db/books/books.ts'
import { listDeadlines } from '../../db/deadlines/entry-deadlines.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { weekOn } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { drawSample } from '../review/rules.ts'
import type { Session } from '../session.ts'
import type { DeadlineCause, DeadlineFact, SampledBook } from './facts.ts'
import type { Stretch } from './rules/inspection-days.ts'
import { isWithin, stretchesOf } from './rules/inspection-days.ts'

/**
 * The leaders' inspections (seed 000 Art. 2.3, seed 002 Art. 6.3, seed 003 III.4, seed 004 Art. 4): a month or a term without a day of
 * inspection is brought to the principal's mind, and on the day itself the leaders hear which books are drawn.
 */

const MORNING = '08:00'

async function inspectionDays(desk: Desk, year: string): Promise<readonly string[]> {
  const dates = await listDeadlines(desk.tx, year)
  return dates.flatMap(({ kind, heldOn }) => (kind === 'inspection' ? [heldOn] : []))
}

export async function inspectionSlots(desk: Desk, calendar: SchoolCalendar): Promise<readonly Date[]> {
  const { inspection } = desk.policy
  const drawn = inspection.sample > 0 ? await inspectionDays(desk, calendar.year) : []
  const days = [...stretchesOf(calendar, inspection).flatMap(({ days }) => days), ...drawn]
  return [...new Set(days)].map(day => instantOf(day, MORNING, desk.school.zone))
}

/** @returns how many notices were stored. */
export async function speakOfInspection(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const held = await inspectionDays(desk, calendar.year)
  const lacking = stretchesOf(calendar, desk.policy.inspection).filter(
    stretch => stretch.days.includes(today) && !held.some(day => isWithin(stretch, day)),
  )
  let told = held.includes(today) ? await tellSample(desk, calendar, today) : 0
  for (const stretch of lacking) told += await remind(desk, calendar, stretch)
  return told
}

async function remind(desk: Desk, { year }: SchoolCalendar, { of }: Stretch): Promise<number> {
  const to = (await listHolders(desk.tx, 'principal')).map(({ personId }) => personId)
  const cause: DeadlineCause =
    of.kind === 'month'
      ? { kind: 'not_inspected', month: of.month }
      : { kind: 'term_not_inspected', year, term: of.term }
  return tell<DeadlineFact, DeadlineCause>(desk, to, { kind: 'inspection_due', of }, { cause })
}

async function tellSample(desk: Desk, calendar: SchoolCalendar, heldOn: string): Promise<number> {
  const books = await booksDrawn(desk, calendar, heldOn)
  if (books.length === 0) return 0
  const leaders = new Set<number>()
  for (const role of ['principal', 'vice_principal'] as const)
    for (const { personId } of await listHolders(desk.tx, role)) leaders.add(personId)
  return tell<DeadlineFact>(desk, [...leaders], { kind: 'inspection_sample', heldOn, books })
}

/** The same day draws the same books, so that anybody can draw them again. */
async function booksDrawn(
  desk: Desk,
  calendar: SchoolCalendar,
  heldOn: string,
): Promise<readonly SampledBook[]> {
  const { sample } = desk.policy.inspection
  const term = weekOn(calendar, heldOn)?.term
  if (sample === 0 || term === undefined) return []
  const books = await listBooksOfYear(desk.tx, calendar.year, term)
  const drawn = drawSample(
    `${calendar.year} ${heldOn}`,
    books,
    sample,
    ({ classSubjectId }) => `${classSubjectId}`,
  )
  return drawn
    .map(({ className, subjectName, ownerName }) => ({ className, subjectName, teacher: ownerName }))
    .toSorted((a, b) => `${a.className} ${a.subjectName}`.localeCompare(`${b.className} ${b.subjectName}`))
}

export type SampleRefusal =
  | { readonly code: 'sample_leaders_only' }
  | { readonly code: 'sample_none_asked' }
  | { readonly code: 'sample_no_day' }

export type DrawnSample = { readonly heldOn: string; readonly books: readonly SampledBook[] }

/** The books drawn for the inspection of today, else for the last one that was held, else for the next. */
export async function inspectionSample(session: Session): Promise<Result<DrawnSample, SampleRefusal>> {
  if (!may(session.actor, 'inspection.sample')) return refuse({ code: 'sample_leaders_only' })
  if (session.policy.inspection.sample === 0) return refuse({ code: 'sample_none_asked' })
  const calendar = await calendarOf(session)
  const days = calendar ? [...(await inspectionDays(session, calendar.year))].toSorted() : []
  const heldOn = days.findLast(day => day <= session.school.today) ?? days[0]
  if (!calendar || !heldOn) return refuse({ code: 'sample_no_day' })
  return ok({ heldOn, books: await booksDrawn(session, calendar, heldOn) })
}

export async function lacksInspection(desk: Desk, { month }: { readonly month: string }): Promise<boolean> {
  const calendar = await calendarOf(desk)
  if (!calendar) return false
  return !(await inspectionDays(desk, calendar.year)).some(day => day.startsWith(month))
}

export async function lacksInspectionOfTerm(
  desk: Desk,
  { year, term }: Extract<DeadlineCause, { kind: 'term_not_inspected' }>,
): Promise<boolean> {
  const calendar = await calendarOf(desk)
  const stretch =
    calendar &&
    stretchesOf(calendar, { every: 'term' }).find(({ of }) => of.kind === 'term' && of.term === term)
  if (!stretch || calendar.year !== year) return false
  return !(await inspectionDays(desk, year)).some(day => isWithin(stretch, day))
}
