import { sql } from 'kysely'
import type { Span } from '../../core/calendar/rules/term.ts'
import type { CorrectionAct, CorrectionStep } from '../../core/corrections/rules/acts.ts'
import type { StoredValue, Target } from '../../core/corrections/rules/target.ts'
import { targetKey } from '../../core/corrections/rules/target.ts'
import type { ReasonCode } from '../../core/wording/rules/reason.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** What is written of a case: its beginning, its history, what the change did. */

export type NewCase = {
  readonly year: string
  readonly number: number
  readonly target: Target
  readonly classId: number
  readonly classSubjectId: number | null
  readonly term: Span | null
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

/** Stores the case under the number it was given, with its first event. @returns the case's id. */
export async function recordCase(tx: Tx, made: NewCase): Promise<number> {
  const { target, old, wanted } = made
  const { case_id: caseId } = await tx.q
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
  const { requestedBy: by, reason: note } = made
  await recordBeginning(tx, 'correction', { caseId }, { act: 'request', step: 'requested', by, note })
  return caseId
}

export type CaseEvent = {
  readonly version: number
  readonly act: CorrectionAct | 'request'
  readonly step: CorrectionStep
  readonly by: number | null
  readonly byName: string | null
  /** In whose place a witness or a signer acted. */
  readonly party: string | null
  readonly note: string
  readonly at: Date
}

/** What happened to these cases, each in order. */
export async function listCaseEvents(
  tx: Tx,
  caseIds: readonly number[],
): Promise<readonly (CaseEvent & { readonly caseId: number })[]> {
  const found = await sql<CaseEvent & { caseId: number }>`
    select e.case_id as "caseId", e.version, e.act, e.step, e.by_person as by, p.full_name as "byName", e.at, e.note, e.party
    from correction_event e
    left join person p on p.school_id = e.school_id and p.person_id = e.by_person
    where e.school_id = ${tx.schoolId} and e.case_id = any(${[...caseIds]}::bigint[])
    order by e.case_id, e.version`.execute(tx.q)
  return found.rows
}

/** Keeps what the change did to averages. */
export async function recordEffect(tx: Tx, caseId: number, effect: object | null): Promise<void> {
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

/** Remembers that a warning went out for the case as it stands. */
export async function recordCaseWarned(tx: Tx, caseId: number, version: number): Promise<void> {
  await tx.q
    .updateTable('correction')
    .set({ warned_version: version })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .execute()
}
