import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** What the school's calendar names beside its weeks. */

export type CalendarEvent = { readonly day: Day; readonly title: string }

/** A calendar holds a few dozen in a year. */
const EVENTS_MAX = 60

/** From a day on, in order. */
export async function listEvents(tx: Tx, year: string, from: Day): Promise<readonly CalendarEvent[]> {
  return tx.q
    .selectFrom('calendar_day')
    .select(['day', 'title'])
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('kind', '=', 'event')
    .where('day', '>=', from)
    .orderBy('day')
    .limit(EVENTS_MAX)
    .execute()
}
