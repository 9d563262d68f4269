import { sql } from 'kysely'
import type { Span } from '../../core/calendar/rules/term.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import { eventRow } from '../audit/values.ts'
import type { Tx } from '../tenancy.ts'
import type { ValueEvent } from '../values.ts'

/** Conduct of a term, 1 or 2, or of the year, 0; every value with its history. */

export type ConductRow = {
  readonly pupilId: number
  readonly term: Span
  readonly level: Level
  readonly version: number
  readonly recordedAt: Date
}

/** Of the pupils now in a class. */
export async function listConductOfClass(
  tx: Tx,
  year: string,
  classId: number,
): Promise<readonly ConductRow[]> {
  const found = await sql<ConductRow>`
    select d.pupil_id as "pupilId", d.term, d.level, d.version, d.recorded_at as "recordedAt"
    from enrolment e
    join conduct d on d.school_id = e.school_id and d.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId} and e.left_on is null and d.year = ${year}
    order by e.seat, d.term`.execute(tx.q)
  return found.rows
}

export async function listConductOfPupil(
  tx: Tx,
  year: string,
  pupilId: number,
): Promise<readonly ConductRow[]> {
  return tx.q
    .selectFrom('conduct')
    .select(['pupil_id as pupilId', 'term', 'level', 'version', 'recorded_at as recordedAt'])
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('pupil_id', '=', pupilId)
    .orderBy('term')
    .execute()
}

/** Classes with pupils who lack a level of a term, those not assessed left out. */
export async function listConductMissing(
  tx: Tx,
  year: string,
  term: Span,
): Promise<readonly { readonly classId: number; readonly className: string; readonly pupils: number }[]> {
  const found = await sql<{ classId: number; className: string; pupils: number }>`
    select c.class_id as "classId", c.name as "className", count(*)::integer as pupils
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    left join conduct d on d.school_id = e.school_id and d.pupil_id = e.pupil_id and d.year = c.year and d.term = ${term}
    left join unassessed n on n.school_id = e.school_id and n.pupil_id = e.pupil_id and n.year = c.year
    where c.school_id = ${tx.schoolId} and c.year = ${year} and d.pupil_id is null and n.pupil_id is null
    group by c.class_id, c.name, c.grade order by c.grade, length(c.name), c.name`.execute(tx.q)
  return found.rows
}

export type LevelWrite = {
  readonly pupilId: number
  readonly term: Span
  readonly level: Level
  /** The version the writer saw; 0 where there was none. */
  readonly expectedVersion: number
}

export type ConductCause = {
  readonly cause: 'entry' | 'import' | 'correction'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

/** Writes levels with their history, none over a newer one. @returns the pupils written. */
export async function writeLevels(
  tx: Tx,
  year: string,
  writes: readonly LevelWrite[],
  why: ConductCause,
): Promise<readonly number[]> {
  const written = await sql<{ pupilId: number; event: ValueEvent }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("pupilId" bigint, term smallint,
        level text, "expectedVersion" integer)
    ), written as (
      insert into conduct as c (school_id, pupil_id, year, term, level, version, recorded_at, recorded_by)
      select ${tx.schoolId}::bigint, "pupilId", ${year}, term, level, "expectedVersion" + 1, ${tx.now}, ${why.by}::bigint from asked
      on conflict (school_id, pupil_id, year, term) do update set level = excluded.level, version = excluded.version,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where c.version = excluded.version - 1
      returning c.*
    )
    insert into conduct_event as e (school_id, pupil_id, year, term, version, level, cause, case_id, at, by_person, policy_version)
    select school_id, pupil_id, year, term, version, level, ${why.cause}, ${why.caseId}::bigint, ${tx.now}, ${why.by}::bigint, ${why.policyVersion}::integer
    from written returning pupil_id as "pupilId", ${eventRow} as event`.execute(tx.q)
  tx.written.push(...written.rows.map(({ event }) => ({ record: 'conduct', event }) as const))
  return written.rows.map(row => row.pupilId)
}
