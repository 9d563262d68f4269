import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** What waits for somebody besides corrections, books and marks: one statement for all kinds, as far as one person is concerned. */

export type PlainKind =
  | ('late' | 'order' | 'incident' | 'question' | 'leave' | 'fault' | 'data')
  | ('claim' | 'list' | 'report')

export type PlainWaiting = {
  readonly kind: PlainKind
  readonly id: number
  /** Since when it waits as it stands. */
  readonly at: Date
  /** In its register; null where it has none. */
  readonly number: number | null
  readonly className: string | null
  readonly subjectName: string | null
  /** Who asked, or whom it is about. */
  readonly who: string | null
}

/** Whom it waits for: holders of one of the roles, in a place or anywhere, or one person; never who asked. */
export type Addressed = PlainWaiting & {
  readonly roles: readonly string[] | null
  readonly placeId: number | null
  readonly personId: number | null
  readonly exceptId: number | null
}

const addressed = (tx: Tx) => sql`
  select 'late' as kind, r.request_id as id, r.asked_at as at, r.number, c.name as "className", s.name as "subjectName",
    p.full_name as who, array[a.role] as roles,
    case a.role when 'department_head' then f.department_id when 'homeroom' then c.class_id end as "placeId",
    null::bigint as "personId", r.asked_by as "exceptId"
  from late_entry r
  join policy_version y on y.school_id = r.school_id and y.version = r.policy_version
  cross join lateral (select coalesce(y.document #>> '{lateEntry,approver}', 'vice_principal') as role) a
  join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join person p on p.school_id = r.school_id and p.person_id = r.asked_by
  join staff f on f.school_id = r.school_id and f.staff_id = r.asked_by
  where r.school_id = ${tx.schoolId} and r.step = 'asked'
  union all
  select 'order', o.order_id, v.at, o.number, null, null, p.full_name,
    array[case o.step when 'proposed' then 'principal' else 'board' end], null, null, null
  from lock_order o
  join lock_order_event v on v.school_id = o.school_id and v.order_id = o.order_id and v.version = o.version
  join person p on p.school_id = o.school_id and p.person_id = o.made_by
  where o.school_id = ${tx.schoolId} and o.step in ('proposed', 'ordered')
  union all
  select 'incident', i.incident_id, i.reported_at, null, null, null, p.full_name, array['board'], null, null, null
  from incident i
  join person p on p.school_id = i.school_id and p.person_id = i.reported_by
  where i.school_id = ${tx.schoolId} and i.step in ('reported', 'outage')
  union all
  select 'question', q.question_id, q.asked_at, null, c.name, s.name, p.full_name, null, null, t.staff_id, null
  from mark_question q
  join mark_column k on k.school_id = q.school_id and k.column_id = q.column_id
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join person p on p.school_id = q.school_id and p.person_id = q.pupil_id
  join teaching t on t.school_id = k.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term
    and t.owns_entry
  where q.school_id = ${tx.schoolId} and q.step = 'waiting'
  union all
  select 'leave', l.leave_id, l.asked_at, null, c.name, null, p.full_name, array['homeroom'], l.class_id, null, null
  from leave_request l
  join class c on c.school_id = l.school_id and c.class_id = l.class_id
  join person p on p.school_id = l.school_id and p.person_id = l.pupil_id
  where l.school_id = ${tx.schoolId} and l.step = 'waiting'
  union all
  select 'fault', u.fault_id, u.asked_at, null, null, null, p.full_name, array['office', 'board'], null, null, null
  from profile_fault u
  join person p on p.school_id = u.school_id and p.person_id = u.pupil_id
  where u.school_id = ${tx.schoolId} and u.step = 'waiting'
  union all
  select 'data', d.request_id, d.asked_at, d.number, null, null, p.full_name, array['office', 'board', 'principal'], null, null, d.asked_by
  from data_request d
  join person p on p.school_id = d.school_id and p.person_id = d.asked_by
  where d.school_id = ${tx.schoolId} and d.step in ('waiting', 'accepted')
  union all
  select 'claim', g.claim_id, g.made_at, null, c.name, null, p.full_name, array['homeroom'], c.class_id, null, null
  from guardian_claim g
  join person p on p.school_id = g.school_id and p.person_id = g.guardian_id
  join enrolment e on e.school_id = g.school_id and e.pupil_id = g.pupil_id and e.left_on is null
  join class c on c.school_id = e.school_id and c.class_id = e.class_id
  where g.school_id = ${tx.schoolId} and g.state = 'waiting'
  union all
  select 'list', l.class_id, l.at, null, c.name, null, p.full_name, array['principal', 'vice_principal'], null, null, l.by_person
  from class_list l
  join class c on c.school_id = l.school_id and c.class_id = l.class_id
  join person p on p.school_id = l.school_id and p.person_id = l.by_person
  where l.school_id = ${tx.schoolId} and l.act = 'proposed' and not exists (select from class_list n
    where n.school_id = l.school_id and n.class_id = l.class_id and n.version > l.version)
  union all
  select 'report', r.event_id, r.at, null, c.name, null, p.full_name, array['board'], null, null, null
  from roster_review_event r
  join class c on c.school_id = r.school_id and c.class_id = r.class_id
  join person p on p.school_id = r.school_id and p.person_id = r.pupil_id
  where r.school_id = ${tx.schoolId} and r.act = 'reported' and not exists (select from roster_review_event n
    where n.school_id = r.school_id and n.class_id = r.class_id and n.pupil_id = r.pupil_id and n.event_id > r.event_id)`

/** Roles that mean one class or one department. */
const OF_PLACE = sql`array['homeroom', 'department_head']`

export type WaitsFor = {
  readonly personId: number
  readonly roles: readonly string[]
  /** Classes of a homeroom teacher, departments of a head. */
  readonly classIds: readonly number[]
  readonly departmentIds: readonly number[]
}

/** What waits for this person, oldest first. */
export async function listPlainWaiting(
  tx: Tx,
  { personId, roles, classIds, departmentIds }: WaitsFor,
  limit: number,
): Promise<readonly PlainWaiting[]> {
  const found = await sql<PlainWaiting>`
    select kind, id, at, number, "className", "subjectName", who from (${addressed(tx)}) w
    where w."exceptId" is distinct from ${personId} and (w."personId" = ${personId}
      or (w.roles && ${[...roles]}::text[] and not w.roles && ${OF_PLACE})
      or (w.roles = array['homeroom'] and 'homeroom' = any(${[...roles]}::text[]) and w."placeId" = any(${[...classIds]}::bigint[]))
      or (w.roles = array['department_head'] and w."placeId" = any(${[...departmentIds]}::bigint[])))
    order by at, kind, id limit ${limit}`.execute(tx.q)
  return found.rows
}

/** The decisions of these kinds that wait for anybody, with whom each waits for; oldest first. */
export async function listDecisionsWaiting(
  tx: Tx,
  kinds: readonly PlainKind[],
  limit: number,
): Promise<readonly Addressed[]> {
  const found =
    await sql<Addressed>`select * from (${addressed(tx)}) w where w.kind = any(${[...kinds]}::text[])
    order by at, kind, id limit ${limit}`.execute(tx.q)
  return found.rows
}
