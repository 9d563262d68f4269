import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Who asked for a late entry and was not told yet that it still waits. */

export type UntoldLate = {
  readonly requestId: number
  readonly number: number
  readonly className: string
  readonly askedBy: number
  readonly since: Date
  /** Who decides it, by the policy it was asked under. */
  readonly role: 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | 'homeroom'
}

/** Asked before `before`, oldest first. */
export async function listUntoldLate(tx: Tx, before: Date, limit: number): Promise<readonly UntoldLate[]> {
  const found = await sql<UntoldLate>`
    select r.request_id as "requestId", r.number, c.name as "className", r.asked_by as "askedBy", r.asked_at as since,
      coalesce(y.document #>> '{lateEntry,approver}', 'vice_principal') as role
    from late_entry r
    join policy_version y on y.school_id = r.school_id and y.version = r.policy_version
    join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    where r.school_id = ${tx.schoolId} and r.step = 'asked' and r.told_version is distinct from r.version
      and r.asked_at <= ${before}
    order by r.asked_at, r.request_id limit ${limit}`.execute(tx.q)
  return found.rows
}

export async function recordToldLate(tx: Tx, requestIds: readonly number[]): Promise<void> {
  await sql`update late_entry set told_version = version
    where school_id = ${tx.schoolId} and request_id = any(${[...requestIds]}::bigint[])`.execute(tx.q)
}
