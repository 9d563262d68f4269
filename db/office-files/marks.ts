import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { StoredState } from '../books/cells.ts'
import type { Tx } from '../tenancy.ts'

/** What a file of marks is laid beside: every column of the year, every pupil's place, and the marks already there. */

export type ColumnTarget = {
  readonly columnId: number
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly subject: string
  readonly subjectKind: AssessmentMode
  readonly periods: number
  readonly term: Term
  readonly kind: ColumnKind
  readonly position: number
  /** Who enters the marks of the term; null while nobody is assigned. */
  readonly ownerId: number | null
}

export async function listColumnTargets(tx: Tx, year: string): Promise<readonly ColumnTarget[]> {
  const found = await sql<ColumnTarget>`
    select k.column_id as "columnId", c.class_id as "classId", c.name as "className", c.grade, cs.subject,
      cs.kind as "subjectKind", cs.periods_a_year as periods, k.term, k.kind, k.position, t.staff_id as "ownerId"
    from mark_column k
    join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    left join teaching t on t.school_id = k.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term
      and t.owns_entry
    where k.school_id = ${tx.schoolId} and c.year = ${year}
    order by k.column_id`.execute(tx.q)
  return found.rows
}

export type CodedPupil = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  readonly className: string
}

/** Every place of the year, those of pupils who have left too: their marks were given. */
export async function listSeats(tx: Tx, year: string): Promise<readonly CodedPupil[]> {
  const found = await sql<CodedPupil>`
    select e.pupil_id as "pupilId", u.code, p.full_name as "fullName", c.name as "className"
    from enrolment e
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and c.year = ${year}
    order by e.left_on nulls last`.execute(tx.q)
  return found.rows
}

export type StoredMark = {
  readonly columnId: number
  readonly pupilId: number
  readonly state: StoredState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  readonly version: number
  readonly firstRecordedAt: Date
  /** Why the mark is what it is: of its newest event. */
  readonly cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
}

export async function listStoredMarks(tx: Tx, columnIds: readonly number[]): Promise<readonly StoredMark[]> {
  const found = await sql<StoredMark>`
    select m.column_id as "columnId", m.pupil_id as "pupilId", m.state, m.tenths, m.passed, m.excused, m.version,
      m.first_recorded_at as "firstRecordedAt", v.cause
    from mark m
    join mark_event v on v.school_id = m.school_id and v.column_id = m.column_id and v.pupil_id = m.pupil_id
      and v.version = m.version
    where m.school_id = ${tx.schoolId} and m.column_id = any(${[...columnIds]}::bigint[])`.execute(tx.q)
  return found.rows
}
