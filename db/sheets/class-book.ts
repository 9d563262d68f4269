import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { StoredState } from '../books/cells.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** What the paper book of a class holds beside its cells: each a single query for the whole class. */

type Held = {
  readonly state: StoredState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
}

export type ClassCorrection = {
  readonly columnId: number
  readonly pupilId: number
  readonly caseNumber: number
  /** What stood in the cell before. */
  readonly before: Held
}

/** A class sees a few corrections a term; a book with some left out would be wrong. */
const CORRECTIONS_MAX = 5000

/** Corrections of a class's marks, oldest first; of one of its books when asked for. */
export async function listCorrectionsOfClass(
  tx: Tx,
  classId: number,
  classSubjectId: number | null = null,
): Promise<readonly ClassCorrection[]> {
  const found = await sql<ClassCorrection>`
    select e.column_id as "columnId", e.pupil_id as "pupilId", r.number as "caseNumber",
      jsonb_build_object('state', b.state, 'tenths', b.tenths, 'passed', b.passed, 'excused', b.excused) as before
    from class_subject cs
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id
    join mark_event e on e.school_id = k.school_id and e.column_id = k.column_id and e.cause = 'correction'
    join mark_event b on b.school_id = e.school_id and b.column_id = e.column_id and b.pupil_id = e.pupil_id
      and b.version = e.version - 1
    join correction r on r.school_id = e.school_id and r.case_id = e.case_id
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classId}
      and (${classSubjectId}::bigint is null or cs.class_subject_id = ${classSubjectId})
    order by e.at, e.column_id, e.pupil_id limit ${CORRECTIONS_MAX}`.execute(tx.q)
  if (found.rows.length === CORRECTIONS_MAX)
    throw new Error(`more than ${CORRECTIONS_MAX} corrections in a class`)
  return found.rows
}

export type ClassAbsence = {
  readonly pupilId: number
  readonly day: Day
  readonly kind: 'excused' | 'unexcused'
}

/** 100 pupils away on each of 250 days. */
const ABSENCES_MAX = 25_000

/** Every day missed in the school year by those in the class now. */
export async function listAbsencesOfYear(
  tx: Tx,
  classId: number,
  year: string,
): Promise<readonly ClassAbsence[]> {
  const found = await sql<ClassAbsence>`
    select a.pupil_id as "pupilId", a.day, a.kind
    from enrolment e
    join school_year y on y.school_id = e.school_id and y.year = ${year}
    join attendance a on a.school_id = e.school_id and a.pupil_id = e.pupil_id and a.day between y.starts_on and y.ends_on
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId} and e.left_on is null
    order by a.day, e.seat limit ${ABSENCES_MAX}`.execute(tx.q)
  return found.rows
}

export type ClassGuardian = {
  readonly pupilId: number
  readonly relation: 'father' | 'mother' | 'guardian'
  readonly fullName: string
  readonly phone: string | null
}

export async function listGuardiansOfClass(tx: Tx, classId: number): Promise<readonly ClassGuardian[]> {
  const found = await sql<ClassGuardian>`
    select g.pupil_id as "pupilId", g.relation, p.full_name as "fullName", p.phone
    from enrolment e
    join guardianship g on g.school_id = e.school_id and g.pupil_id = e.pupil_id
    join person p on p.school_id = g.school_id and p.person_id = g.guardian_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId}
    order by e.seat, g.guardian_id`.execute(tx.q)
  return found.rows
}

export type ClassTeacher = {
  readonly classSubjectId: number
  readonly term: Term
  readonly fullName: string
}

/** Who teaches each subject of the class, who enters its marks first. */
export async function listTeachersOfClass(tx: Tx, classId: number): Promise<readonly ClassTeacher[]> {
  const found = await sql<ClassTeacher>`
    select t.class_subject_id as "classSubjectId", t.term, p.full_name as "fullName"
    from class_subject cs
    join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id
    join person p on p.school_id = t.school_id and p.person_id = t.staff_id
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classId}
    order by t.class_subject_id, t.term, t.owns_entry desc, p.person_id`.execute(tx.q)
  return found.rows
}

/** The homeroom teacher of a class now. */
export async function findHomeroomOf(tx: Tx, classId: number): Promise<string | undefined> {
  const found = await sql<{ fullName: string }>`
    select p.full_name as "fullName" from role_grant g
    join person p on p.school_id = g.school_id and p.person_id = g.person_id
    where g.school_id = ${tx.schoolId} and g.role = 'homeroom' and g.class_id = ${classId}
      and g.from_at <= ${tx.now} and (g.until_at is null or g.until_at > ${tx.now})
    order by g.from_at desc limit 1`.execute(tx.q)
  return found.rows[0]?.fullName
}
