import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { QuestionStep } from '../../core/questions/rules.ts'
import type { StoredState } from '../books/cells.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Questions about marks: their state and their history. What was said is only appended. */

export type QuestionRow = {
  readonly questionId: number
  readonly columnId: number
  readonly pupilId: number
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly classSubjectId: number
  readonly subjectName: string
  readonly kind: ColumnKind
  readonly position: number
  readonly term: Term
  readonly askedBy: number
  /** Who enters the marks of the book now; null while nobody is assigned. */
  readonly teacherId: number | null
  readonly teacher: string | null
  readonly step: QuestionStep
  readonly version: number
  readonly askedAt: Date
  readonly dueAt: Date
  readonly overdueAt: Date | null
  readonly askedAgain: number
  /** What was asked last, and what was answered last. */
  readonly words: string
  readonly answer: string | null
  readonly state: StoredState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  /** Something else stands there now than what was asked about. */
  readonly hasChanged: boolean
}

const questions = (tx: Tx) => sql`
  select q.question_id as "questionId", q.column_id as "columnId", q.pupil_id as "pupilId", p.full_name as "pupilName",
    c.class_id as "classId", c.name as "className", cs.class_subject_id as "classSubjectId", s.name as "subjectName",
    k.kind, k.position, k.term, q.asked_by as "askedBy", t.staff_id as "teacherId", o.full_name as teacher, q.step,
    q.version, q.asked_at as "askedAt", q.due_at as "dueAt", q.overdue_at as "overdueAt",
    (select count(*)::integer from mark_question_event e where e.school_id = q.school_id and e.question_id = q.question_id
      and e.act = 'ask_again') as "askedAgain",
    (select e.note from mark_question_event e where e.school_id = q.school_id and e.question_id = q.question_id
      and e.act in ('ask', 'ask_again') order by e.version desc limit 1) as words,
    (select e.note from mark_question_event e where e.school_id = q.school_id and e.question_id = q.question_id
      and e.act = 'answer' order by e.version desc limit 1) as answer,
    m.state, m.tenths, m.passed, m.excused,
    exists (select from mark n where n.school_id = q.school_id and n.column_id = q.column_id and n.pupil_id = q.pupil_id
      and (n.state, n.tenths, n.passed, n.excused) is distinct from (m.state, m.tenths, m.passed, m.excused)) as "hasChanged"
  from mark_question q
  join mark_column k on k.school_id = q.school_id and k.column_id = q.column_id
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join person p on p.school_id = q.school_id and p.person_id = q.pupil_id
  join mark_event m on m.school_id = q.school_id and m.column_id = q.column_id and m.pupil_id = q.pupil_id
    and m.version = q.seen_version
  left join teaching t on t.school_id = k.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term
    and t.owns_entry
  left join person o on o.school_id = t.school_id and o.person_id = t.staff_id
  where q.school_id = ${tx.schoolId}`

const LISTED_MAX = 50

export async function recordQuestion(
  tx: Tx,
  asked: {
    readonly columnId: number
    readonly pupilId: number
    readonly askedBy: number
    readonly seenVersion: number
    readonly dueAt: Date
    readonly words: string
  },
): Promise<number> {
  const { question_id: questionId } = await tx.q
    .insertInto('mark_question')
    .values({
      school_id: tx.schoolId,
      column_id: asked.columnId,
      pupil_id: asked.pupilId,
      asked_by: asked.askedBy,
      seen_version: asked.seenVersion,
      step: 'waiting',
      version: 1,
      asked_at: tx.now,
      due_at: asked.dueAt,
      overdue_at: null,
    })
    .returning('question_id')
    .executeTakeFirstOrThrow()
  const { askedBy: by, words: note } = asked
  await recordBeginning(tx, 'question', { questionId }, { act: 'ask', step: 'waiting', by, note })
  return questionId
}

export async function findQuestion(tx: Tx, questionId: number): Promise<QuestionRow | undefined> {
  const found = await sql<QuestionRow>`${questions(tx)} and q.question_id = ${questionId}`.execute(tx.q)
  return found.rows[0]
}

export async function findOpenQuestion(
  tx: Tx,
  columnId: number,
  pupilId: number,
): Promise<QuestionRow | undefined> {
  const found =
    await sql<QuestionRow>`${questions(tx)} and q.column_id = ${columnId} and q.pupil_id = ${pupilId}
      and q.step in ('waiting', 'correcting')`.execute(tx.q)
  return found.rows[0]
}

export async function countAskedSince(tx: Tx, askedBy: number, since: Date): Promise<number> {
  const row = await tx.q
    .selectFrom('mark_question')
    .select(({ fn }) => fn.countAll<string>().as('asked'))
    .where('school_id', '=', tx.schoolId)
    .where('asked_by', '=', askedBy)
    .where('asked_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.asked)
}

/** Questions not settled, the longest due first; of one teacher's books, or of the school. */
export async function listOpenQuestions(tx: Tx, teacherId?: number): Promise<readonly QuestionRow[]> {
  const found = await sql<QuestionRow>`${questions(tx)} and q.step in ('waiting', 'correcting')
    and (${teacherId ?? null}::bigint is null or t.staff_id = ${teacherId ?? null})
    order by q.due_at, q.question_id limit ${LISTED_MAX}`.execute(tx.q)
  return found.rows
}

/** What this person asked, newest first. */
export async function listQuestionsBy(tx: Tx, askedBy: number): Promise<readonly QuestionRow[]> {
  const found =
    await sql<QuestionRow>`${questions(tx)} and q.asked_by = ${askedBy} order by q.question_id desc limit ${LISTED_MAX}`.execute(
      tx.q,
    )
  return found.rows
}

/** Questions whose day has passed and of which nobody above the teacher was told. */
export async function listNewlyOverdue(tx: Tx, limit: number): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('mark_question')
    .select('question_id')
    .where('school_id', '=', tx.schoolId)
    .where('step', 'in', ['waiting', 'correcting'])
    .where('due_at', '<=', tx.now)
    .where('overdue_at', 'is', null)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(row => row.question_id)
}

/** When the next day passes by which a question was to be answered. */
export async function findNextDue(tx: Tx): Promise<Date | undefined> {
  const row = await tx.q
    .selectFrom('mark_question')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .where('school_id', '=', tx.schoolId)
    .where('step', 'in', ['waiting', 'correcting'])
    .where('overdue_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? undefined
}

export async function recordOverdue(tx: Tx, questionId: number): Promise<void> {
  await tx.q
    .updateTable('mark_question')
    .set({ overdue_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('question_id', '=', questionId)
    .execute()
}

export type SettledCorrection = {
  readonly questionId: number
  readonly made: boolean
  readonly number: number
}

/**
 * Questions whose mark was corrected by a case that came to an end since they were asked, whoever asked for it; and those whose
 * teacher asked for one that came to nothing.
 */
export async function listSettledCorrections(tx: Tx, limit: number): Promise<readonly SettledCorrection[]> {
  const found = await sql<SettledCorrection>`
    select q.question_id as "questionId", r.step in ('relocked', 'minuted') as made, r.number
    from mark_question q
    join lateral (select max(e.at) as at from mark_question_event e where e.school_id = q.school_id
      and e.question_id = q.question_id and e.act in ('ask', 'ask_again', 'start_correction')) began on true
    join lateral (select step, number from correction r where r.school_id = q.school_id and r.column_id = q.column_id
      and r.pupil_id = q.pupil_id and (r.settled_at >= began.at or r.step = 'relocked' and exists (
        select from correction_event e where e.school_id = r.school_id and e.case_id = r.case_id and e.act = 'relock'
          and e.at >= began.at))
      order by r.case_id desc limit 1) r on true
    where q.school_id = ${tx.schoolId}
      and (q.step = 'correcting' or q.step = 'waiting' and r.step in ('relocked', 'minuted'))
    order by q.question_id limit ${limit}`.execute(tx.q)
  return found.rows
}
