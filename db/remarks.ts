import { sql } from 'kysely'
import type { TermOrYear } from '../core/corrections/rules/target.ts'
import type { Tx } from './tenancy.ts'

/** Written remarks on a pupil. Each change keeps its history; none goes over a newer one. */

export type RemarkPlace = {
  readonly pupilId: number
  readonly year: string
  readonly term: TermOrYear
  readonly kind: 'subject' | 'homeroom'
  /** The subject of a subject remark; null otherwise. */
  readonly classSubjectId: number | null
}

export type RemarkRow = { readonly body: string; readonly version: number }

export async function findRemark(tx: Tx, place: RemarkPlace): Promise<RemarkRow | undefined> {
  return tx.q
    .selectFrom('remark')
    .select(['body', 'version'])
    .where('school_id', '=', tx.schoolId)
    .where('pupil_id', '=', place.pupilId)
    .where('year', '=', place.year)
    .where('term', '=', place.term)
    .where('kind', '=', place.kind)
    .where('class_subject_id', 'is not distinct from', place.classSubjectId)
    .executeTakeFirst()
}

export type RemarkWrite = RemarkPlace & {
  readonly body: string
  /** The version the writer saw; 0 where none stands. */
  readonly expectedVersion: number
  readonly cause: 'entry' | 'import' | 'correction'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

/** @returns false when its version has moved; then nothing is written. */
export async function writeRemark(tx: Tx, write: RemarkWrite): Promise<boolean> {
  const written = await sql`
    with written as (
      insert into remark as r (school_id, pupil_id, class_subject_id, year, term, kind, body, version, recorded_at, recorded_by)
      values (${tx.schoolId}, ${write.pupilId}, ${write.classSubjectId}, ${write.year}, ${write.term}, ${write.kind}, ${write.body},
        ${write.expectedVersion + 1}, ${tx.now}, ${write.by})
      on conflict (school_id, pupil_id, year, term, kind, coalesce(class_subject_id, 0)) do update set body = excluded.body,
        version = excluded.version, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where r.version = excluded.version - 1
      returning r.*
    )
    insert into remark_event (school_id, remark_id, version, body, cause, case_id, at, by_person, policy_version)
    select school_id, remark_id, version, body, ${write.cause}, ${write.caseId}::integer, ${tx.now}, ${write.by}::integer,
      ${write.policyVersion}::integer
    from written returning version`.execute(tx.q)
  return written.rows.length === 1
}
