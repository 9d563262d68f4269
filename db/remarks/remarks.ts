import { sql } from 'kysely'
import type { Span } from '../../core/calendar/rules/term.ts'
import { remarkEventRow } from '../audit/values.ts'
import type { Tx } from '../tenancy.ts'
import type { ValueEvent } from '../values.ts'

/** Written remarks on pupils: one of a kind for a term, every wording kept. */

/** A subject teacher's remark names its book, the homeroom teacher's none. */
export type RemarkPlace = {
  readonly year: string
  readonly term: Span
  readonly classSubjectId: number | null
}

const kindOf = (place: RemarkPlace): 'subject' | 'homeroom' =>
  place.classSubjectId === null ? 'homeroom' : 'subject'

export type RemarkRow = {
  readonly pupilId: number
  readonly body: string
  readonly version: number
  /** Of this wording. */
  readonly recordedAt: Date
}

/** Of the pupils now in a class. */
export async function listRemarksOfClass(
  tx: Tx,
  classId: number,
  place: RemarkPlace,
): Promise<readonly RemarkRow[]> {
  const found = await sql<RemarkRow>`
    select r.pupil_id as "pupilId", r.body, r.version, r.recorded_at as "recordedAt"
    from enrolment e
    join remark r on r.school_id = e.school_id and r.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId} and e.left_on is null and r.year = ${place.year}
      and r.term = ${place.term} and r.kind = ${kindOf(place)}
      and coalesce(r.class_subject_id, 0) = ${place.classSubjectId ?? 0}
    order by e.seat`.execute(tx.q)
  return found.rows
}

export type PupilRemark = {
  readonly term: Span
  /** null: the homeroom teacher's. */
  readonly subject: string | null
  readonly subjectName: string | null
  readonly body: string
  readonly recordedAt: Date
}

export async function listRemarksOfPupil(
  tx: Tx,
  year: string,
  pupilId: number,
): Promise<readonly PupilRemark[]> {
  const found = await sql<PupilRemark>`
    select r.term, cs.subject, s.name as "subjectName", r.body, r.recorded_at as "recordedAt"
    from remark r
    left join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
    left join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    where r.school_id = ${tx.schoolId} and r.year = ${year} and r.pupil_id = ${pupilId}
    order by r.class_subject_id nulls last, r.term`.execute(tx.q)
  return found.rows
}

export type RemarkWrite = {
  readonly pupilId: number
  readonly body: string
  /** The version the writer saw; 0 where there was none. */
  readonly expectedVersion: number
}

export type RemarkCause = {
  readonly cause: 'entry' | 'import' | 'correction'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

/** Writes remarks with their history, none over a newer one. @returns the pupils written. */
export async function writeRemarks(
  tx: Tx,
  place: RemarkPlace,
  writes: readonly RemarkWrite[],
  why: RemarkCause,
): Promise<readonly number[]> {
  const written = await sql<{ pupilId: number; event: ValueEvent }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("pupilId" bigint, body text, "expectedVersion" integer)
    ), written as (
      insert into remark as r (school_id, pupil_id, class_subject_id, year, term, kind, body, version, recorded_at, recorded_by)
      select ${tx.schoolId}::bigint, "pupilId", ${place.classSubjectId}::bigint, ${place.year}, ${place.term}::smallint,
        ${kindOf(place)}, body, "expectedVersion" + 1, ${tx.now}, ${why.by}::bigint from asked
      on conflict (school_id, pupil_id, year, term, kind, coalesce(class_subject_id, 0)) do update
        set body = excluded.body, version = excluded.version, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where r.version = excluded.version - 1
      returning r.*
    ), told as (
      insert into remark_event (school_id, remark_id, version, body, cause, case_id, at, by_person, policy_version)
      select school_id, remark_id, version, body, ${why.cause}, ${why.caseId}::bigint, ${tx.now}, ${why.by}::bigint, ${why.policyVersion}::integer
      from written returning *
    )
    select r.pupil_id as "pupilId", ${remarkEventRow} as event
    from told e join written r on r.remark_id = e.remark_id`.execute(tx.q)
  tx.written.push(...written.rows.map(({ event }) => ({ record: 'remark', event }) as const))
  return written.rows.map(row => row.pupilId)
}
