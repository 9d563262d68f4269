import { sql } from 'kysely'
import type { ConductLevel, TermOrYear } from '../core/corrections/rules/target.ts'
import type { Tx } from './tenancy.ts'

/** Conduct levels: of a term, or of the year (term 0). Each change keeps its history; none goes over a newer one. */

export type ConductRow = { readonly level: ConductLevel; readonly version: number }

export async function findConduct(
  tx: Tx,
  year: string,
  term: TermOrYear,
  pupilId: number,
): Promise<ConductRow | undefined> {
  return tx.q
    .selectFrom('conduct')
    .select(['level', 'version'])
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('term', '=', term)
    .where('pupil_id', '=', pupilId)
    .executeTakeFirst()
}

export type ConductWrite = {
  readonly year: string
  readonly term: TermOrYear
  readonly pupilId: number
  readonly level: ConductLevel
  /** The version the writer saw; 0 where none stands. */
  readonly expectedVersion: number
  readonly cause: 'entry' | 'import' | 'correction'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

/** @returns false when its version has moved; then nothing is written. */
export async function writeConduct(tx: Tx, write: ConductWrite): Promise<boolean> {
  const written = await sql`
    with written as (
      insert into conduct as c (school_id, pupil_id, year, term, level, version, recorded_at, recorded_by)
      values (${tx.schoolId}, ${write.pupilId}, ${write.year}, ${write.term}, ${write.level}, ${write.expectedVersion + 1}, ${tx.now}, ${write.by})
      on conflict (school_id, pupil_id, year, term) do update set level = excluded.level, version = excluded.version,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where c.version = excluded.version - 1
      returning c.*
    )
    insert into conduct_event (school_id, pupil_id, year, term, version, level, cause, case_id, at, by_person, policy_version)
    select school_id, pupil_id, year, term, version, level, ${write.cause}, ${write.caseId}::integer, ${tx.now}, ${write.by}::integer,
      ${write.policyVersion}::integer
    from written returning version`.execute(tx.q)
  return written.rows.length === 1
}
