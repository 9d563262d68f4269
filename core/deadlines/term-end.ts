import { listHolders } from '../../db/accounts/people.ts'
import { listConductMissing } from '../../db/conduct/levels.ts'
import { listCloses } from '../../db/results/results.ts'
import type { TermFact } from '../books/facts.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { ConductFact } from '../conduct/facts.ts'
import type { Desk } from '../desk.ts'
import { holdersOf } from '../duties/holders.ts'
import { tell, tellEach } from '../notices/tell.ts'
import type { DeadlineCause } from './facts.ts'
import { lastDays } from './makeups.ts'

/**
 * The end of a term: on its last school day the homeroom teachers whose class lacks levels of conduct are reminded, and on the
 * morning after its last week the leaders are led to closing its books. What is done already is not spoken of.
 */

const MORNING = '08:00'

export const conductSlots = (desk: Desk, calendar: SchoolCalendar): readonly Date[] =>
  lastDays(calendar).map(({ endsOn }) => instantOf(endsOn, MORNING, desk.school.zone))

/** The morning after the last week of each term. */
const closeDays = (calendar: SchoolCalendar) =>
  ([1, 2] as const).flatMap(term => {
    const last = calendar.weeks.findLast(week => week.term === term)
    return last ? [{ term, day: addDays(last.endsOn, 1) }] : []
  })

export const closeSlots = (desk: Desk, calendar: SchoolCalendar): readonly Date[] =>
  closeDays(calendar).map(({ day }) => instantOf(day, MORNING, desk.school.zone))

/** To the homeroom teachers of classes that lack levels. @returns how many notices were stored. */
export async function remindOfConduct(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day } = localOf(at, desk.school.zone)
  const homerooms = await holdersOf(desk.tx, 'homeroom')
  let told = 0
  for (const { term } of lastDays(calendar).filter(({ endsOn }) => endsOn === day)) {
    const missing = await listConductMissing(desk.tx, calendar.year, term)
    const tellings = missing.map(({ classId, className, pupils }) => ({
      to: homerooms(classId),
      fact: { kind: 'conduct_due', className, term, pupils } as const,
      cause: { kind: 'conduct_missing', year: calendar.year, classId, term } as const,
    }))
    told += await tellEach<ConductFact | TermFact, DeadlineCause>(desk, tellings)
  }
  return told
}

/** To the leaders, unless the term is closed already. @returns how many notices were stored. */
export async function offerClosing(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day } = localOf(at, desk.school.zone)
  const { year } = calendar
  let told = 0
  for (const { term } of closeDays(calendar).filter(one => one.day === day)) {
    if (!(await isTermOpen(desk, year, term))) continue
    const missing = await listConductMissing(desk.tx, year, term)
    const leaders = new Set<number>()
    for (const role of ['vice_principal', 'principal'] as const)
      for (const { personId } of await listHolders(desk.tx, role)) leaders.add(personId)
    const conductMissing = missing.map(({ className }) => className)
    const cause = { kind: 'term_open', year, term } as const
    told += await tell<ConductFact | TermFact, DeadlineCause>(
      desk,
      [...leaders],
      { kind: 'term_due', term, conductMissing },
      { cause },
    )
  }
  return told
}

export const isTermOpen = async (desk: Desk, year: string, term: Term): Promise<boolean> =>
  !(await listCloses(desk.tx, year)).includes(term)

export async function lacksConduct(
  desk: Desk,
  of: { readonly year: string; readonly classId: number; readonly term: Term },
): Promise<boolean> {
  const missing = await listConductMissing(desk.tx, of.year, of.term)
  return missing.some(({ classId }) => classId === of.classId)
}
