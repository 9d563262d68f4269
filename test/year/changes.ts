import { sql } from 'kysely'
import type { Tx } from '../../db/tenancy.ts'

/** Recorded marks that became other ones, each with the case it was changed by, as the tables have it. */

export type Deed = {
  readonly act: string
  readonly by: number | null
  readonly at: string
  /** The duties they held then, their own and those they stood in for. */
  readonly roles: readonly string[]
}

export type Change = {
  readonly at: Date
  readonly by: number
  readonly ownerId: number
  readonly place: string
  readonly was: string
  readonly became: string
  readonly caseId: number | null
  readonly requestedBy: number | null
  readonly evidence: number
  /** What was done in the case before the change. */
  readonly deeds: readonly Deed[]
  /** Where the book stood in its review. */
  readonly reviewed: string
  /** Whether a lock by order, plan, term or year, or of a closed column, lay on the cell. */
  readonly isLocked: boolean
  /** Whether the policy in force has a procedure of corrections. */
  readonly hasProcedure: boolean
}

/** Those made after an instant, in order. */
export async function changesAfter(tx: Tx, after: Date): Promise<readonly Change[]> {
  const found = await sql<Change>`
      select e.at, e.by_person as by, t.staff_id as "ownerId",
        concat_ws(' ', c.name, b.subject, k.kind, k.position, k.term, e.pupil_id) as place,
        concat(w.tenths, w.passed) as was, concat(e.tenths, e.passed) as became, e.case_id as "caseId", r.requested_by as "requestedBy",
        (select count(*) from evidence v where v.school_id = e.school_id and v.case_id = e.case_id)::integer as evidence,
        coalesce((select jsonb_agg(jsonb_build_object('act', d.act, 'by', d.by_person, 'at', d.at, 'roles',
            (select coalesce(jsonb_agg(held.role), '[]') from (
              select g.role from role_grant g where g.school_id = d.school_id and g.person_id = d.by_person and g.from_at <= d.at
                and (g.until_at is null or g.until_at > d.at)
              union select s.role from stand_in s where s.school_id = d.school_id and s.acting_id = d.by_person and s.from_at <= d.at
                and s.until_at > d.at) held)) order by d.version)
          from correction_event d where d.school_id = e.school_id and d.case_id = e.case_id and d.at <= e.at), '[]') as deeds,
        coalesce((select v.step from book_review_event v where v.school_id = e.school_id and v.class_subject_id = k.class_subject_id
          and v.term = k.term and v.at < e.at order by v.event_id desc limit 1), 'entering') as reviewed,
        exists (select from lock l where l.school_id = e.school_id and l.covers = 'all' and l.starts_at <= e.at
          and (l.ends_at is null or l.ends_at > e.at) and coalesce(l.term, k.term) = k.term and coalesce(l.grade, c.grade) = c.grade
          and coalesce(l.class_id, c.class_id) = c.class_id and coalesce(l.subject, b.subject) = b.subject
          and coalesce(l.column_kind, k.kind) = k.kind and coalesce(l.column_id, k.column_id) = k.column_id
          and coalesce(l.pupil_id, e.pupil_id) = e.pupil_id) as "isLocked",
        (select p.document -> 'correction' <> 'null' from policy_version p where p.school_id = e.school_id and p.effective_from <= e.at
          order by p.version desc limit 1) as "hasProcedure"
      from mark_event e
      join lateral (select * from mark_event w where w.school_id = e.school_id and w.column_id = e.column_id
        and w.pupil_id = e.pupil_id and w.version = e.version - 1) w on w.state = 'recorded'
      join mark_column k on k.school_id = e.school_id and k.column_id = e.column_id
      join class_subject b on b.school_id = e.school_id and b.class_subject_id = k.class_subject_id
      join class c on c.school_id = e.school_id and c.class_id = b.class_id
      join teaching t on t.school_id = e.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term and t.owns_entry
      left join correction r on r.school_id = e.school_id and r.case_id = e.case_id
      where e.at > ${after} and (e.state, e.tenths, e.passed) is distinct from (w.state, w.tenths, w.passed)
      order by e.at`.execute(tx.q)
  return found.rows
}
