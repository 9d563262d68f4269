import { sql } from 'kysely'
import type { School } from './school.ts'

/** What a year was, counted at its end: a year in which nothing happens proves nothing. */

export type Deeds = {
  readonly marks: number
  readonly corrected: number
  readonly refused: number
  readonly lateEntered: number
  readonly answered: number
  readonly official: number
  readonly orders: number
  readonly standIns: number
  readonly departures: number
  readonly dates: number
  readonly policies: number
  readonly missed: number
  /** Marks that are not what their last event says. */
  readonly unexplained: number
}

export const deedsOf = (school: School): Promise<Deeds> =>
  school.read(async tx => {
    const found = await sql<Deeds>`select
      (select count(*) from mark where state = 'recorded')::integer as marks,
      (select count(*) from mark_event where cause = 'correction')::integer as corrected,
      (select count(*) from correction where step = 'refused')::integer as refused,
      (select count(*) from mark_event where cause = 'late_entry')::integer as "lateEntered",
      (select count(*) from mark_question_event where act = 'answer')::integer as answered,
      (select count(*) from book_review where step = 'official')::integer as official,
      (select count(*) from lock_order where step = 'executed')::integer as orders,
      (select count(*) from stand_in)::integer as "standIns",
      (select count(*) from staff_leaving where done_at is not null)::integer as departures,
      (select count(*) from entry_deadline)::integer as dates,
      (select count(*) from policy_version)::integer as policies,
      (select count(*) from notice where kind = 'slots_missed')::integer as missed,
      (select count(*) from mark m join lateral (select e.* from mark_event e where e.school_id = m.school_id
          and e.column_id = m.column_id and e.pupil_id = m.pupil_id order by e.version desc limit 1) e on true
        where (e.version, e.state, e.tenths, e.passed) is distinct from (m.version, m.state, m.tenths, m.passed))::integer as unexplained`.execute(
      tx.q,
    )
    const [deeds] = found.rows
    if (!deeds) throw new Error('a select without a table gave no row')
    return deeds
  })
