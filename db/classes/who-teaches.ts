import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Who enters the marks of which subject in which classes. */

export type Taught = {
  readonly staffId: number
  readonly fullName: string
  readonly subject: string
  readonly subjectName: string
  /** Names of classes, in the order of the school. */
  readonly classes: readonly string[]
}

export async function listTaught(tx: Tx, year: string, term: 1 | 2): Promise<readonly Taught[]> {
  const found = await sql<Taught>`
    select t.staff_id as "staffId", p.full_name as "fullName", cs.subject, s.name as "subjectName",
      jsonb_agg(c.name order by c.grade, c.name) as classes
    from class c
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
    join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id and t.term = ${term} and t.owns_entry
    join person p on p.school_id = t.school_id and p.person_id = t.staff_id
    where c.school_id = ${tx.schoolId} and c.year = ${year}
    group by t.staff_id, p.full_name, cs.subject, s.name
    order by p.full_name, t.staff_id, s.name`.execute(tx.q)
  return found.rows
}
