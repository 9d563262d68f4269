import { sql } from 'kysely'
import { regularCount } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** Books: a class-subject in a term, and who enters its marks. */

export type Book = {
  readonly classSubjectId: number
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly regularColumns: number
  readonly term: Term
  /** Who enters the marks; null while nobody is assigned. */
  readonly ownerId: number | null
  readonly ownerName: string | null
}

type BookRow = Omit<Book, 'regularColumns'> & { periods: number }

const bookOf = ({ periods, ...row }: BookRow): Book => ({
  ...row,
  regularColumns: regularCount(periods, row.subjectKind),
})

const books = (tx: Tx, term: Term) => sql`
  select cs.class_subject_id as "classSubjectId", c.class_id as "classId", c.name as "className", c.grade, cs.subject,
    s.name as "subjectName", cs.kind as "subjectKind", cs.periods_a_year as periods, ${term}::smallint as term,
    t.staff_id as "ownerId", p.full_name as "ownerName"
  from class c
  join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  left join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id
    and t.term = ${term} and t.owns_entry
  left join person p on p.school_id = t.school_id and p.person_id = t.staff_id
  where c.school_id = ${tx.schoolId}`

/** Every book of a class in a term. */
export async function listBooksOfClass(
  tx: Tx,
  year: string,
  className: string,
  term: Term,
): Promise<readonly Book[]> {
  const found =
    await sql<BookRow>`${books(tx, term)} and c.year = ${year} and c.name = ${className} order by cs.class_subject_id`.execute(
      tx.q,
    )
  return found.rows.map(bookOf)
}

/** Every book of the school in a term. */
export async function listBooksOfYear(tx: Tx, year: string, term: Term): Promise<readonly Book[]> {
  const found =
    await sql<BookRow>`${books(tx, term)} and c.year = ${year} order by cs.class_subject_id`.execute(tx.q)
  return found.rows.map(bookOf)
}

/** The books this member of staff enters marks in. */
export async function listBooksOfOwner(
  tx: Tx,
  year: string,
  staffId: number,
  term: Term,
): Promise<readonly Book[]> {
  const found =
    await sql<BookRow>`${books(tx, term)} and c.year = ${year} and t.staff_id = ${staffId} order by c.grade, c.name, cs.class_subject_id`.execute(
      tx.q,
    )
  return found.rows.map(bookOf)
}

export async function findBook(tx: Tx, classSubjectId: number, term: Term): Promise<Book | undefined> {
  const found = await sql<BookRow>`${books(tx, term)} and cs.class_subject_id = ${classSubjectId}`.execute(
    tx.q,
  )
  return found.rows.map(bookOf)[0]
}

export async function findClassId(tx: Tx, year: string, className: string): Promise<number | undefined> {
  const row = await tx.q
    .selectFrom('class')
    .select('class_id')
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('name', '=', className)
    .executeTakeFirst()
  return row?.class_id
}
