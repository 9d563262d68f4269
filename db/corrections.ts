import { sql } from 'kysely'
import type { CorrectionAct, CorrectionStep } from '../core/corrections/rules.ts'
import type { ColumnKind, Term } from '../core/gradebook/rules/columns.ts'
import { recordNumber } from './register.ts'
import type { Tx } from './tenancy.ts'

/** Cases of correction: their state, their history, their numbers in the register. What happened is only appended. */

export type CaseRow = {
  readonly caseId: number
  readonly year: string
  readonly number: number
  readonly columnId: number
  readonly pupilId: number
  readonly pupilName: string
  readonly requestedBy: number
  readonly teacher: string
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
  readonly classId: number
  readonly className: string
  readonly classSubjectId: number
  readonly subjectName: string
  readonly term: Term
  readonly kind: ColumnKind
  readonly position: number
  /** Version of the mark the teacher saw. */
  readonly seenVersion: number
  readonly oldTenths: number | null
  readonly oldPassed: boolean | null
  readonly newTenths: number | null
  readonly newPassed: boolean | null
  readonly reason: string
  readonly step: CorrectionStep
  /** The policy the case was made under; it is decided under that one to its end. */
  readonly policyVersion: number
  /** Number of the last event. */
  readonly version: number
  readonly requestedAt: Date
  readonly settledAt: Date | null
}

const cases = (tx: Tx) => sql`
  select r.case_id as "caseId", r.year, r.number, r.column_id as "columnId", r.pupil_id as "pupilId", p.full_name as "pupilName",
    r.requested_by as "requestedBy", t.full_name as teacher, f.department_id as "departmentId", c.class_id as "classId",
    c.name as "className", cs.class_subject_id as "classSubjectId", s.name as "subjectName", k.term, k.kind, k.position,
    r.seen_version as "seenVersion", r.old_tenths as "oldTenths", r.old_passed as "oldPassed", r.new_tenths as "newTenths",
    r.new_passed as "newPassed", r.reason, r.step, r.policy_version as "policyVersion", r.version,
    r.requested_at as "requestedAt", r.settled_at as "settledAt"
  from correction r
  join mark_column k on k.school_id = r.school_id and k.column_id = r.column_id
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join person p on p.school_id = r.school_id and p.person_id = r.pupil_id
  join staff f on f.school_id = r.school_id and f.staff_id = r.requested_by
  join person t on t.school_id = f.school_id and t.person_id = f.staff_id
  where r.school_id = ${tx.schoolId}`

export async function findCase(tx: Tx, caseId: number): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`${cases(tx)} and r.case_id = ${caseId}`.execute(tx.q)
  return found.rows[0]
}

/** The case, locked until the transaction ends: whoever comes second waits and then sees what the first one did. */
export async function claimCase(tx: Tx, caseId: number): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`${cases(tx)} and r.case_id = ${caseId} for update of r`.execute(tx.q)
  return found.rows[0]
}

export async function findOpenCase(tx: Tx, columnId: number, pupilId: number): Promise<CaseRow | undefined> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.column_id = ${columnId} and r.pupil_id = ${pupilId} and r.settled_at is null`.execute(
      tx.q,
    )
  return found.rows[0]
}

/** Cases that are not settled, oldest first. */
export async function listUnsettled(tx: Tx, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.settled_at is null order by r.requested_at, r.case_id limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** A teacher's own cases, newest first. */
export async function listCasesBy(tx: Tx, staffId: number, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.requested_by = ${staffId} order by r.requested_at desc, r.case_id desc limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** Requests of this teacher in this term up to and with this case. */
export async function countRequests(tx: Tx, row: CaseRow): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from correction r
    join mark_column k on k.school_id = r.school_id and k.column_id = r.column_id
    where r.school_id = ${tx.schoolId} and r.requested_by = ${row.requestedBy} and r.year = ${row.year}
      and k.term = ${row.term} and r.case_id <= ${row.caseId}`.execute(tx.q)
  return found.rows[0]?.count ?? 0
}

export type NewCase = {
  readonly year: string
  readonly number: number
  readonly columnId: number
  readonly pupilId: number
  readonly requestedBy: number
  readonly seenVersion: number
  readonly oldTenths: number | null
  readonly oldPassed: boolean | null
  readonly newTenths: number | null
  readonly newPassed: boolean | null
  readonly reason: string
  readonly policyVersion: number
}

/** Stores the case under the number after `claimRegister`'s, with its first event. @returns the case's id. */
export async function recordCase(tx: Tx, made: NewCase): Promise<number> {
  const row = await tx.q
    .insertInto('correction')
    .values({
      school_id: tx.schoolId,
      year: made.year,
      number: made.number,
      column_id: made.columnId,
      pupil_id: made.pupilId,
      requested_by: made.requestedBy,
      seen_version: made.seenVersion,
      old_tenths: made.oldTenths,
      old_passed: made.oldPassed,
      new_tenths: made.newTenths,
      new_passed: made.newPassed,
      reason: made.reason,
      step: 'requested',
      policy_version: made.policyVersion,
      version: 1,
      requested_at: tx.now,
      settled_at: null,
    })
    .returning('case_id')
    .executeTakeFirstOrThrow()
  await recordNumber(tx, made.year, made.number)
  const first = {
    version: 1,
    act: 'request',
    step: 'requested',
    by: made.requestedBy,
    note: made.reason,
  } as const
  await recordCaseEvent(tx, row.case_id, first)
  return row.case_id
}

type NewEvent = {
  readonly version: number
  readonly act: CorrectionAct | 'request'
  readonly step: CorrectionStep
  readonly by: number | null
  readonly note: string
}

async function recordCaseEvent(tx: Tx, caseId: number, event: NewEvent): Promise<void> {
  const { version, act, step, by, note } = event
  await tx.q
    .insertInto('correction_event')
    .values({ school_id: tx.schoolId, case_id: caseId, version, act, step, by_person: by, at: tx.now, note })
    .execute()
}

/** Moves a claimed case and appends what moved it. */
export async function recordMove(tx: Tx, caseId: number, event: NewEvent, settled: boolean): Promise<void> {
  await tx.q
    .updateTable('correction')
    .set({ step: event.step, version: event.version, ...(settled ? { settled_at: tx.now } : {}) })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .execute()
  await recordCaseEvent(tx, caseId, event)
}

export type CaseEvent = NewEvent & { readonly byName: string | null; readonly at: Date }

/** What happened to these cases, each in order. */
export async function listCaseEvents(
  tx: Tx,
  caseIds: readonly number[],
): Promise<readonly (CaseEvent & { readonly caseId: number })[]> {
  const found = await sql<CaseEvent & { caseId: number }>`
    select e.case_id as "caseId", e.version, e.act, e.step, e.by_person as by, p.full_name as "byName", e.at, e.note
    from correction_event e
    left join person p on p.school_id = e.school_id and p.person_id = e.by_person
    where e.school_id = ${tx.schoolId} and e.case_id = any(${[...caseIds]}::integer[])
    order by e.case_id, e.version`.execute(tx.q)
  return found.rows
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
