import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

export type WhoRow = { readonly personId: number; readonly fullName: string }

/** Whoever bears the code as a pupil, or as a member of staff. */
export async function findByCode(tx: Tx, of: 'pupil' | 'staff', code: string): Promise<WhoRow | undefined> {
  const found = await sql<WhoRow>`select p.person_id as "personId", p.full_name as "fullName" from person p
    where p.school_id = ${tx.schoolId} and p.person_id in (
      select u.pupil_id from pupil u where u.school_id = ${tx.schoolId} and u.code = ${code} and ${of} = 'pupil'
      union select s.staff_id from staff s where s.school_id = ${tx.schoolId} and s.code = ${code} and ${of} = 'staff')`.execute(
    tx.q,
  )
  return found.rows[0]
}

export async function listGuardiansOf(tx: Tx, pupilId: number): Promise<readonly WhoRow[]> {
  const found =
    await sql<WhoRow>`select p.person_id as "personId", p.full_name as "fullName" from guardianship g
    join person p on p.school_id = g.school_id and p.person_id = g.guardian_id
    where g.school_id = ${tx.schoolId} and g.pupil_id = ${pupilId} order by p.person_id`.execute(tx.q)
  return found.rows
}
