import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** People and their duties as lists give them: written many at a time. */

export type PersonRow = {
  readonly personId: number
  readonly fullName: string
  readonly birthDate: Day | null
  readonly phone: string | null
  readonly email: string | null
}

/** Ids for people yet to be written, so that what points at them can be written in the same few statements. */
export async function claimPersonIds(tx: Tx, count: number): Promise<readonly number[]> {
  if (count === 0) return []
  const found = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('person', 'person_id')) as id from generate_series(1, ${count}::integer)`.execute(
    tx.q,
  )
  return found.rows.map(row => row.id)
}

/** Adds people, or brings those already there to these values. */
export async function recordPeople(tx: Tx, people: readonly PersonRow[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    insert into person (school_id, person_id, full_name, birth_date, phone, email)
    select ${tx.schoolId}::bigint, "personId", "fullName", "birthDate", phone, email
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as r("personId" bigint, "fullName" text, "birthDate" date, phone text, email text)
    on conflict (school_id, person_id) do update set full_name = excluded.full_name, birth_date = excluded.birth_date,
      phone = excluded.phone, email = excluded.email`.execute(tx.q)
}

export type GrantRole = 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | 'homeroom'

export type Grant = {
  readonly personId: number
  readonly role: GrantRole
  readonly department: string | null
  readonly className: string | null
  readonly fromAt: Date
}

/** Departments and the year's classes are named; both must be there already. */
export async function recordGrants(
  tx: Tx,
  grants: readonly Grant[],
  why: { year: string; reason: string; by: number | null },
): Promise<void> {
  if (grants.length === 0) return
  await sql`
    insert into role_grant (school_id, person_id, role, department_id, class_id, from_at, granted_by, reason)
    select ${tx.schoolId}::bigint, r."personId", r.role, d.department_id, c.class_id, r."fromAt", ${why.by}::bigint, ${why.reason}
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb)
      as r("personId" bigint, role text, department text, "className" text, "fromAt" timestamptz)
    left join department d on d.school_id = ${tx.schoolId} and d.name = r.department
    left join class c on c.school_id = ${tx.schoolId} and c.year = ${why.year} and c.name = r."className"`.execute(
    tx.q,
  )
}

/** Ends duties now; they stay as history. */
export async function endGrants(tx: Tx, grantIds: readonly number[]): Promise<void> {
  if (grantIds.length === 0) return
  await sql`
    update role_grant set until_at = ${tx.now}
    where school_id = ${tx.schoolId} and grant_id = any(${[...grantIds]}::bigint[])`.execute(tx.q)
}
