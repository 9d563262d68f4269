import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Whom link slips are printed for, and how far each slip has come. */

export type StaffAddressee = {
  readonly personId: number
  readonly fullName: string
  readonly staffCode: string
  readonly departmentName: string | null
}

/** Staff who work here, by department and code. */
export async function listStaffAddressees(tx: Tx): Promise<readonly StaffAddressee[]> {
  const found = await sql<StaffAddressee>`
    select p.person_id as "personId", p.full_name as "fullName", s.code as "staffCode", d.name as "departmentName"
    from staff s join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    left join department d on d.school_id = s.school_id and d.department_id = s.department_id
    where s.school_id = ${tx.schoolId} and s.left_on is null
    order by d.name nulls first, s.code`.execute(tx.q)
  return found.rows
}

/** Marks the slips in force of these people as handed out, or takes that back. @returns of how many people. */
export async function setHanded(
  tx: Tx,
  personIds: readonly number[],
  { by, handed }: { readonly by: number; readonly handed: boolean },
): Promise<number> {
  const found = await sql<{ people: number }>`
    with set_now as (
      update link_code set handed_at = case when ${handed}::boolean then ${tx.now}::timestamptz end,
        handed_by = case when ${handed}::boolean then ${by}::bigint end
      where school_id = ${tx.schoolId} and person_id = any(${[...personIds]}::bigint[]) and purpose in ('guardian', 'pupil')
        and used_at is null and expires_at > ${tx.now} and (handed_at is null) = ${handed}::boolean
      returning person_id)
    select count(distinct person_id)::integer as people from set_now`.execute(tx.q)
  return found.rows[0]?.people ?? 0
}
