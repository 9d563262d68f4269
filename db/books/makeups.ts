import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** Tests that were missed and are not made up: counts by book, no pupil. */

export type PendingMakeups = {
  readonly classSubjectId: number
  readonly className: string
  readonly subjectName: string
  readonly ownerId: number | null
  readonly ownerName: string | null
  readonly missed: number
  /** Those of them with a day set. */
  readonly dated: number
}

export async function listPendingMakeups(
  tx: Tx,
  year: string,
  term: Term,
): Promise<readonly PendingMakeups[]> {
  const found = await sql<PendingMakeups>`
    select cs.class_subject_id as "classSubjectId", c.name as "className", s.name as "subjectName", t.staff_id as "ownerId",
      p.full_name as "ownerName", count(*)::integer as missed,
      count(*) filter (where m.state = 'makeup_due')::integer as dated
    from class c
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
    join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id and k.term = ${term}
    join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.state in ('absent', 'makeup_due')
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.pupil_id = m.pupil_id and e.left_on is null
    left join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id and t.term = ${term}
      and t.owns_entry
    left join person p on p.school_id = t.school_id and p.person_id = t.staff_id
    where c.school_id = ${tx.schoolId} and c.year = ${year}
    group by cs.class_subject_id, c.grade, c.name, s.name, t.staff_id, p.full_name
    order by c.grade, c.name, cs.class_subject_id`.execute(tx.q)
  return found.rows
}
