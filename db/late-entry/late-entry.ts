import { sql } from 'kysely'
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { LateKind, LateStep } from '../../core/late-entry/rules.ts'
import { heirOfAsker } from '../departures/departures.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Requests to enter marks after the cut-off. */

export type LateRow = {
  readonly requestId: number
  readonly number: number
  readonly version: number
  readonly step: LateStep
  readonly kind: LateKind
  readonly classSubjectId: number
  readonly className: string
  readonly classId: number
  readonly subjectName: string
  readonly term: Term
  readonly columns: readonly ColumnRef[]
  /** Whoever took over from them, once they have left. */
  readonly askedBy: number
  readonly teacher: string
  readonly departmentId: number | null
  readonly reason: string
  readonly askedAt: Date
  readonly closesAt: Date | null
  readonly policyVersion: number
  /** Who last moved it. */
  readonly by: string
  readonly at: Date
}

const requests = (tx: Tx) => sql`
  select r.request_id as "requestId", r.number, r.version, r.step, r.kind, r.class_subject_id as "classSubjectId",
    c.name as "className", c.class_id as "classId", s.name as "subjectName", r.term,
    (select jsonb_agg(jsonb_build_object('kind', k.kind, 'position', k.position) order by k.column_id)
      from late_entry_column x join mark_column k on k.school_id = x.school_id and k.column_id = x.column_id
      where x.school_id = r.school_id and x.request_id = r.request_id) as columns,
    ${heirOfAsker} as "askedBy", p.full_name as teacher, f.department_id as "departmentId", r.reason,
    r.asked_at as "askedAt", r.closes_at as "closesAt", r.policy_version as "policyVersion", q.full_name as by, v.at
  from late_entry r
  join class_subject cs on cs.school_id = r.school_id and cs.class_subject_id = r.class_subject_id
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join subject s on s.school_id = cs.school_id and s.subject = cs.subject
  join person p on p.school_id = r.school_id and p.person_id = r.asked_by
  join staff f on f.school_id = r.school_id and f.staff_id = r.asked_by
  join late_entry_event v on v.school_id = r.school_id and v.request_id = r.request_id and v.version = r.version
  join person q on q.school_id = v.school_id and q.person_id = v.by_person
  where r.school_id = ${tx.schoolId}`

export async function findLate(tx: Tx, requestId: number): Promise<LateRow | undefined> {
  const found = await sql<LateRow>`${requests(tx)} and r.request_id = ${requestId}`.execute(tx.q)
  return found.rows[0]
}

/** Requests nobody has decided yet, oldest first. */
export async function listLateWaiting(tx: Tx, limit: number): Promise<readonly LateRow[]> {
  const found =
    await sql<LateRow>`${requests(tx)} and r.step = 'asked' order by r.asked_at, r.request_id limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** Requests of one teacher, newest first. */
export async function listLateBy(tx: Tx, staffId: number, limit: number): Promise<readonly LateRow[]> {
  const found =
    await sql<LateRow>`${requests(tx)} and ${heirOfAsker} = ${staffId} order by r.request_id desc limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** A request of this teacher for one of these columns that waits, or is open now. */
export async function findLiveLate(
  tx: Tx,
  staffId: number,
  columnIds: readonly number[],
): Promise<LateRow | undefined> {
  const found = await sql<LateRow>`${requests(tx)} and ${heirOfAsker} = ${staffId}
    and (r.step = 'asked' or (r.step = 'open' and r.closes_at > ${tx.now}))
    and exists (select from late_entry_column x where x.school_id = r.school_id and x.request_id = r.request_id
      and x.column_id = any(${[...columnIds]}::bigint[]))
    order by r.request_id limit 1`.execute(tx.q)
  return found.rows[0]
}

/** Stores a request under the number it was given. */
export async function recordLate(
  tx: Tx,
  asked: {
    readonly year: string
    readonly number: number
    readonly classSubjectId: number
    readonly term: Term
    readonly columnIds: readonly number[]
    readonly askedBy: number
    readonly kind: LateKind
    readonly reason: string
    readonly policyVersion: number
  },
): Promise<number> {
  const { request_id: requestId } = await tx.q
    .insertInto('late_entry')
    .values({
      school_id: tx.schoolId,
      year: asked.year,
      number: asked.number,
      class_subject_id: asked.classSubjectId,
      term: asked.term,
      asked_by: asked.askedBy,
      kind: asked.kind,
      reason: asked.reason,
      step: 'asked',
      policy_version: asked.policyVersion,
      version: 1,
      asked_at: tx.now,
    })
    .returning('request_id')
    .executeTakeFirstOrThrow()
  await tx.q
    .insertInto('late_entry_column')
    .values(
      asked.columnIds.map(columnId => ({
        school_id: tx.schoolId,
        request_id: requestId,
        column_id: columnId,
      })),
    )
    .execute()
  const { askedBy: by, reason: note } = asked
  await recordBeginning(tx, 'late_entry', { requestId }, { act: 'ask', step: 'asked', by, note })
  return requestId
}

export type ExtendedColumn = ColumnRef & { readonly classSubjectId: number; readonly term: Term }

/** Columns whose teacher was granted more time than this instant: before the cut-off, or with `late` also after it. */
export async function listExtended(
  tx: Tx,
  beyond: Date,
  kinds: readonly LateKind[] = ['extension'],
): Promise<readonly ExtendedColumn[]> {
  const found = await sql<ExtendedColumn>`
    select distinct r.class_subject_id as "classSubjectId", r.term, k.kind, k.position
    from late_entry r
    join late_entry_column x on x.school_id = r.school_id and x.request_id = r.request_id
    join mark_column k on k.school_id = x.school_id and k.column_id = x.column_id
    where r.school_id = ${tx.schoolId} and r.kind = any(${[...kinds]}::text[]) and r.step = 'open' and r.closes_at > ${beyond}`.execute(
    tx.q,
  )
  return found.rows
}
