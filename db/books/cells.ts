import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { regularCount } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'
import { columnOrder } from './column-order.ts'

/** Cells: a pupil's place in a column, with the mark it holds, if any. */

/** What a mark row can say; a cleared cell keeps its row, and with it its version and history. */
export type StoredState = 'recorded' | 'absent' | 'makeup_due' | 'zero_by_rule' | 'exempt' | 'empty'

export type MarkState = Exclude<StoredState, 'empty'>

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
  readonly subjectKind: AssessmentMode
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
  /** The day a make-up is set for. */
  readonly dueOn: Day | null
  /** 0 while the cell was never written; each write adds one. */
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
    k.test_on as "testOn", nullif(m.state, 'empty') as state, m.tenths, m.passed, m.excused, m.due_on as "dueOn", coalesce(m.version, 0) as version,
    m.first_recorded_at as "firstRecordedAt", m.recorded_at as "recordedAt", m.recorded_by as "recordedBy"
  from mark_column k
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
  join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
  left join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.pupil_id = e.pupil_id
  where k.school_id = ${tx.schoolId}`

const inBookOrder = sql`order by e.seat, e.pupil_id, ${columnOrder}`

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

/** Every cell of every book of a class, both terms: by book, term and seat. Bounded by the class. */
export async function listCellsOfClass(tx: Tx, classId: number): Promise<readonly CellRow[]> {
  const found = await sql<StoredCell>`${cells(tx)} and c.class_id = ${classId}
    order by cs.kind desc, cs.class_subject_id, k.term, e.seat, e.pupil_id,
      ${columnOrder}`.execute(tx.q)
  return found.rows.map(cellOf)
}

/** One pupil's cells in every subject of the class in these terms: by book, term and column. */
export async function listCellsOfPupil(
  tx: Tx,
  year: string,
  pupilId: number,
  terms: readonly Term[],
): Promise<readonly CellRow[]> {
  const found =
    await sql<StoredCell>`${cells(tx)} and e.pupil_id = ${pupilId} and c.year = ${year} and k.term = any(${[...terms]}::smallint[])
    order by cs.class_subject_id, k.term, ${columnOrder}`.execute(tx.q)
  return found.rows.map(cellOf)
}

/** The cells this person wrote last, newest first, each once. */
export async function listRecentEntries(
  tx: Tx,
  staffId: number,
  limit: number,
): Promise<readonly { readonly columnId: number; readonly pupilId: number }[]> {
  const found = await sql<{ columnId: number; pupilId: number }>`
    select "columnId", "pupilId" from (
      select distinct on (column_id, pupil_id) column_id as "columnId", pupil_id as "pupilId", at, version
      from (select column_id, pupil_id, at, version from mark_event
        where school_id = ${tx.schoolId} and by_person = ${staffId} and cause in ('entry', 'late_entry')
        order by at desc, column_id, pupil_id limit ${limit * 8}) last
      order by column_id, pupil_id, at desc) own
    order by at desc, "columnId", "pupilId" limit ${limit}`.execute(tx.q)
  return found.rows
}
