import { findCalendar } from '../../db/calendar/calendar.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { SchoolCalendar } from './rules/week.ts'

type InSchool = { readonly tx: Tx; readonly school: { readonly year: string | null } }

/** The calendar of the school year of today; undefined before one is loaded. */
export const calendarOf = async ({ tx, school }: InSchool): Promise<SchoolCalendar | undefined> =>
  school.year === null ? undefined : findCalendar(tx, school.year)
