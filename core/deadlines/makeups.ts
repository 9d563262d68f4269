import { listHolders } from '../../db/accounts/people.ts'
import { listPendingMakeups } from '../../db/books/makeups.ts'
import { LAST_DAYS } from '../books/rules/makeup.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { lastSchoolDay } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tell, tellEach } from '../notices/tell.ts'
import type { DeadlineFact } from './facts.ts'

/**
 * Make-ups that are still open near the end of a term (Circular 22/2021, Art. 7.4: within the term): each teacher learns of theirs
 * fourteen days before, the vice principals on the last school day. Nobody without any is written to.
 */

const MORNING = '08:00'

/** The last school day of each term. */
export const lastDays = (calendar: SchoolCalendar) =>
  ([1, 2] as const).flatMap(term => {
    const week = calendar.weeks.findLast(one => one.term === term && lastSchoolDay(calendar, one) !== null)
    const endsOn = week && lastSchoolDay(calendar, week)
    return endsOn ? [{ term, endsOn }] : []
  })

export const makeupSlots = (desk: Desk, calendar: SchoolCalendar): readonly Date[] =>
  lastDays(calendar).flatMap(({ endsOn }) =>
    [addDays(endsOn, -LAST_DAYS), endsOn].map(day => instantOf(day, MORNING, desk.school.zone)),
  )

/** @returns how many notices were stored. */
export async function speakOfMakeups(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day } = localOf(at, desk.school.zone)
  let told = 0
  for (const { term, endsOn } of lastDays(calendar)) {
    const isLast = day === endsOn
    if (!isLast && day !== addDays(endsOn, -LAST_DAYS)) continue
    const books = await listPendingMakeups(desk.tx, calendar.year, term)
    if (books.length === 0) continue
    if (isLast) {
      const leaders = (await listHolders(desk.tx, 'vice_principal')).map(({ personId }) => personId)
      told += await tell<DeadlineFact>(desk, leaders, { kind: 'makeups_unsettled', term, books })
      continue
    }
    const tellings = [...Map.groupBy(books, book => book.ownerId)].flatMap(([ownerId, own]) => {
      const fact = { kind: 'makeups_pending', term, endsOn, books: own } as const
      return ownerId === null ? [] : [{ to: [ownerId], fact }]
    })
    told += await tellEach<DeadlineFact>(desk, tellings)
  }
  return told
}
