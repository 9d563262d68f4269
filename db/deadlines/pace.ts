import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { PaceRow } from '../../core/deadlines/rules/pace.ts'
import type { Tx } from '../tenancy.ts'

/** When marks were first stored, counted by the teacher who entered them; what the office imported is not. Counts only, never a pupil or a mark. */

export type Span = {
  readonly kind: string
  /** ISO instants, half-open: the last week before the deadline. */
  readonly from: string
  readonly to: string
}

export async function countEntered(
  tx: Tx,
  of: { readonly year: string; readonly term: Term; readonly spans: readonly Span[] },
): Promise<readonly PaceRow[]> {
  const found = await sql<PaceRow>`
    select t.staff_id as "staffId", p.full_name as name, d.department_id as "departmentId", d.name as "departmentName",
      count(*)::integer as entered,
      count(*) filter (where m.first_recorded_at >= w."from" and m.first_recorded_at < w."to")::integer as "lastWeek",
      count(*) filter (where m.first_recorded_at >= w."to")::integer as late
    from class c
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
    join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id and t.term = ${of.term} and t.owns_entry
    join person p on p.school_id = t.school_id and p.person_id = t.staff_id
    join staff f on f.school_id = t.school_id and f.staff_id = t.staff_id
    left join department d on d.school_id = f.school_id and d.department_id = f.department_id
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id and k.term = ${of.term}
    join jsonb_to_recordset(${JSON.stringify(of.spans)}::jsonb) as w(kind text, "from" timestamptz, "to" timestamptz) on w.kind = k.kind
    join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.state in ('recorded', 'zero_by_rule') and m.recorded_by = t.staff_id
    where c.school_id = ${tx.schoolId} and c.year = ${of.year} and m.first_recorded_at is not null
    group by t.staff_id, p.full_name, d.department_id, d.name order by t.staff_id`.execute(tx.q)
  return found.rows
}
