import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { GrantRole, PersonRow } from './people.ts'

/** The staff of a school as its list gives them. */

export type StaffRecord = PersonRow & {
  readonly code: string
  readonly department: string | null
  readonly titles: string
}

export type HeldGrant = {
  readonly grantId: number
  readonly role: GrantRole
  readonly department: string | null
}

export type KnownStaff = StaffRecord & {
  readonly hasLeft: boolean
  /** Duties in force that came from a list of staff. */
  readonly grants: readonly HeldGrant[]
  /** Duties the list does not decide on: held otherwise, or taken back from the list by a decision. */
  readonly settled: readonly Omit<HeldGrant, 'grantId'>[]
}

/** @param reason why the grants that are wanted were given. */
export async function listStaff(tx: Tx, reason: string): Promise<readonly KnownStaff[]> {
  const found = await sql<KnownStaff>`
    select p.person_id as "personId", p.full_name as "fullName", p.birth_date as "birthDate", p.phone, p.email, s.code,
      d.name as department, s.titles, s.left_on is not null as "hasLeft",
      (select coalesce(jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', g.role, 'department', h.name)), '[]')
        from role_grant g left join department h on h.school_id = g.school_id and h.department_id = g.department_id
        where g.school_id = s.school_id and g.person_id = s.staff_id and g.reason = ${reason}
          and (g.until_at is null or g.until_at > ${tx.now})) as grants,
      (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'department', h.name)), '[]')
        from role_grant g left join department h on h.school_id = g.school_id and h.department_id = g.department_id
        where g.school_id = s.school_id and g.person_id = s.staff_id and (
          g.reason <> ${reason} and (g.until_at is null or g.until_at > ${tx.now})
          or g.reason = ${reason} and exists (select from grant_decision v where v.school_id = g.school_id
            and v.grant_id = g.grant_id and v.act = 'ended'))) as settled
    from staff s
    join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    left join department d on d.school_id = s.school_id and d.department_id = s.department_id
    where s.school_id = ${tx.schoolId}
    order by s.staff_id`.execute(tx.q)
  return found.rows
}

export async function recordDepartments(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await sql`
    insert into department (school_id, name) select ${tx.schoolId}::bigint, name from unnest(${[...names]}::text[]) as r(name)
    on conflict (school_id, name) do nothing`.execute(tx.q)
}

/** Adds or updates staff whose person is already written. */
export async function recordStaff(tx: Tx, staff: readonly StaffRecord[]): Promise<void> {
  if (staff.length === 0) return
  await sql`
    insert into staff (school_id, staff_id, code, department_id, titles)
    select ${tx.schoolId}::bigint, r."personId", r.code, d.department_id, r.titles
    from jsonb_to_recordset(${JSON.stringify(staff)}::jsonb) as r("personId" bigint, code text, department text, titles text)
    left join department d on d.school_id = ${tx.schoolId} and d.name = r.department
    on conflict (school_id, staff_id) do update set code = excluded.code, department_id = excluded.department_id,
      titles = excluded.titles`.execute(tx.q)
}
