import { sql } from 'kysely'
import type { LateWindow } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import { heirOfAsker } from '../departures/departures.ts'
import type { Tx } from '../tenancy.ts'

/** Late entries that are open at this instant, as a part of what is read of a book. */

type InBook = { readonly classId: number; readonly subject: string; readonly term: Term }

export type WindowRow = Omit<LateWindow, 'opensAt' | 'closesAt'> & {
  /** As JSON gives an instant. */
  readonly opensAt: string
  readonly closesAt: string
}

export const lateWindows = (tx: Tx, { classId, subject, term }: InBook) => sql`
  select r.request_id as "requestId", x.column_id as "columnId", ${heirOfAsker} as "staffId", r.opens_at as "opensAt",
    r.closes_at as "closesAt"
  from late_entry r
  join late_entry_column x on x.school_id = r.school_id and x.request_id = r.request_id
  join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
  where r.school_id = ${tx.schoolId} and r.step = 'open' and r.closes_at > ${tx.now} and r.term = ${term}
    and cs.class_id = ${classId} and cs.subject = ${subject}
  order by r.request_id`

export const windowOf = (row: WindowRow): LateWindow => ({
  ...row,
  opensAt: new Date(row.opensAt),
  closesAt: new Date(row.closesAt),
})
