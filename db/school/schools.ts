import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Database } from '../open.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Schools, the policy and the calendar in force. */

export type SchoolInForce = {
  readonly schoolId: number
  readonly code: string
  readonly name: string
  readonly level: 'THCS' | 'THPT'
  readonly zone: string
  readonly policyVersion: number
  /** Null where the caller knows the version in force. */
  readonly policyDocument: unknown
  /** Today in the school's zone. */
  readonly today: Day
  /** The year and term of today; between terms the last one; null before a calendar is loaded. */
  readonly year: string | null
  readonly term: Term | null
  /** The circular the year is kept with, as `school_year` names it; null without a year. */
  readonly ruleSet: string | null
}

/** The one row of the school of this transaction with what is in force at its instant. @param known a version of the policy the caller has. */
export const schoolInForce = (tx: Tx, known: number) => sql<SchoolInForce>`
  select s.school_id as "schoolId", s.code, s.name, s.level, s.zone,
    p.version as "policyVersion", case when p.version <> ${known} then p.document end as "policyDocument", d.today::text as today, t.year, t.term, y.rule_set as "ruleSet"
  from school s
  cross join lateral (select (${tx.now}::timestamptz at time zone s.zone)::date as today) d
  join lateral (select version, document from policy_version
    where school_id = s.school_id and effective_from <= ${tx.now} order by version desc limit 1) p on true
  left join lateral (select year, term from term
    where school_id = s.school_id order by starts_on <= d.today desc, abs(starts_on - d.today) limit 1) t on true
  left join school_year y on y.school_id = s.school_id and y.year = t.year
  where s.school_id = ${tx.schoolId}`

export async function getSchoolInForce(tx: Tx, known = 0): Promise<SchoolInForce> {
  const found = await schoolInForce(tx, known).execute(tx.q)
  const school = found.rows[0]
  if (!school) throw new Error(`no school ${tx.schoolId}`)
  return school
}

/** The first day of a term; undefined before a calendar is loaded. */
export async function findTermStart(tx: Tx, year: string, term: 1 | 2): Promise<Day | undefined> {
  const found = await sql<{ startsOn: Day }>`
    select starts_on::text as "startsOn" from term
    where school_id = ${tx.schoolId} and year = ${year} and term = ${term}`.execute(tx.q)
  return found.rows[0]?.startsOn
}

export type SchoolEntry = { readonly schoolId: number; readonly code: string; readonly name: string }

/** Every school of this installation: for the clock and the doors, which belong to no school. */
export async function listSchools(database: Database): Promise<readonly SchoolEntry[]> {
  return database.kysely
    .selectFrom('school')
    .select(['school_id as schoolId', 'code', 'name'])
    .orderBy('school_id')
    .execute()
}

/** Whether there is such a school, whatever number somebody wrote. */
export async function isSchool(database: Database, schoolId: number): Promise<boolean> {
  if (!Number.isSafeInteger(schoolId)) return false
  const found = await database.kysely
    .selectFrom('school')
    .select('school_id')
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  return found !== undefined
}

export async function findSchool(database: Database, code: string): Promise<SchoolEntry | undefined> {
  return database.kysely
    .selectFrom('school')
    .select(['school_id as schoolId', 'code', 'name'])
    .where('code', '=', code)
    .executeTakeFirst()
}

export async function recordSchool(
  database: Database,
  school: { code: string; name: string; level: 'THCS' | 'THPT'; zone: string },
): Promise<number> {
  const row = await database.kysely
    .insertInto('school')
    .values({ ...school, created_at: sql<Date>`school_now()` })
    .returning('school_id')
    .executeTakeFirstOrThrow()
  return row.school_id
}

export async function recordPolicy(
  tx: Tx,
  policy: { preset: string; document: unknown; setBy: number | null; reason: string },
): Promise<number> {
  const last = await tx.q
    .selectFrom('policy_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await tx.q
    .insertInto('policy_version')
    .values({
      school_id: tx.schoolId,
      version,
      effective_from: tx.now,
      preset: policy.preset,
      document: JSON.stringify(policy.document),
      set_by: policy.setBy,
      reason: policy.reason,
    })
    .execute()
  return version
}

/** The shift of the demo clock: the whole installation's, since there is one database clock. */
export async function shiftClock(database: Database, to: Date): Promise<void> {
  await sql`insert into clock_shift (single, shift) values (true, ${to}::timestamptz - now())
    on conflict (single) do update set shift = excluded.shift`.execute(database.kysely)
}

export async function readClock(database: Database): Promise<Date> {
  const read = await sql<{ now: Date }>`select school_now() as now`.execute(database.kysely)
  const now = read.rows[0]?.now
  if (!now) throw new Error('the database gave no time')
  return now
}

/** The document of a policy version of this school, as stored. */
export async function getPolicyDocument(tx: Tx, version: number): Promise<unknown> {
  const row = await tx.q
    .selectFrom('policy_version')
    .select('document')
    .where('school_id', '=', tx.schoolId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return row.document
}

export type PolicyOrigin = {
  /** The ready policy it is, or 'own'. */
  readonly preset: string
  readonly at: Date
  /** null: the operator. */
  readonly by: string | null
  readonly reason: string
}

export async function getPolicyOrigin(tx: Tx, version: number): Promise<PolicyOrigin> {
  return tx.q
    .selectFrom('policy_version as v')
    .leftJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'v.school_id').onRef('p.person_id', '=', 'v.set_by'),
    )
    .select(['v.preset', 'v.effective_from as at', 'p.full_name as by', 'v.reason'])
    .where('v.school_id', '=', tx.schoolId)
    .where('v.version', '=', version)
    .executeTakeFirstOrThrow()
}
