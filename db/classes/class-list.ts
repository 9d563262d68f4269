import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** A class as a list of pupils. Nothing here that never goes into a chat (`pupil_private`). */

/** No class is larger; a list cut short would be a wrong book. */
const PUPILS_OF_CLASS_MAX = 100

export type ListedPupil = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: Day | null
  readonly sex: 'male' | 'female' | null
  readonly seat: number
  readonly leftOn: Day | null
  readonly note: string
}

/** By seat; those who have left too, with the day they did. */
export async function listRoll(tx: Tx, classId: number): Promise<readonly ListedPupil[]> {
  const found = await sql<ListedPupil>`
    select e.pupil_id as "pupilId", u.code, p.full_name as "fullName", p.birth_date as "birthDate", u.sex, e.seat,
      e.left_on as "leftOn", e.note
    from enrolment e
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId}
    order by e.seat, e.pupil_id limit ${PUPILS_OF_CLASS_MAX + 1}`.execute(tx.q)
  if (found.rows.length > PUPILS_OF_CLASS_MAX)
    throw new Error(`more than ${PUPILS_OF_CLASS_MAX} pupils in class ${classId}`)
  return found.rows
}
