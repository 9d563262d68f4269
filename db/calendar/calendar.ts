import { sql } from 'kysely'
import type { SchoolCalendar } from '../../core/calendar/rules/week.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** The school year's calendar: weeks, days off, make-up days. */

/** Undefined before a calendar is loaded. One round trip. */
export async function findCalendar(tx: Tx, year: string): Promise<SchoolCalendar | undefined> {
  const found = await sql<SchoolCalendar>`
    select y.year, to_jsonb(y.school_weekdays) as weekdays,
      (select coalesce(jsonb_agg(d.day order by d.day), '[]') from calendar_day d
        where d.school_id = y.school_id and d.year = y.year and d.kind = 'off') as off,
      (select coalesce(jsonb_agg(d.day order by d.day), '[]') from calendar_day d
        where d.school_id = y.school_id and d.year = y.year and d.kind = 'make_up') as "makeUp",
      (select coalesce(jsonb_agg(jsonb_build_object('term', w.term, 'week', w.week, 'startsOn', w.starts_on, 'endsOn', w.ends_on)
        order by w.starts_on), '[]') from school_week w
        where w.school_id = y.school_id and w.year = y.year) as weeks
    from school_year y
    where y.school_id = ${tx.schoolId} and y.year = ${year}`.execute(tx.q)
  return found.rows[0]
}

/** From when a version of the policy holds. */
export async function getPolicyStart(tx: Tx, version: number): Promise<Date> {
  const row = await tx.q
    .selectFrom('policy_version')
    .select('effective_from')
    .where('school_id', '=', tx.schoolId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return row.effective_from
}

/** The first day of the next term that has not begun, of whatever year. */
export async function findNextTermStart(tx: Tx, today: Day): Promise<Day | undefined> {
  const row = await tx.q
    .selectFrom('term')
    .select(({ fn }) => fn.min('starts_on').as('startsOn'))
    .where('school_id', '=', tx.schoolId)
    .where('starts_on', '>', today)
    .executeTakeFirst()
  return row?.startsOn ?? undefined
}
