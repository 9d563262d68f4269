import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** Who teaches a pupil's class. */

export type ClassTeacher = {
  readonly subject: string
  readonly subjectName: string
  readonly fullName: string
  /** Enters the marks of the subject. */
  readonly ownsEntry: boolean
}

export type PupilClass = {
  readonly fullName: string
  readonly classId: number
  readonly className: string
  /** In the order of the books, whoever enters the marks first; those who have left are not among them. */
  readonly teachers: readonly ClassTeacher[]
}

/** One round trip; undefined when the pupil sits in no class of the year. */
export async function findPupilClass(
  tx: Tx,
  of: { readonly year: string; readonly term: Term; readonly pupilId: number },
): Promise<PupilClass | undefined> {
  const found = await sql<PupilClass>`
    select p.full_name as "fullName", c.class_id as "classId", c.name as "className",
      (select coalesce(jsonb_agg(jsonb_build_object('subject', cs.subject, 'subjectName', s.name, 'fullName', w.full_name,
          'ownsEntry', t.owns_entry) order by cs.class_subject_id, t.owns_entry desc, w.full_name), '[]')
        from class_subject cs
        join subject s on s.school_id = cs.school_id and s.subject = cs.subject
        join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id and t.term = ${of.term}
        join staff f on f.school_id = t.school_id and f.staff_id = t.staff_id and f.left_on is null
        join person w on w.school_id = t.school_id and w.person_id = t.staff_id
        where cs.school_id = c.school_id and cs.class_id = c.class_id) as teachers
    from enrolment e
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.pupil_id = ${of.pupilId} and e.left_on is null and c.year = ${of.year}`.execute(
    tx.q,
  )
  return found.rows[0]
}
