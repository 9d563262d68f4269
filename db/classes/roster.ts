import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** The homeroom teacher's review of the class list: the last act for each pupil is how it stands. */

export type RosterAct = 'confirmed' | 'reported' | 'settled'

export type RosterReviewRow = {
  readonly eventId: number
  readonly pupilId: number
  readonly act: RosterAct
  readonly note: string
  readonly at: Date
  readonly byPerson: number
  readonly byName: string
}

/** The last act for each pupil of a class. */
export async function listRosterReview(tx: Tx, classId: number): Promise<readonly RosterReviewRow[]> {
  const found = await sql<RosterReviewRow>`
    select distinct on (r.pupil_id) r.event_id as "eventId", r.pupil_id as "pupilId", r.act, r.note, r.at,
      r.by_person as "byPerson", p.full_name as "byName"
    from roster_review_event r
    join person p on p.school_id = r.school_id and p.person_id = r.by_person
    where r.school_id = ${tx.schoolId} and r.class_id = ${classId}
    order by r.pupil_id, r.event_id desc`.execute(tx.q)
  return found.rows
}

export async function recordReview(
  tx: Tx,
  acts: readonly { classId: number; pupilId: number; act: RosterAct; note: string; by: number }[],
): Promise<readonly number[]> {
  if (acts.length === 0) return []
  const rows = await tx.q
    .insertInto('roster_review_event')
    .values(
      acts.map(({ classId, pupilId, act, note, by }) => ({
        school_id: tx.schoolId,
        class_id: classId,
        pupil_id: pupilId,
        act,
        note,
        at: tx.now,
        by_person: by,
      })),
    )
    .returning('event_id')
    .execute()
  return rows.map(row => row.event_id)
}

export type RosterReport = {
  readonly eventId: number
  readonly classId: number
  readonly className: string
  readonly pupilId: number
  readonly fullName: string
  readonly note: string
  readonly byPerson: number
  readonly byName: string
}

const reports = (tx: Tx) => sql`
  select r.event_id as "eventId", r.class_id as "classId", c.name as "className", r.pupil_id as "pupilId",
    p.full_name as "fullName", r.note, r.by_person as "byPerson", b.full_name as "byName"
  from roster_review_event r
  join class c on c.school_id = r.school_id and c.class_id = r.class_id
  join person p on p.school_id = r.school_id and p.person_id = r.pupil_id
  join person b on b.school_id = r.school_id and b.person_id = r.by_person
  where r.school_id = ${tx.schoolId} and r.act = 'reported'`

export async function findReport(tx: Tx, eventId: number): Promise<RosterReport | undefined> {
  const found = await sql<RosterReport>`${reports(tx)} and r.event_id = ${eventId}`.execute(tx.q)
  return found.rows[0]
}

/** Those nobody has dealt with, oldest first. */
export async function listOpenReports(tx: Tx): Promise<readonly RosterReport[]> {
  const found = await sql<RosterReport>`${reports(tx)} and not exists (select from roster_review_event n
      where n.school_id = r.school_id and n.class_id = r.class_id and n.pupil_id = r.pupil_id and n.event_id > r.event_id)
    order by r.event_id`.execute(tx.q)
  return found.rows
}
