import { sql } from 'kysely'
import type { ColumnKind, Term } from '../core/gradebook/rules/columns.ts'
import { regularCount } from '../core/gradebook/rules/columns.ts'
import type { Day } from './schema/values.ts'
import type { Tx } from './tenancy.ts'

/** Books (a class-subject in a term), their cells and their marks. */

export type Book = {
  readonly classSubjectId: number
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: 'scored' | 'comment'
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

export type MarkState = 'recorded' | 'absent' | 'makeup_due' | 'zero_by_rule'

export type CellRow = {
  readonly columnId: number
  readonly pupilId: number
  readonly pupilName: string
  readonly birthDate: Day | null
  readonly seat: number
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly classSubjectId: number
  readonly subject: string
  readonly subjectName: string
  readonly subjectKind: 'scored' | 'comment'
  readonly regularColumns: number
  readonly term: Term
  readonly kind: ColumnKind
  readonly position: number
  readonly testOn: Day | null
  /** null: the cell is empty. */
  readonly state: MarkState | null
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  /** 0 when empty; each write adds one. */
  readonly version: number
  readonly firstRecordedAt: Date | null
  readonly recordedAt: Date | null
  readonly recordedBy: number | null
}

type StoredCell = Omit<CellRow, 'regularColumns'> & { periods: number }

const cellOf = ({ periods, ...row }: StoredCell): CellRow => ({
  ...row,
  regularColumns: regularCount(periods, row.subjectKind),
})

const cells = (tx: Tx) => sql`
  select k.column_id as "columnId", e.pupil_id as "pupilId", p.full_name as "pupilName", p.birth_date as "birthDate", e.seat,
    c.class_id as "classId", c.name as "className", c.grade, cs.class_subject_id as "classSubjectId", cs.subject,
    s.name as "subjectName", cs.kind as "subjectKind", cs.periods_a_year as periods, k.term, k.kind, k.position,
    k.test_on as "testOn", m.state, m.tenths, m.passed, m.excused, coalesce(m.version, 0) as version,
    m.first_recorded_at as "firstRecordedAt", m.recorded_at as "recordedAt", m.recorded_by as "recordedBy"
  from mark_column k
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
  join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
  left join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.pupil_id = e.pupil_id
  where k.school_id = ${tx.schoolId}`

const inBookOrder = sql`order by e.seat, e.pupil_id, array_position(array['regular', 'cluster', 'midterm', 'final'], k.kind), k.position`

/** The cell of a pupil who is in the class now. */
export async function findCell(tx: Tx, columnId: number, pupilId: number): Promise<CellRow | undefined> {
  const found =
    await sql<StoredCell>`${cells(tx)} and k.column_id = ${columnId} and e.pupil_id = ${pupilId}`.execute(
      tx.q,
    )
  return found.rows.map(cellOf)[0]
}

/** Every column × pupil of a book, by seat, in the order of the paper book. */
export async function listCellsOfBook(
  tx: Tx,
  classSubjectId: number,
  term: Term,
): Promise<readonly CellRow[]> {
  const found =
    await sql<StoredCell>`${cells(tx)} and k.class_subject_id = ${classSubjectId} and k.term = ${term} ${inBookOrder}`.execute(
      tx.q,
    )
  return found.rows.map(cellOf)
}

/** One pupil's cells in every subject of the class in a term. */
export async function listCellsOfPupil(
  tx: Tx,
  year: string,
  pupilId: number,
  term: Term,
): Promise<readonly CellRow[]> {
  const found =
    await sql<StoredCell>`${cells(tx)} and e.pupil_id = ${pupilId} and c.year = ${year} and k.term = ${term}
    order by cs.class_subject_id, array_position(array['regular', 'cluster', 'midterm', 'final'], k.kind), k.position`.execute(
      tx.q,
    )
  return found.rows.map(cellOf)
}

export type MarkWrite = {
  readonly columnId: number
  readonly pupilId: number
  /** The version the writer saw; 0 for an empty cell. */
  readonly expectedVersion: number
  readonly state: MarkState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
}

export type MarkCause = {
  readonly cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

export const MARKS_PER_WRITE_MAX = 5000

/**
 * Writes marks and their history in one statement. A cell whose version has moved is left alone.
 * @returns the cells that were written; fewer than asked means somebody else was quicker.
 */
export async function writeMarks(
  tx: Tx,
  writes: readonly MarkWrite[],
  why: MarkCause,
): Promise<readonly { columnId: number; pupilId: number }[]> {
  if (writes.length > MARKS_PER_WRITE_MAX)
    throw new Error(`at most ${MARKS_PER_WRITE_MAX} marks in one write`)
  const written = await sql<{ columnId: number; pupilId: number }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("columnId" integer, "pupilId" integer,
        "expectedVersion" integer, state text, tenths smallint, passed boolean, excused boolean)
    ), written as (
      insert into mark as m (school_id, column_id, pupil_id, state, tenths, passed, excused, version, first_recorded_at, recorded_at, recorded_by)
      select ${tx.schoolId}::integer, "columnId", "pupilId", state, tenths, passed, excused, "expectedVersion" + 1, ${tx.now}, ${tx.now}, ${why.by}::integer from asked
      on conflict (school_id, column_id, pupil_id) do update set state = excluded.state, tenths = excluded.tenths,
        passed = excluded.passed, excused = excluded.excused, due_on = null, version = excluded.version,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where m.version = excluded.version - 1
      returning m.*
    )
    insert into mark_event (school_id, column_id, pupil_id, version, state, tenths, passed, excused, cause, case_id, at, by_person, policy_version)
    select school_id, column_id, pupil_id, version, state, tenths, passed, excused, ${why.cause}, ${why.caseId}::integer, ${tx.now}, ${why.by}::integer, ${why.policyVersion}::integer
    from written returning column_id as "columnId", pupil_id as "pupilId"`.execute(tx.q)
  return written.rows
}

/** One mark, as `writeMarks`; false when its version has moved. */
export async function writeMark(tx: Tx, write: MarkWrite & MarkCause): Promise<boolean> {
  const written = await writeMarks(tx, [write], write)
  return written.length === 1
}

/** Weeks of a term's plan; 0 before a calendar is loaded. */
export async function countWeeks(tx: Tx, year: string, term: Term): Promise<number> {
  const row = await tx.q
    .selectFrom('school_week')
    .select(({ fn }) => fn.countAll<string>().as('weeks'))
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('term', '=', term)
    .executeTakeFirstOrThrow()
  return Number(row.weeks)
}

type DraftRow = Readonly<Record<string, unknown>>

export async function recordDraft(
  tx: Tx,
  draft: { staffId: number; classSubjectId: number; term: Term; columnId: number; rows: readonly DraftRow[] },
): Promise<number> {
  const row = await tx.q
    .insertInto('mark_draft')
    .values({
      school_id: tx.schoolId,
      staff_id: draft.staffId,
      class_subject_id: draft.classSubjectId,
      term: draft.term,
      column_id: draft.columnId,
      rows: JSON.stringify(draft.rows),
      made_at: tx.now,
    })
    .returning('draft_id')
    .executeTakeFirstOrThrow()
  return row.draft_id
}

/** The draft, locked until the transaction ends: a second confirm waits and then sees how the first one ended. */
export async function claimDraft(tx: Tx, draftId: number) {
  return tx.q
    .selectFrom('mark_draft')
    .selectAll()
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
}

export async function settleDraft(
  tx: Tx,
  draftId: number,
  outcome: 'stored' | 'dropped' | 'refused',
): Promise<void> {
  await tx.q
    .updateTable('mark_draft')
    .set({ outcome, settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .execute()
}
