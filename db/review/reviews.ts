import { sql } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { ReviewAct, ReviewStep, SampledCell } from '../../core/review/rules.ts'
import type { Tx } from '../tenancy.ts'

/** How far books have come in the chain of reviews, and the cells drawn for cross-checks. */

type BookKey = { readonly classSubjectId: number; readonly term: Term }

export type ReviewEvent = {
  readonly version: number
  readonly act: ReviewAct
  readonly step: ReviewStep
  readonly by: number
  readonly byName: string
  readonly at: Date
  readonly note: string
}

export type ReviewRow = BookKey & {
  readonly step: ReviewStep
  /** 0 before the book was ever declared. */
  readonly version: number
  readonly policyVersion: number | null
  readonly classId: number
  readonly className: string
  readonly subject: string
  readonly subjectName: string
  readonly ownerId: number | null
  readonly ownerName: string | null
  readonly departmentId: number | null
  readonly events: readonly ReviewEvent[]
}

type Stored = Omit<ReviewRow, 'events'> & {
  readonly events: readonly (Omit<ReviewEvent, 'at'> & { readonly at: string })[]
}

const reviews = (tx: Tx) => sql`
  select cs.class_subject_id as "classSubjectId", t.term, coalesce(r.step, 'entering') as step,
    coalesce(r.version, 0) as version, r.policy_version as "policyVersion", c.class_id as "classId", c.name as "className",
    cs.subject, s.name as "subjectName", t.staff_id as "ownerId", p.full_name as "ownerName", f.department_id as "departmentId",
    (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'act', v.act, 'step', v.step, 'by', v.by_person,
      'byName', q.full_name, 'at', v.at, 'note', v.note) order by v.version), '[]')
      from book_review_event v join person q on q.school_id = v.school_id and q.person_id = v.by_person
      where v.school_id = cs.school_id and v.class_subject_id = cs.class_subject_id and v.term = t.term) as events
  from teaching t
  join class_subject cs on cs.school_id = t.school_id and cs.class_subject_id = t.class_subject_id
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join person p on p.school_id = t.school_id and p.person_id = t.staff_id
  join staff f on f.school_id = t.school_id and f.staff_id = t.staff_id
  left join book_review r on r.school_id = t.school_id and r.class_subject_id = t.class_subject_id and r.term = t.term
  where t.school_id = ${tx.schoolId} and t.owns_entry`

const reviewOf = ({ events, ...row }: Stored): ReviewRow => ({
  ...row,
  events: events.map(event => ({ ...event, at: new Date(event.at) })),
})

export async function findReview(tx: Tx, book: BookKey): Promise<ReviewRow | undefined> {
  const found =
    await sql<Stored>`${reviews(tx)} and t.class_subject_id = ${book.classSubjectId} and t.term = ${book.term}`.execute(
      tx.q,
    )
  return found.rows.map(reviewOf)[0]
}

/** A book never reviewed gets its row, for others to wait at. */
export async function recordReview(tx: Tx, book: BookKey): Promise<void> {
  await sql`
    insert into book_review (school_id, class_subject_id, term, step, version)
    select ${tx.schoolId}, class_subject_id, ${book.term}, 'entering', 0 from class_subject
    where school_id = ${tx.schoolId} and class_subject_id = ${book.classSubjectId}
    on conflict do nothing`.execute(tx.q)
}

export type ReviewReach = {
  readonly everywhere: boolean
  readonly classIds: readonly number[]
  /** Departments of the teachers. */
  readonly departmentIds: readonly number[]
}

/** Books of the year under way as far as a person's duties reach, in the order of classes. */
export async function listUnderWay(
  tx: Tx,
  year: string,
  { everywhere, classIds, departmentIds }: ReviewReach,
  limit: number,
): Promise<readonly ReviewRow[]> {
  const found =
    await sql<Stored>`${reviews(tx)} and c.year = ${year} and r.step in ('entered', 'checked', 'approved')
    and (${everywhere} or c.class_id = any(${[...classIds]}::bigint[])
      or f.department_id = any(${[...departmentIds]}::bigint[]))
    order by c.grade, c.name, cs.class_subject_id limit ${limit}`.execute(tx.q)
  return found.rows.map(reviewOf)
}

/** The books this member of staff enters marks in, in a term, with how far each has come. */
export async function listReviewsOf(
  tx: Tx,
  year: string,
  staffId: number,
  term: Term,
): Promise<readonly ReviewRow[]> {
  const found =
    await sql<Stored>`${reviews(tx)} and c.year = ${year} and t.staff_id = ${staffId} and t.term = ${term}
    order by c.grade, c.name, cs.class_subject_id`.execute(tx.q)
  return found.rows.map(reviewOf)
}

/** Books of these columns that have left their teacher's hands, each once. */
export async function listReviewedBooks(tx: Tx, columnIds: readonly number[]): Promise<readonly BookKey[]> {
  const found = await sql<BookKey>`
    select distinct r.class_subject_id as "classSubjectId", r.term from book_review r
    join mark_column k on k.school_id = r.school_id and k.class_subject_id = r.class_subject_id and k.term = r.term
    where r.school_id = ${tx.schoolId} and r.step <> 'entering' and k.column_id = any(${[...columnIds]}::bigint[])`.execute(
    tx.q,
  )
  return found.rows
}

export type CheckItem = SampledCell & {
  readonly item: number
  readonly outcome: 'ok' | 'finding' | null
  readonly note: string
}

export type CheckRow = {
  readonly checkId: number
  readonly seed: string
  readonly items: readonly CheckItem[]
}

/** The sample drawn for this version of the review. */
export async function findCheck(
  tx: Tx,
  book: BookKey & { readonly version: number },
): Promise<CheckRow | undefined> {
  const found = await sql<CheckRow>`
    select b.check_id as "checkId", b.seed, (select jsonb_agg(jsonb_build_object('item', i.item, 'columnId', i.column_id,
      'pupilId', i.pupil_id, 'outcome', i.outcome, 'note', i.note) order by i.item) from book_check_item i
      where i.school_id = b.school_id and i.check_id = b.check_id) as items
    from book_check b where b.school_id = ${tx.schoolId} and b.class_subject_id = ${book.classSubjectId}
      and b.term = ${book.term} and b.review_version = ${book.version}`.execute(tx.q)
  return found.rows[0]
}

export async function recordCheck(
  tx: Tx,
  drawn: BookKey & {
    readonly version: number
    readonly seed: string
    readonly percent: number
    readonly by: number
    readonly cells: readonly SampledCell[]
  },
): Promise<void> {
  const { check_id: checkId } = await tx.q
    .insertInto('book_check')
    .values({
      school_id: tx.schoolId,
      class_subject_id: drawn.classSubjectId,
      term: drawn.term,
      review_version: drawn.version,
      seed: drawn.seed,
      percent: drawn.percent,
      drawn_by: drawn.by,
      drawn_at: tx.now,
    })
    .returning('check_id')
    .executeTakeFirstOrThrow()
  await tx.q
    .insertInto('book_check_item')
    .values(
      drawn.cells.map(({ columnId, pupilId }, at) => ({
        school_id: tx.schoolId,
        check_id: checkId,
        item: at + 1,
        column_id: columnId,
        pupil_id: pupilId,
        outcome: null,
        by_person: null,
        at: null,
      })),
    )
    .execute()
}

export async function tickItems(
  tx: Tx,
  checkId: number,
  ticked: {
    readonly items: readonly number[]
    readonly outcome: 'ok' | 'finding'
    readonly note: string
    readonly by: number
  },
): Promise<void> {
  if (ticked.items.length === 0) return
  await tx.q
    .updateTable('book_check_item')
    .set({ outcome: ticked.outcome, note: ticked.note, by_person: ticked.by, at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('check_id', '=', checkId)
    .where('item', 'in', ticked.items)
    .execute()
}
