import { sql } from 'kysely'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** Who was shown a pupil's record. */

export type ViewerRow = {
  readonly viewerId: number
  readonly fullName: string
  readonly isStaff: boolean
  readonly roles: readonly DB['role_grant']['role'][]
  /** They teach the pupil's class. */
  readonly teaches: boolean
  readonly kinds: readonly DB['record_view']['kind'][]
  /** How many days, and the last of them with its first instant. */
  readonly days: number
  readonly lastAt: Date
}

/** One row a person, the last first; what was shown of a whole class counts while the pupil sat in it. */
export async function listViewers(tx: Tx, pupilId: number, limit: number): Promise<readonly ViewerRow[]> {
  const found = await sql<ViewerRow>`
    with places as (select class_id, from_on, left_on from enrolment where school_id = ${tx.schoolId} and pupil_id = ${pupilId}),
    seen as (
      select viewer_id, kind, day, at from record_view
      where school_id = ${tx.schoolId} and about = 'pupil' and about_id = ${pupilId}
      union all
      select v.viewer_id, v.kind, v.day, v.at from places e join record_view v on v.school_id = ${tx.schoolId}
        and v.about = 'class' and v.about_id = e.class_id and v.day >= e.from_on and (e.left_on is null or v.day < e.left_on)),
    people as (select viewer_id, array_agg(distinct kind order by kind) as kinds, count(distinct day)::integer as days, max(at) as last_at
      from seen group by viewer_id order by max(at) desc limit ${limit})
    select s.viewer_id as "viewerId", p.full_name as "fullName", s.kinds, s.days, s.last_at as "lastAt",
      exists (select from staff f where f.school_id = p.school_id and f.staff_id = p.person_id) as "isStaff",
      (select coalesce(jsonb_agg(distinct g.role), '[]') from role_grant g where g.school_id = p.school_id
        and g.person_id = p.person_id and (g.until_at is null or g.until_at > ${tx.now})
        and (g.class_id is null or g.class_id in (select class_id from places))) as roles,
      exists (select from teaching t join class_subject c on c.school_id = t.school_id and c.class_subject_id = t.class_subject_id
        where t.school_id = p.school_id and t.staff_id = p.person_id and c.class_id in (select class_id from places)) as teaches
    from people s join person p on p.school_id = ${tx.schoolId} and p.person_id = s.viewer_id
    order by s.last_at desc`.execute(tx.q)
  return found.rows
}
