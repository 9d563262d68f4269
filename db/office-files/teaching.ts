import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** Books (class-subjects), who teaches them and their columns, as assignments give them. */

export type BookRecord = {
  readonly className: string
  readonly subject: string
  readonly kind: AssessmentMode
  readonly periods: number
  readonly cluster: boolean
}

export type TeachingRecord = {
  readonly className: string
  readonly subject: string
  readonly term: Term
  readonly staffId: number
  readonly ownsEntry: boolean
}

export async function listBooksOfYear(tx: Tx, year: string): Promise<readonly BookRecord[]> {
  const found = await sql<BookRecord>`
    select c.name as "className", cs.subject, cs.kind, cs.periods_a_year as periods, cs.cluster
    from class_subject cs join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    where cs.school_id = ${tx.schoolId} and c.year = ${year} order by cs.class_subject_id`.execute(tx.q)
  return found.rows
}

export async function listTeaching(tx: Tx, year: string): Promise<readonly TeachingRecord[]> {
  const found = await sql<TeachingRecord>`
    select c.name as "className", cs.subject, t.term, t.staff_id as "staffId", t.owns_entry as "ownsEntry"
    from teaching t
    join class_subject cs on cs.school_id = t.school_id and cs.class_subject_id = t.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    where t.school_id = ${tx.schoolId} and c.year = ${year}`.execute(tx.q)
  return found.rows
}

export type HomeroomRecord = {
  readonly grantId: number
  readonly className: string
  readonly staffId: number
}

/** Homeroom duties in force, however they were given. */
export async function listHomerooms(tx: Tx, year: string): Promise<readonly HomeroomRecord[]> {
  const found = await sql<HomeroomRecord>`
    select g.grant_id as "grantId", c.name as "className", g.person_id as "staffId"
    from role_grant g join class c on c.school_id = g.school_id and c.class_id = g.class_id
    where g.school_id = ${tx.schoolId} and g.role = 'homeroom' and c.year = ${year}
      and (g.until_at is null or g.until_at > ${tx.now}) order by g.grant_id`.execute(tx.q)
  return found.rows
}

export async function recordSubjects(
  tx: Tx,
  subjects: readonly { code: string; name: string }[],
): Promise<void> {
  if (subjects.length === 0) return
  await sql`
    insert into subject (school_id, subject, name)
    select ${tx.schoolId}::bigint, code, name from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as r(code text, name text)
    on conflict (school_id, subject) do update set name = excluded.name`.execute(tx.q)
}

export async function recordBooks(tx: Tx, year: string, books: readonly BookRecord[]): Promise<void> {
  if (books.length === 0) return
  await sql`
    insert into class_subject (school_id, class_id, subject, kind, periods_a_year, cluster)
    select ${tx.schoolId}::bigint, c.class_id, r.subject, r.kind, r.periods, r.cluster
    from jsonb_to_recordset(${JSON.stringify(books)}::jsonb)
      as r("className" text, subject text, kind text, periods smallint, cluster boolean)
    join class c on c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = r."className"
    on conflict (school_id, class_id, subject) do update set kind = excluded.kind, periods_a_year = excluded.periods_a_year,
      cluster = excluded.cluster`.execute(tx.q)
}

/** The teachers of these book-terms become exactly these: an owner must go before another can come. */
export async function replaceTeaching(
  tx: Tx,
  year: string,
  books: readonly { className: string; subject: string; term: Term }[],
  teaching: readonly TeachingRecord[],
): Promise<void> {
  if (books.length === 0) return
  await sql`
    delete from teaching t
    using jsonb_to_recordset(${JSON.stringify(books)}::jsonb) as r("className" text, subject text, term smallint)
    join class c on c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = r."className"
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id and cs.subject = r.subject
    where t.school_id = ${tx.schoolId} and t.class_subject_id = cs.class_subject_id and t.term = r.term`.execute(
    tx.q,
  )
  await sql`
    insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry)
    select ${tx.schoolId}::bigint, cs.class_subject_id, r.term, r."staffId", r."ownsEntry"
    from jsonb_to_recordset(${JSON.stringify(teaching)}::jsonb)
      as r("className" text, subject text, term smallint, "staffId" bigint, "ownsEntry" boolean)
    join class c on c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = r."className"
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id and cs.subject = r.subject`.execute(
    tx.q,
  )
}

export type ColumnRecord = {
  readonly className: string
  readonly subject: string
  readonly term: Term
  readonly kind: ColumnKind
  readonly position: number
}

/** Gives books the columns they lack and takes away those no longer planned that nothing was ever written in. */
export async function recordColumns(tx: Tx, year: string, columns: readonly ColumnRecord[]): Promise<void> {
  if (columns.length === 0) return
  await sql`
    with wanted as (
      select cs.class_subject_id, r.term, r.kind, r.position
      from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb)
        as r("className" text, subject text, term smallint, kind text, position smallint)
      join class c on c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = r."className"
      join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id and cs.subject = r.subject
    ), surplus as (
      delete from mark_column k where k.school_id = ${tx.schoolId}
        and k.class_subject_id in (select class_subject_id from wanted)
        and not exists (select from wanted w where w.class_subject_id = k.class_subject_id and w.term = k.term
          and w.kind = k.kind and w.position = k.position)
        and not exists (select from mark m where m.school_id = k.school_id and m.column_id = k.column_id)
        and not exists (select from mark_draft d, jsonb_path_query(coalesce(d.rows -> 'rows', d.rows), '$.columnId') c where d.school_id = k.school_id
          and d.class_subject_id = k.class_subject_id and d.term = k.term and d.settled_at is null
          and c = to_jsonb(k.column_id))
    )
    insert into mark_column (school_id, class_subject_id, term, kind, position)
    select ${tx.schoolId}::bigint, class_subject_id, term, kind, position from wanted
    on conflict (school_id, class_subject_id, term, kind, position) do nothing`.execute(tx.q)
}

/** Whether any cell of the book has ever held anything. */
export async function holdsMarks(
  tx: Tx,
  year: string,
  { className, subject }: { className: string; subject: string },
): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select exists (
    select from class c
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id
    join mark m on m.school_id = k.school_id and m.column_id = k.column_id
    where c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = ${className} and cs.subject = ${subject}) as held`.execute(
    tx.q,
  )
  return found.rows[0]?.held ?? false
}
