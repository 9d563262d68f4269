import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { Span } from '../../core/calendar/rules/term.ts'
import type { CorrectionStep } from '../../core/corrections/rules/acts.ts'
import type { TargetKind } from '../../core/corrections/rules/target.ts'
import type { ReasonCode } from '../../core/wording/rules/reason.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Cases of correction as they stand: one, the register's, those that wait. */

export type CaseRow = {
  readonly caseId: number
  readonly year: string
  readonly number: number
  readonly targetKind: TargetKind
  readonly pupilId: number
  readonly pupilName: string
  readonly requestedBy: number
  readonly teacher: string
  /** The teacher has left the school; `successor` enters in their place, where it is a book and somebody does. */
  readonly teacherLeft: boolean
  readonly successorId: number | null
  readonly successor: string | null
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
  readonly classId: number
  readonly className: string
  /** The subject; null for conduct and attendance. */
  readonly classSubjectId: number | null
  readonly subjectName: string | null
  /** null for attendance. */
  readonly term: Span | null
  /** The column of a mark; null for anything else. */
  readonly columnId: number | null
  readonly kind: ColumnKind | null
  readonly position: number | null
  /** The day of an attendance; null for anything else. */
  readonly day: Day | null
  /** Version of the value the teacher saw. */
  readonly seenVersion: number
  readonly oldTenths: number | null
  readonly oldPassed: boolean | null
  readonly oldText: string | null
  readonly newTenths: number | null
  readonly newPassed: boolean | null
  readonly newText: string | null
  readonly reasonCode: ReasonCode
  readonly reason: string
  /** The record was signed when the case was handed in. */
  readonly afterSign: boolean
  readonly step: CorrectionStep
  /** The policy the case was made under; it is decided under that one to its end. */
  readonly policyVersion: number
  /** Number of the last event. */
  readonly version: number
  /** Version at which those it waits for were told that it will expire. */
  readonly warnedVersion: number | null
  readonly requestedAt: Date
  /** When it expires if nobody moves it; null while it waits for nobody. */
  readonly expiresAt: Date | null
  readonly settledAt: Date | null
}

export const cases = (tx: Tx) => sql`
  select r.case_id as "caseId", r.year, r.number, r.target as "targetKind", r.pupil_id as "pupilId", p.full_name as "pupilName",
    r.requested_by as "requestedBy", t.full_name as teacher,
    f.left_on is not null as "teacherLeft", o.person_id as "successorId", o.full_name as successor, f.department_id as "departmentId", r.class_id as "classId",
    c.name as "className", r.class_subject_id as "classSubjectId", s.name as "subjectName", r.term, r.column_id as "columnId",
    k.kind, k.position, r.day,
    r.seen_version as "seenVersion", r.old_tenths as "oldTenths", r.old_passed as "oldPassed", r.old_text as "oldText",
    r.new_tenths as "newTenths", r.new_passed as "newPassed", r.new_text as "newText", r.reason_code as "reasonCode", r.reason,
    r.after_sign as "afterSign", r.step, r.policy_version as "policyVersion", r.version, r.warned_version as "warnedVersion",
    r.requested_at as "requestedAt", r.expires_at as "expiresAt", r.settled_at as "settledAt"
  from correction r
  join class c on c.school_id = r.school_id and c.class_id = r.class_id
  left join mark_column k on k.school_id = r.school_id and k.column_id = r.column_id
  left join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
  left join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join person p on p.school_id = r.school_id and p.person_id = r.pupil_id
  join staff f on f.school_id = r.school_id and f.staff_id = r.requested_by
  join person t on t.school_id = f.school_id and t.person_id = f.staff_id
  left join teaching e on e.school_id = r.school_id and e.class_subject_id = r.class_subject_id
    and e.term = coalesce(nullif(r.term, 0), 2) and e.owns_entry and f.left_on is not null and e.staff_id <> f.staff_id
  left join person o on o.school_id = e.school_id and o.person_id = e.staff_id
  where r.school_id = ${tx.schoolId}`

export async function findCase(tx: Tx, caseId: number): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`${cases(tx)} and r.case_id = ${caseId}`.execute(tx.q)
  return found.rows[0]
}

export async function findCaseByNumber(tx: Tx, year: string, number: number): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`${cases(tx)} and r.year = ${year} and r.number = ${number}`.execute(tx.q)
  return found.rows[0]
}

/** Cases of a year's register, in its order. */
export async function listRegister(tx: Tx, year: string, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.year = ${year} order by r.number limit ${limit}`.execute(tx.q)
  return found.rows
}

/** The one case of a target that is not settled. */
export async function findOpenCase(tx: Tx, key: string): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`${cases(tx)} and r.target_key = ${key} and r.settled_at is null`.execute(
    tx.q,
  )
  return found.rows[0]
}

/** A teacher's own cases, newest first. */
export async function listCasesBy(tx: Tx, staffId: number, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.requested_by = ${staffId} order by r.requested_at desc, r.case_id desc limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** Cases that expire at or before `until`, soonest first. */
export async function listExpiring(tx: Tx, until: Date, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.expires_at <= ${until} order by r.expires_at, r.case_id limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** When a case or an opening is next to be warned of or to expire; `ahead` says how long before it people are told. */
export async function findNextExpiry(
  tx: Tx,
  ahead: { readonly closingMinutes: number; readonly shortMinutes: number; readonly waitDays: number },
): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`
    select min(at) as at from (
      select closes_at as at from opening where school_id = ${tx.schoolId} and closed_at is null
      union all select closes_at - make_interval(mins => ${ahead.closingMinutes}) from opening
        where school_id = ${tx.schoolId} and closed_at is null and warned_at is null and closes_at > ${tx.now}
          and opens_at + make_interval(mins => ${ahead.shortMinutes}) < closes_at
      union all select expires_at from correction where school_id = ${tx.schoolId} and expires_at is not null
      union all select expires_at - make_interval(days => ${ahead.waitDays}) from correction
        where school_id = ${tx.schoolId} and expires_at is not null and warned_version is distinct from version) coming`.execute(
    tx.q,
  )
  return found.rows[0]?.at ?? undefined
}

/** Requests of this teacher in this term up to and with this case; what has no term counts with the year. */
export async function countRequests(tx: Tx, row: CaseRow): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from correction r
    where r.school_id = ${tx.schoolId} and r.requested_by = ${row.requestedBy} and r.year = ${row.year}
      and r.term is not distinct from ${row.term}::smallint and r.case_id <= ${row.caseId}`.execute(tx.q)
  return found.rows[0]?.count ?? 0
}
