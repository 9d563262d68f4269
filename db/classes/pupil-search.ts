import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Pupils of a year with their classes, as far as somebody may look. */

export type PupilInClass = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: Day | null
  readonly seat: number
  readonly classId: number
  readonly className: string
}

export type Sight =
  | { readonly of: 'school' }
  /** Classes the member of staff teaches, those of the departments they head, and the classes named. */
  | {
      readonly of: 'staff'
      readonly staffId: number
      readonly classIds: readonly number[]
      readonly departmentIds: readonly number[]
    }
  | { readonly of: 'pupils'; readonly pupilIds: readonly number[] }

function within(sight: Sight) {
  if (sight.of === 'school') return sql`true`
  if (sight.of === 'pupils') return sql`e.pupil_id = any(${[...sight.pupilIds]}::bigint[])`
  return sql`(c.class_id = any(${[...sight.classIds]}::bigint[]) or exists (
    select 1 from class_subject cs
    join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id
    left join staff s on s.school_id = t.school_id and s.staff_id = t.staff_id
    where cs.school_id = c.school_id and cs.class_id = c.class_id
      and (t.staff_id = ${sight.staffId} or s.department_id = any(${[...sight.departmentIds]}::bigint[]))))`
}

/** Who is in a class of the year now, by class and seat; at most `limit`. */
export async function listPupilsInSight(
  tx: Tx,
  year: string,
  sight: Sight,
  limit: number,
): Promise<readonly PupilInClass[]> {
  const found = await sql<PupilInClass>`
    select e.pupil_id as "pupilId", u.code, p.full_name as "fullName", p.birth_date as "birthDate", e.seat,
      c.class_id as "classId", c.name as "className"
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where c.school_id = ${tx.schoolId} and c.year = ${year} and ${within(sight)}
    order by c.grade, c.name, e.seat, e.pupil_id
    limit ${limit}`.execute(tx.q)
  return found.rows
}
