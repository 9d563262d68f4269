import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** A pupil's days of a school year, with the days on which the roll of the class was called. */

export type PupilAttendance = {
  readonly fullName: string
  readonly className: string
  /** In order. */
  readonly absences: readonly { readonly day: Day; readonly kind: 'excused' | 'unexcused' }[]
  readonly calls: readonly { readonly day: Day; readonly at: string }[]
}

/** One round trip; undefined when the pupil sits in no class of the year. @param within both days included; bounds the calls only. */
export async function findAttendance(
  tx: Tx,
  of: { readonly year: string; readonly pupilId: number; readonly within: { from: Day; to: Day } | null },
): Promise<PupilAttendance | undefined> {
  const { from = null, to = null } = of.within ?? {}
  const found = await sql<PupilAttendance>`
    select p.full_name as "fullName", c.name as "className",
      (select coalesce(jsonb_agg(jsonb_build_object('day', a.day, 'kind', a.kind) order by a.day), '[]')
        from attendance a join school_year y on y.school_id = a.school_id and a.day between y.starts_on and y.ends_on
        where a.school_id = e.school_id and a.pupil_id = e.pupil_id and y.year = c.year) as absences,
      (select coalesce(jsonb_agg(jsonb_build_object('day', r.day, 'at', r.at) order by r.day), '[]') from roll_call r
        where r.school_id = e.school_id and r.class_id = e.class_id and r.day between ${from}::date and ${to}::date) as calls
    from enrolment e
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.pupil_id = ${of.pupilId} and e.left_on is null and c.year = ${of.year}`.execute(
    tx.q,
  )
  return found.rows[0]
}
