import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Whom link slips are printed for. */

export type StaffAddressee = {
  readonly personId: number
  readonly fullName: string
  readonly staffCode: string
}

/** Staff who work here, all of them or those with these codes. */
export async function listStaffAddressees(
  tx: Tx,
  codes: readonly string[],
): Promise<readonly StaffAddressee[]> {
  const found = await sql<StaffAddressee>`
    select p.person_id as "personId", p.full_name as "fullName", s.code as "staffCode"
    from staff s join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    where s.school_id = ${tx.schoolId} and s.left_on is null
      and (${codes.length} = 0 or s.code = any(${[...codes]}::text[]))
    order by s.code`.execute(tx.q)
  return found.rows
}

export type GuardianAddressee = {
  readonly personId: number
  readonly fullName: string
  /** In this class only. */
  readonly children: readonly {
    readonly fullName: string
    readonly relation: 'father' | 'mother' | 'guardian'
  }[]
}

/** Guardians with access of the pupils now in a class, by the first child's seat. */
export async function listGuardianAddressees(
  tx: Tx,
  year: string,
  className: string,
): Promise<readonly GuardianAddressee[]> {
  const found = await sql<GuardianAddressee>`
    select g.person_id as "personId", g.full_name as "fullName",
      jsonb_agg(jsonb_build_object('fullName', p.full_name, 'relation', k.relation) order by e.seat) as children
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    join guardianship k on k.school_id = e.school_id and k.pupil_id = e.pupil_id and k.access = 'full'
    join person g on g.school_id = k.school_id and g.person_id = k.guardian_id
    where c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = ${className}
    group by g.person_id, g.full_name
    order by min(e.seat), g.person_id`.execute(tx.q)
  return found.rows
}
