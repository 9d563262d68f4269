import { sql } from 'kysely'
import { regularCount, TEST_KINDS } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { BookProgress } from '../../core/deadlines/rules/owed.ts'
import { columnOrder } from '../books/column-order.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** How full the books are: counts only, never a pupil or a mark. */

type CountedBook = Omit<BookProgress, 'regularColumns'> & { readonly periods: number }

const books = (tx: Tx, of: { year: string; term: Term; staffId?: number; departmentId?: number }) => sql`
  select cs.class_subject_id, c.class_id, c.grade, c.name as class_name, cs.subject, s.name as subject_name, cs.kind,
    cs.periods_a_year, t.staff_id as owner_id, p.full_name as owner_name, d.department_id, d.name as department_name
  from class c
  join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  left join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id
    and t.term = ${of.term} and t.owns_entry
  left join person p on p.school_id = t.school_id and p.person_id = t.staff_id
  left join staff f on f.school_id = t.school_id and f.staff_id = t.staff_id
  left join department d on d.school_id = f.school_id and d.department_id = f.department_id
  where c.school_id = ${tx.schoolId} and c.year = ${of.year}
    and (${of.staffId ?? null}::bigint is null or t.staff_id = ${of.staffId ?? null})
    and (${of.departmentId ?? null}::bigint is null or d.department_id = ${of.departmentId ?? null})`

/** The books again, by what the planner can reckon their number from: all of them are counted by reading the marks once. */
const booksOfYear = (tx: Tx, year: string) => sql`(
  select c.class_id, cs.class_subject_id from class c
  join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
  where c.school_id = ${tx.schoolId} and c.year = ${year})`

/** Every book of the year's classes in a term, or those of one teacher or one department, with each column counted. */
export async function listBookProgress(
  tx: Tx,
  of: { year: string; term: Term; staffId?: number; departmentId?: number },
): Promise<readonly BookProgress[]> {
  const isWhole = of.staffId === undefined && of.departmentId === undefined
  const found = await sql<CountedBook>`
    with book as (${books(tx, of)}),
    counted as materialized (
      select k.column_id, count(*) filter (where m.state in ('recorded', 'zero_by_rule')) as recorded,
        count(*) filter (where m.state in ('absent', 'makeup_due', 'exempt')) as absent
      from ${isWhole ? booksOfYear(tx, of.year) : sql`book`} b
      join mark_column k on k.school_id = ${tx.schoolId} and k.class_subject_id = b.class_subject_id and k.term = ${of.term}
      join mark m on m.school_id = ${tx.schoolId} and m.column_id = k.column_id
      join enrolment e on e.school_id = ${tx.schoolId} and e.class_id = b.class_id and e.pupil_id = m.pupil_id and e.left_on is null
      group by k.column_id
    ), listed as materialized (
      select k.class_subject_id, jsonb_agg(jsonb_build_object('columnId', k.column_id, 'kind', k.kind, 'position', k.position, 'testOn', k.test_on,
        'recorded', coalesce(n.recorded, 0), 'absent', coalesce(n.absent, 0)) order by ${columnOrder}) as columns
      from mark_column k
      left join counted n on n.column_id = k.column_id
      where k.school_id = ${tx.schoolId} and k.term = ${of.term} and k.class_subject_id in (select class_subject_id from book)
      group by k.class_subject_id
    ), seats as materialized (
      select class_id, count(*)::integer as pupils from enrolment
      where school_id = ${tx.schoolId} and left_on is null and class_id in (select class_id from book) group by class_id
    )
    select b.class_subject_id as "classSubjectId", ${of.term}::smallint as term, b.owner_id as "ownerId",
      b.owner_name as "ownerName", b.department_id as "departmentId", b.department_name as "departmentName",
      b.class_id as "classId", b.class_name as "className", b.grade, b.subject, b.subject_name as "subjectName",
      b.kind as "subjectKind", b.periods_a_year as periods, coalesce(z.pupils, 0) as pupils,
      coalesce(l.columns, '[]') as columns
    from book b
    left join listed l on l.class_subject_id = b.class_subject_id
    left join seats z on z.class_id = b.class_id
    order by b.grade, b.class_name, b.class_subject_id`.execute(tx.q)
  return found.rows.map(({ periods, ...book }) => ({
    ...book,
    regularColumns: regularCount(periods, book.subjectKind),
  }))
}

/** The days on which tests of the year's columns were or will be held. */
export async function listTestDays(tx: Tx, year: string): Promise<readonly string[]> {
  const found = await sql<{ day: string }>`
    select distinct k.test_on as day from mark_column k
    join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    where k.school_id = ${tx.schoolId} and c.year = ${year} and k.kind = any(${[...TEST_KINDS]}::text[]) and k.test_on is not null
    order by 1`.execute(tx.q)
  return found.rows.map(({ day }) => day)
}

export type TestDatesRow = {
  readonly kind: 'midterm' | 'final'
  readonly term: Term
  /** First and last day on which such a test is held in some class. */
  readonly from: Day
  readonly to: Day
}

/** Between which days the year's tests are held, as far as a day is set. */
export async function listTestDates(tx: Tx, year: string): Promise<readonly TestDatesRow[]> {
  const found = await sql<TestDatesRow>`
    select k.kind, k.term, min(k.test_on) as "from", max(k.test_on) as "to" from mark_column k
    join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    where k.school_id = ${tx.schoolId} and c.year = ${year} and k.kind in ('midterm', 'final') and k.test_on is not null
    group by k.term, k.kind order by 3`.execute(tx.q)
  return found.rows
}

/** Correction cases still under way, and those settled since then. */
export async function countCorrections(tx: Tx, since: Date): Promise<{ open: number; settled: number }> {
  const row = await tx.q
    .selectFrom('correction')
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('settled_at', 'is', null).as('open'),
      fn.countAll<string>().filterWhere('settled_at', '>=', since).as('settled'),
    ])
    .where('school_id', '=', tx.schoolId)
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), settled: Number(row.settled) }
}

/** Who was sent, or is about to be sent, a notice of this kind since then. */
export async function listTold(tx: Tx, kind: string, since: Date): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('notice')
    .select('person_id')
    .distinct()
    .where('school_id', '=', tx.schoolId)
    .where('kind', '=', kind)
    .where('made_at', '>=', since)
    .where('state', '!=', 'cancelled')
    .execute()
  return rows.flatMap(row => (row.person_id === null ? [] : [row.person_id]))
}
