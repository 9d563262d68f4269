import { sql } from 'kysely'
import type { Role } from '../../core/duties/rules.ts'
import type { Tx } from '../tenancy.ts'

/** Duties by person, and the decisions by which some were given or ended. */

export type GrantRow = {
  readonly grantId: number
  readonly personId: number
  readonly fullName: string
  readonly code: string
  readonly role: Role
  readonly departmentId: number | null
  readonly department: string | null
  readonly fromAt: Date
  /** Null: without an end. */
  readonly untilAt: Date | null
  readonly reason: string
  /** Given by a decision, not by a list. */
  readonly isDecided: boolean
  /** Who gave it; null for the operator and for lists the operator sent. */
  readonly givenBy: string | null
  readonly ofGroup: string | null
}

/**
 * Duties of the staff in force or to come but for those of a class, which follow the assignments. What a decision ended is over even
 * for a transaction that began before it and waited.
 */
export async function listGrants(tx: Tx): Promise<readonly GrantRow[]> {
  const found = await sql<GrantRow>`
    select g.grant_id as "grantId", g.person_id as "personId", p.full_name as "fullName", s.code, g.role,
      g.department_id as "departmentId", d.name as department, g.from_at as "fromAt", g.until_at as "untilAt", g.reason,
      v.grant_id is not null as "isDecided", b.full_name as "givenBy", v.of_group as "ofGroup"
    from role_grant g
    join person p on p.school_id = g.school_id and p.person_id = g.person_id
    join staff s on s.school_id = g.school_id and s.staff_id = g.person_id and s.left_on is null
    left join department d on d.school_id = g.school_id and d.department_id = g.department_id
    left join grant_decision v on v.school_id = g.school_id and v.grant_id = g.grant_id and v.act = 'given'
    left join person b on b.school_id = g.school_id and b.person_id = g.granted_by
    where g.school_id = ${tx.schoolId} and g.class_id is null and (g.until_at is null or g.until_at > ${tx.now})
      and not exists (select from grant_decision e where e.school_id = g.school_id and e.grant_id = g.grant_id and e.act = 'ended')
    order by g.role, p.full_name, g.grant_id`.execute(tx.q)
  return found.rows
}

/** Nobody else gives or ends a duty of this school until the end of the transaction. */
export async function claimGrants(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('grants', ${tx.schoolId}))`.execute(tx.q)
}

export type NewGrant = {
  readonly personId: number
  readonly role: Role
  readonly departmentId: number | null
}

export async function recordDecided(
  tx: Tx,
  grants: readonly NewGrant[],
  how: {
    readonly fromAt: Date
    readonly untilAt: Date | null
    readonly reason: string
    readonly by: number | null
    readonly ofGroup: string | null
  },
): Promise<void> {
  await sql`
    with given as (
      insert into role_grant (school_id, person_id, role, department_id, from_at, until_at, granted_by, reason)
      select ${tx.schoolId}::bigint, r."personId", r.role, r."departmentId", ${how.fromAt}::timestamptz, ${how.untilAt}::timestamptz,
        ${how.by}::bigint, ${how.reason}
      from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as r("personId" bigint, role text, "departmentId" bigint)
      returning grant_id)
    insert into grant_decision (school_id, grant_id, act, at, by_person, reason, of_group)
    select ${tx.schoolId}::bigint, grant_id, 'given', ${tx.now}, ${how.by}::bigint, ${how.reason}, ${how.ofGroup} from given`.execute(
    tx.q,
  )
}

/** Ends them now; what had not begun never begins. */
export async function endDecided(
  tx: Tx,
  grantIds: readonly number[],
  { reason, by }: { readonly reason: string; readonly by: number | null },
): Promise<void> {
  await sql`
    with ended as (
      update role_grant set until_at = greatest(from_at, ${tx.now})
      where school_id = ${tx.schoolId} and grant_id = any(${[...grantIds]}::bigint[]) returning grant_id)
    insert into grant_decision (school_id, grant_id, act, at, by_person, reason)
    select ${tx.schoolId}::bigint, grant_id, 'ended', ${tx.now}, ${by}::bigint, ${reason} from ended`.execute(
    tx.q,
  )
}
