import { sql } from 'kysely'
import type { CorrectionAct, CorrectionStep } from '../core/corrections/rules/acts.ts'
import type { ReasonCode } from '../core/corrections/rules/reason.ts'
import type { StoredValue, Target, TargetKind, TermOrYear } from '../core/corrections/rules/target.ts'
import { targetKey } from '../core/corrections/rules/target.ts'
import type { ColumnKind } from '../core/gradebook/rules/columns.ts'
import { recordNumber } from './register.ts'
import type { Day } from './schema/values.ts'
import type { Tx } from './tenancy.ts'

/** Cases of correction: their state, their history, their numbers in the register. What happened is only appended. */

export type CaseRow = {
  readonly caseId: number
  readonly year: string
  readonly number: number
  readonly targetKind: TargetKind
  readonly pupilId: number
  readonly pupilName: string
  readonly requestedBy: number
  readonly teacher: string
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
  readonly classId: number
  readonly className: string
  /** The subject; null for conduct and attendance. */
  readonly classSubjectId: number | null
  readonly subjectName: string | null
  /** null for attendance. */
  readonly term: TermOrYear | null
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

const cases = (tx: Tx) => sql`
  select r.case_id as "caseId", r.year, r.number, r.target as "targetKind", r.pupil_id as "pupilId", p.full_name as "pupilName",
    r.requested_by as "requestedBy", t.full_name as teacher, f.department_id as "departmentId", r.class_id as "classId",
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

/** Cases whose change is made and that may still want a confirmation, oldest first. */
export async function listUnconfirmed(tx: Tx, limit: number): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.step = 'relocked' order by r.settled_at, r.case_id limit ${limit}`.execute(
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

/** Remembers that a warning went out for the case as it stands. */
export async function recordCaseWarned(tx: Tx, caseId: number, version: number): Promise<void> {
  await tx.q
    .updateTable('correction')
    .set({ warned_version: version })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Requests of this teacher in this term up to and with this case; what has no term counts with the year. */
export async function countRequests(tx: Tx, row: CaseRow): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from correction r
    where r.school_id = ${tx.schoolId} and r.requested_by = ${row.requestedBy} and r.year = ${row.year}
      and r.term is not distinct from ${row.term}::smallint and r.case_id <= ${row.caseId}`.execute(tx.q)
  return found.rows[0]?.count ?? 0
}

export type NewCase = {
  readonly year: string
  readonly number: number
  readonly target: Target
  readonly classId: number
  readonly classSubjectId: number | null
  readonly term: TermOrYear | null
  readonly requestedBy: number
  readonly seenVersion: number
  readonly old: StoredValue
  readonly wanted: StoredValue
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly afterSign: boolean
  readonly policyVersion: number
  readonly expiresAt: Date
}

/** Stores the case under the number after `claimRegister`'s, with its first event. @returns the case's id. */
export async function recordCase(tx: Tx, made: NewCase): Promise<number> {
  const { target, old, wanted } = made
  const row = await tx.q
    .insertInto('correction')
    .values({
      school_id: tx.schoolId,
      year: made.year,
      number: made.number,
      target: target.kind,
      target_key: targetKey(target, made.year),
      class_id: made.classId,
      class_subject_id: made.classSubjectId,
      term: made.term,
      day: target.kind === 'attendance' ? target.day : null,
      column_id: target.kind === 'mark' ? target.columnId : null,
      pupil_id: target.pupilId,
      requested_by: made.requestedBy,
      seen_version: made.seenVersion,
      old_tenths: old.tenths,
      old_passed: old.passed,
      old_text: old.text,
      new_tenths: wanted.tenths,
      new_passed: wanted.passed,
      new_text: wanted.text,
      reason_code: made.reasonCode,
      reason: made.reason,
      after_sign: made.afterSign,
      step: 'requested',
      policy_version: made.policyVersion,
      version: 1,
      requested_at: tx.now,
      expires_at: made.expiresAt,
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
    party: null,
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
  /** In whose place a witness or a signer acted. */
  readonly party: string | null
  readonly note: string
}

async function recordCaseEvent(tx: Tx, caseId: number, event: NewEvent): Promise<void> {
  const { version, act, step, by, party, note } = event
  await tx.q
    .insertInto('correction_event')
    .values({
      school_id: tx.schoolId,
      case_id: caseId,
      version,
      act,
      step,
      by_person: by,
      at: tx.now,
      note,
      party,
    })
    .execute()
}

/** Moves a claimed case and appends what moved it. */
export async function recordMove(
  tx: Tx,
  caseId: number,
  event: NewEvent,
  to: { readonly settledAt: Date | null; readonly expiresAt: Date | null },
): Promise<void> {
  await tx.q
    .updateTable('correction')
    .set({ step: event.step, version: event.version, settled_at: to.settledAt, expires_at: to.expiresAt })
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
    select e.case_id as "caseId", e.version, e.act, e.step, e.by_person as by, p.full_name as "byName", e.at, e.note, e.party
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

/** Keeps what the change did to averages. */
export async function recordEffect(tx: Tx, caseId: number, effect: unknown): Promise<void> {
  await tx.q
    .updateTable('correction')
    .set({ effect: effect === null ? null : JSON.stringify(effect) })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .execute()
}

export async function findEffect(tx: Tx, caseId: number): Promise<unknown> {
  const row = await tx.q
    .selectFrom('correction')
    .select('effect')
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.effect ?? null
}
