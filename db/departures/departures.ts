import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Role } from '../../core/duties/rules.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Departures of staff, and what passes on with them. */

export type DepartureRow = {
  readonly leavingId: number
  readonly staffId: number
  readonly fullName: string
  readonly code: string
  readonly leavesAt: Date
  readonly reason: string
  readonly successorId: number | null
  readonly successor: string | null
  readonly doneAt: Date | null
  readonly passed: object | null
}

/** Of `r.asked_by`: whoever took over from them where they have left, else themselves. */
export const heirOfAsker = sql`coalesce((select l.successor_id from staff_leaving l where l.school_id = r.school_id
  and l.staff_id = r.asked_by and l.ended_at is null and l.done_at is not null), r.asked_by)`

const departures = (tx: Tx) => sql`
  select l.leaving_id as "leavingId", l.staff_id as "staffId", p.full_name as "fullName", s.code, l.leaves_at as "leavesAt",
    l.reason, l.successor_id as "successorId", n.full_name as successor, l.done_at as "doneAt", l.passed
  from staff_leaving l
  join staff s on s.school_id = l.school_id and s.staff_id = l.staff_id
  join person p on p.school_id = l.school_id and p.person_id = l.staff_id
  left join person n on n.school_id = l.school_id and n.person_id = l.successor_id
  where l.school_id = ${tx.schoolId} and l.ended_at is null`

export async function findDeparture(tx: Tx, staffId: number): Promise<DepartureRow | undefined> {
  const found = await sql<DepartureRow>`${departures(tx)} and l.staff_id = ${staffId}`.execute(tx.q)
  return found.rows[0]
}

/** Those that stand, the latest first. */
export async function listDepartures(tx: Tx, limit: number): Promise<readonly DepartureRow[]> {
  const found = await sql<DepartureRow>`${departures(tx)} order by l.leaves_at desc limit ${limit}`.execute(
    tx.q,
  )
  return found.rows
}

/** Whose time has come and what they held was not passed on yet. */
export async function listDepartingNow(tx: Tx): Promise<readonly number[]> {
  const found = await sql<{ staffId: number }>`
    select staff_id as "staffId" from staff_leaving
    where school_id = ${tx.schoolId} and ended_at is null and done_at is null and leaves_at <= ${tx.now}
    order by leaving_id`.execute(tx.q)
  return found.rows.map(({ staffId }) => staffId)
}

export async function findNextDeparture(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`
    select min(leaves_at) as at from staff_leaving
    where school_id = ${tx.schoolId} and ended_at is null and done_at is null`.execute(tx.q)
  return found.rows[0]?.at ?? undefined
}

export async function recordDeparture(
  tx: Tx,
  leaving: {
    readonly staffId: number
    readonly leavesAt: Date
    readonly reason: string
    readonly successorId: number | null
    readonly setBy: number | null
  },
): Promise<void> {
  await tx.q
    .insertInto('staff_leaving')
    .values({
      school_id: tx.schoolId,
      staff_id: leaving.staffId,
      leaves_at: leaving.leavesAt,
      reason: leaving.reason,
      successor_id: leaving.successorId,
      set_by: leaving.setBy,
      set_at: tx.now,
      done_at: null,
    })
    .execute()
}

/** From here on what they held is the successor's; whoever had named them as theirs goes on to that one too. */
export async function recordPassed(
  tx: Tx,
  { staffId, successorId, passed }: { staffId: number; successorId: number | null; passed: unknown },
): Promise<void> {
  await sql`update staff_leaving set successor_id = ${successorId}::bigint, passed = ${JSON.stringify(passed)}::jsonb,
      done_at = coalesce(done_at, ${tx.now})
    where school_id = ${tx.schoolId} and staff_id = ${staffId} and ended_at is null`.execute(tx.q)
  await sql`update staff_leaving set successor_id = ${successorId}::bigint
    where school_id = ${tx.schoolId} and successor_id = ${staffId} and ended_at is null
      and staff_id is distinct from ${successorId}::bigint`.execute(tx.q)
}

export async function endDeparture(tx: Tx, staffId: number, by: number | null): Promise<void> {
  await tx.q
    .updateTable('staff_leaving')
    .set({ ended_at: tx.now, ended_by: by })
    .where('school_id', '=', tx.schoolId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
}

/** @param day null: they are here. */
export async function setLeftOn(tx: Tx, staffId: number, day: Day | null): Promise<void> {
  await tx.q
    .updateTable('staff')
    .set({ left_on: day })
    .where('school_id', '=', tx.schoolId)
    .where('staff_id', '=', staffId)
    .execute()
}

export type OwnGrant = {
  readonly grantId: number
  readonly role: Role
  readonly departmentId: number | null
  readonly classId: number | null
}

/** Duties in force or still to come that somebody holds in their own right. */
export async function listOwnGrants(tx: Tx, personId: number): Promise<readonly OwnGrant[]> {
  const found = await sql<OwnGrant>`
    select grant_id as "grantId", role, department_id as "departmentId", class_id as "classId" from role_grant
    where school_id = ${tx.schoolId} and person_id = ${personId} and (until_at is null or until_at > ${tx.now})
    order by grant_id`.execute(tx.q)
  return found.rows
}

/** Ends these duties and gives the like of them to somebody who does not hold them. @returns those given. */
export async function passGrants(
  tx: Tx,
  grantIds: readonly number[],
  to: { readonly personId: number; readonly by: number | null; readonly reason: string },
): Promise<readonly number[]> {
  if (grantIds.length === 0) return []
  const found = await sql<{ grantId: number }>`
    with ended as (
      update role_grant set until_at = greatest(from_at, ${tx.now})
      where school_id = ${tx.schoolId} and grant_id = any(${[...grantIds]}::bigint[]) returning *)
    insert into role_grant (school_id, person_id, role, department_id, class_id, from_at, granted_by, reason)
    select school_id, ${to.personId}::bigint, role, department_id, class_id, ${tx.now}, ${to.by}::bigint, ${to.reason} from ended e
    where not exists (select from role_grant g where g.school_id = e.school_id and g.person_id = ${to.personId}
      and g.role = e.role and g.department_id is not distinct from e.department_id
      and g.class_id is not distinct from e.class_id and (g.until_at is null or g.until_at > ${tx.now}))
    returning grant_id as "grantId"`.execute(tx.q)
  return found.rows.map(({ grantId }) => grantId)
}

export type BookHeld = {
  readonly classSubjectId: number
  readonly term: Term
  readonly ownsEntry: boolean
  readonly className: string
  readonly subjectName: string
}

/** The books of terms that are not over, which somebody teaches. */
export async function listBooksHeld(tx: Tx, staffId: number, today: Day): Promise<readonly BookHeld[]> {
  const found = await sql<BookHeld>`
    select t.class_subject_id as "classSubjectId", t.term, t.owns_entry as "ownsEntry", c.name as "className", s.name as "subjectName"
    from teaching t
    join class_subject cs on cs.school_id = t.school_id and cs.class_subject_id = t.class_subject_id
    join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    join term m on m.school_id = c.school_id and m.year = c.year and m.term = t.term
    where t.school_id = ${tx.schoolId} and t.staff_id = ${staffId} and m.ends_on >= ${today}
    order by c.grade, c.name, s.name, t.term`.execute(tx.q)
  return found.rows
}

/** These books go from one teacher to another, who may teach in them already. */
export async function moveTeaching(
  tx: Tx,
  books: readonly Pick<BookHeld, 'classSubjectId' | 'term' | 'ownsEntry'>[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  if (books.length === 0) return
  const rows = JSON.stringify(books)
  await sql`delete from teaching t using jsonb_to_recordset(${rows}::jsonb) as r("classSubjectId" bigint, term smallint)
    where t.school_id = ${tx.schoolId} and t.staff_id = ${from} and t.class_subject_id = r."classSubjectId" and t.term = r.term`.execute(
    tx.q,
  )
  await sql`insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry)
    select ${tx.schoolId}::bigint, r."classSubjectId", r.term, ${to}::bigint, r."ownsEntry"
    from jsonb_to_recordset(${rows}::jsonb) as r("classSubjectId" bigint, term smallint, "ownsEntry" boolean)
    on conflict (school_id, class_subject_id, term, staff_id) do update set owns_entry = teaching.owns_entry or excluded.owns_entry`.execute(
    tx.q,
  )
}

/** Ends now whatever stands in for this person, and what this person stands in for. @returns names of the other side. */
export async function endStandInsWith(
  tx: Tx,
  personId: number,
  by: number | null,
): Promise<readonly string[]> {
  const found = await sql<{ fullName: string }>`
    with ended as (
      update stand_in set until_at = greatest(${tx.now}, from_at + interval '1 millisecond'), ended_by = ${by}::bigint
      where school_id = ${tx.schoolId} and (absent_id = ${personId} or acting_id = ${personId}) and until_at > ${tx.now}
      returning case when absent_id = ${personId} then acting_id else absent_id end as other)
    select distinct p.full_name as "fullName" from ended e
    join person p on p.school_id = ${tx.schoolId} and p.person_id = e.other order by 1`.execute(tx.q)
  return found.rows.map(({ fullName }) => fullName)
}

export type OpenWork = {
  /** Requests of theirs that are not settled. */
  readonly corrections: number
  readonly questions: number
  readonly lateEntries: number
  /** Books of theirs on the way through their checks. */
  readonly reviews: number
}

/** What lies open with somebody, in numbers. */
export async function countOpenWork(tx: Tx, staffId: number): Promise<OpenWork> {
  const found = await sql<OpenWork>`
    with books as (select class_subject_id, term from teaching
      where school_id = ${tx.schoolId} and staff_id = ${staffId} and owns_entry)
    select
      (select count(*)::integer from correction where school_id = ${tx.schoolId} and requested_by = ${staffId}
        and settled_at is null) as corrections,
      (select count(*)::integer from mark_question q
        join mark_column k on k.school_id = q.school_id and k.column_id = q.column_id
        where q.school_id = ${tx.schoolId} and q.step = 'waiting'
          and (k.class_subject_id, k.term) in (select class_subject_id, term from books)) as questions,
      (select count(*)::integer from late_entry where school_id = ${tx.schoolId} and asked_by = ${staffId}
        and step = 'asked') as "lateEntries",
      (select count(*)::integer from book_review where school_id = ${tx.schoolId} and step in ('entered', 'checked', 'approved')
        and (class_subject_id, term) in (select class_subject_id, term from books)) as reviews`.execute(tx.q)
  const work = found.rows[0]
  if (!work) throw new Error('nothing was counted')
  return work
}
