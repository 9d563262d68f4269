import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { regularCount } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Span, Term } from '../../core/calendar/rules/term.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import type { Decision } from '../../core/circulars/rules/results.ts'
import type { MarkState } from '../books/cells.ts'
import { columnOrder } from '../books/column-order.ts'
import type { Tx } from '../tenancy.ts'

/**
 * What results are reckoned from, read for whole classes at once: a handful of queries for a chunk of classes, whatever the
 * number of pupils. Empty cells are not read; they are the columns nobody has a mark in.
 */

export type ResultPupil = {
  readonly pupilId: number
  readonly classId: number
  readonly fullName: string
  readonly code: string
  readonly seat: number
  readonly absences: number
  readonly unexcused: number
  readonly assessed: boolean
}

export type ResultBook = {
  readonly classSubjectId: number
  readonly classId: number
  readonly subject: string
  readonly subjectName: string
  readonly mode: AssessmentMode
  readonly regularQuota: number
}

export type ResultColumn = {
  readonly columnId: number
  readonly classSubjectId: number
  readonly term: Term
  readonly kind: ColumnKind
  readonly position: number
}

export type ResultMarkRow = {
  readonly columnId: number
  readonly pupilId: number
  readonly state: MarkState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
}

/** What is asked for; of one pupil, or of everybody in the classes. */
export type ResultScope = {
  readonly year: string
  readonly classIds: readonly number[]
  readonly pupilId?: number
  /** Marks first entered later are not to be seen yet. */
  readonly enteredBefore?: Date
}

/** A school's classes are read in chunks, so that no answer grows without bound. */
export const CLASSES_PER_READ = 12

const classes = ({ classIds }: ResultScope) => sql`any(${[...classIds]}::bigint[])`
const onePupil = ({ pupilId }: ResultScope, column: string) =>
  pupilId === undefined ? sql`true` : sql`${sql.ref(column)} = ${pupilId}`

export async function listResultPupils(tx: Tx, scope: ResultScope): Promise<readonly ResultPupil[]> {
  const found = await sql<ResultPupil>`
    select e.pupil_id as "pupilId", e.class_id as "classId", p.full_name as "fullName", u.code, e.seat,
      coalesce(a.absences, 0) as absences, coalesce(a.unexcused, 0) as unexcused, n.pupil_id is null as assessed
    from enrolment e
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    left join unassessed n on n.school_id = e.school_id and n.year = ${scope.year} and n.pupil_id = e.pupil_id
    left join lateral (select count(*)::integer as absences,
        count(*) filter (where a.kind = 'unexcused')::integer as unexcused
      from school_year y join attendance a on a.school_id = y.school_id and a.day between y.starts_on and y.ends_on
      where y.school_id = e.school_id and y.year = ${scope.year} and a.pupil_id = e.pupil_id) a on true
    where e.school_id = ${tx.schoolId} and e.class_id = ${classes(scope)} and e.left_on is null and ${onePupil(scope, 'e.pupil_id')}
    order by e.class_id, e.seat, e.pupil_id`.execute(tx.q)
  return found.rows
}

/** Books in the order of the programme, as the paper book has them: scored first. */
export async function listResultBooks(tx: Tx, scope: ResultScope): Promise<readonly ResultBook[]> {
  const found = await sql<Omit<ResultBook, 'regularQuota'> & { periods: number }>`
    select cs.class_subject_id as "classSubjectId", cs.class_id as "classId", cs.subject, s.name as "subjectName",
      cs.kind as mode, cs.periods_a_year as periods
    from class_subject cs join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classes(scope)}
    order by cs.class_id, cs.kind desc, cs.class_subject_id`.execute(tx.q)
  return found.rows.map(({ periods, ...book }) => ({
    ...book,
    regularQuota: regularCount(periods, book.mode),
  }))
}

export async function listResultColumns(tx: Tx, scope: ResultScope): Promise<readonly ResultColumn[]> {
  const found = await sql<ResultColumn>`
    select k.column_id as "columnId", k.class_subject_id as "classSubjectId", k.term, k.kind, k.position
    from class_subject cs
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classes(scope)}
    order by k.class_subject_id, k.term, ${columnOrder}`.execute(tx.q)
  return found.rows
}

export async function listResultMarks(tx: Tx, scope: ResultScope): Promise<readonly ResultMarkRow[]> {
  const visible =
    scope.enteredBefore === undefined ? sql`true` : sql`m.first_recorded_at <= ${scope.enteredBefore}`
  const found = await sql<ResultMarkRow>`
    select m.column_id as "columnId", m.pupil_id as "pupilId", m.state, m.tenths, m.passed, m.excused
    from class_subject cs
    join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id
    join mark m on m.school_id = k.school_id and m.column_id = k.column_id
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classes(scope)} and m.state <> 'empty'
      and ${onePupil(scope, 'm.pupil_id')} and ${visible}`.execute(tx.q)
  return found.rows
}

export type TermConduct = { readonly pupilId: number; readonly term: Term; readonly level: Level }

export async function listConduct(tx: Tx, scope: ResultScope): Promise<readonly TermConduct[]> {
  const visible = scope.enteredBefore === undefined ? sql`true` : sql`d.recorded_at <= ${scope.enteredBefore}`
  const found = await sql<TermConduct>`
    select d.pupil_id as "pupilId", d.term, d.level
    from enrolment e join conduct d on d.school_id = e.school_id and d.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classes(scope)} and e.left_on is null
      and d.year = ${scope.year} and d.term in (1, 2) and ${onePupil(scope, 'd.pupil_id')} and ${visible}`.execute(
    tx.q,
  )
  return found.rows
}

export type SummerRow = {
  readonly pupilId: number
  /** null: conduct. */
  readonly classSubjectId: number | null
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly level: Level | null
}

/** Re-tests and conduct work, with their results where there are any. */
export async function listSummer(tx: Tx, scope: ResultScope): Promise<readonly SummerRow[]> {
  const found = await sql<SummerRow>`
    select r.pupil_id as "pupilId", r.class_subject_id as "classSubjectId", r.tenths, r.passed, null as level
    from class_subject cs join retest r on r.school_id = cs.school_id and r.class_subject_id = cs.class_subject_id
    where cs.school_id = ${tx.schoolId} and cs.class_id = ${classes(scope)} and ${onePupil(scope, 'r.pupil_id')}
    union all
    select d.pupil_id, null, null, null, d.level
    from enrolment e join summer_conduct d on d.school_id = e.school_id and d.pupil_id = e.pupil_id and d.year = ${scope.year}
    where e.school_id = ${tx.schoolId} and e.class_id = ${classes(scope)} and e.left_on is null
      and ${onePupil(scope, 'd.pupil_id')}`.execute(tx.q)
  return found.rows
}

export type DecisionRow = Decision & { readonly pupilId: number }

export async function listDecisions(tx: Tx, scope: ResultScope): Promise<readonly DecisionRow[]> {
  const found = await sql<DecisionRow>`
    select d.pupil_id as "pupilId", d.term as span, d.question, d.answer, d.seen
    from enrolment e join result_decision d on d.school_id = e.school_id and d.pupil_id = e.pupil_id and d.year = ${scope.year}
    where e.school_id = ${tx.schoolId} and e.class_id = ${classes(scope)} and e.left_on is null
      and ${onePupil(scope, 'd.pupil_id')}
    order by d.decision_id`.execute(tx.q)
  return found.rows
}

/** A principal's decision, kept for good. */
export async function recordDecision(
  tx: Tx,
  decision: {
    readonly year: string
    readonly span: Span
    readonly pupilId: number
    readonly question: Decision['question']
    readonly answer: Decision['answer']
    readonly seen: string
    readonly reason: string
    readonly by: number
    readonly policyVersion: number
  },
): Promise<void> {
  const { span, pupilId, by, policyVersion, ...rest } = decision
  await tx.q
    .insertInto('result_decision')
    .values({
      ...rest,
      school_id: tx.schoolId,
      term: span,
      pupil_id: pupilId,
      at: tx.now,
      by_person: by,
      policy_version: policyVersion,
    })
    .execute()
}

/** Terms of the year that are closed; 0 is the year itself. */
export async function listCloses(tx: Tx, year: string): Promise<readonly Span[]> {
  const rows = await tx.q
    .selectFrom('term_close')
    .select('term')
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .execute()
  return rows.map(row => row.term)
}

/** A pupil who is not assessed in the year; said again, the newer reason stands. */
export async function recordUnassessed(
  tx: Tx,
  said: { readonly year: string; readonly pupilId: number; readonly reason: string; readonly by: number },
): Promise<void> {
  await tx.q
    .insertInto('unassessed')
    .values({
      school_id: tx.schoolId,
      year: said.year,
      pupil_id: said.pupilId,
      reason: said.reason,
      at: tx.now,
      by_person: said.by,
    })
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'year', 'pupil_id'])
        .doUpdateSet({ reason: said.reason, at: tx.now, by_person: said.by }),
    )
    .execute()
}
