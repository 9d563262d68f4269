import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { ImportRow } from './batch.ts'

/** What an import changed, what was built on it since, and putting it back. */

/** Of so many of the newest imports the changes are kept. */
const BATCHES_KEPT = 5
/** What is read out by name; the counts cover all. */
const ROWS_NAMED_MAX = 400

/** From here to `stopKeeping` each changed row is kept as this import's. */
export async function startKeeping(tx: Tx, batchId: number): Promise<void> {
  await sql`delete from import_change where school_id = ${tx.schoolId} and batch_id not in (select batch_id from import_batch
    where school_id = ${tx.schoolId} order by batch_id desc limit ${BATCHES_KEPT})`.execute(tx.q)
  await nameBatch(tx, String(batchId))
}

export const stopKeeping = (tx: Tx): Promise<void> => nameBatch(tx, '')

const nameBatch = async (tx: Tx, batch: string): Promise<void> => {
  await sql`select set_config('so_diem.import_batch', ${batch}, true)`.execute(tx.q)
}

export type LastBatch = Omit<ImportRow, 'takenBack'> & {
  /** Whether its changes are still kept. */
  readonly kept: boolean
}

/** The newest import that was not taken back. */
export async function findLastStanding(tx: Tx): Promise<LastBatch | undefined> {
  const found = await sql<LastBatch>`
    select b.batch_id as "batchId", b.kind, b.file_name as "fileName", b.sha256, b.at, b.by_person as "byPerson",
      p.full_name as "byName", exists (select from import_change c where c.school_id = b.school_id and c.batch_id = b.batch_id) as kept
    from import_batch b left join person p on p.school_id = b.school_id and p.person_id = b.by_person
    where b.school_id = ${tx.schoolId}
      and not exists (select from import_undo u where u.school_id = b.school_id and u.batch_id = b.batch_id)
    order by b.batch_id desc limit 1`.execute(tx.q)
  return found.rows[0]
}

export type ChangedRow = {
  readonly changed: string
  readonly was: Readonly<Record<string, unknown>> | null
  readonly became: Readonly<Record<string, unknown>> | null
}

export type ChangedCount = {
  readonly changed: string
  readonly added: number
  readonly altered: number
  readonly removed: number
}

export async function countChanged(tx: Tx, batchId: number): Promise<readonly ChangedCount[]> {
  const found = await sql<ChangedCount>`
    select changed, count(*) filter (where was is null)::integer as added,
      count(*) filter (where was is not null and became is not null)::integer as altered,
      count(*) filter (where became is null)::integer as removed
    from import_change where school_id = ${tx.schoolId} and batch_id = ${batchId} group by changed order by changed`.execute(
    tx.q,
  )
  return found.rows
}

export async function listChanged(
  tx: Tx,
  batchId: number,
  tables: readonly string[],
): Promise<readonly ChangedRow[]> {
  const found = await sql<ChangedRow>`
    select changed, was, became from import_change
    where school_id = ${tx.schoolId} and batch_id = ${batchId} and changed = any(${[...tables]}::text[])
    order by change_id limit ${ROWS_NAMED_MAX}`.execute(tx.q)
  return found.rows
}

export type StandingRow = {
  /** The table whose rows stand on what the import wrote. */
  readonly standing: string
  readonly personId: number | null
  readonly howMany: number
}

/** Rows that point at what the import added, and rows it wrote that were changed since. */
export async function listStanding(tx: Tx, batchId: number): Promise<readonly StandingRow[]> {
  const found = await sql<StandingRow>`
    select standing, coalesce(on_row->>'pupil_id', on_row->>'person_id', on_row->>'staff_id')::bigint as "personId",
      sum(how_many)::integer as "howMany" from standing_on_import(${batchId}::bigint) group by 1, 2
    union all
    select changed, coalesce(content->>'pupil_id', content->>'person_id', content->>'staff_id')::bigint, count(*)::integer
    from moved_since_import(${batchId}::bigint) group by 1, 2`.execute(tx.q)
  return found.rows
}

/** Records of pupils the import gave another class, and marks in books it gave other teachers, that came after it. */
export async function listLaterRecords(tx: Tx, batchId: number): Promise<readonly StandingRow[]> {
  const found = await sql<StandingRow>`
    with batch as (select at from import_batch where school_id = ${tx.schoolId} and batch_id = ${batchId}),
    moved as (
      select (coalesce(became, was)->>'pupil_id')::bigint as pupil_id from import_change
      where school_id = ${tx.schoolId} and batch_id = ${batchId} and changed = 'enrolment'
        and (was is null or became is null or was->'left_on' is distinct from became->'left_on')
    ), books as (
      select (coalesce(became, was)->>'class_subject_id')::bigint as class_subject_id from import_change
      where school_id = ${tx.schoolId} and batch_id = ${batchId} and changed = 'teaching'
    )
    select 'mark' as standing, e.pupil_id as "personId", count(*)::integer as "howMany" from mark_event e, batch b
    where e.school_id = ${tx.schoolId} and e.at > b.at and (e.pupil_id in (select pupil_id from moved) or e.column_id in
      (select k.column_id from mark_column k join books on books.class_subject_id = k.class_subject_id where k.school_id = ${tx.schoolId}))
    group by 2
    union all select 'attendance', e.pupil_id, count(*)::integer from attendance_event e, batch b
    where e.school_id = ${tx.schoolId} and e.at > b.at and e.pupil_id in (select pupil_id from moved) group by 2
    union all select 'conduct', e.pupil_id, count(*)::integer from conduct_event e, batch b
    where e.school_id = ${tx.schoolId} and e.at > b.at and e.pupil_id in (select pupil_id from moved) group by 2`.execute(
    tx.q,
  )
  return found.rows
}

export async function takeBackBatch(tx: Tx, batchId: number, by: number | null): Promise<void> {
  await sql`select take_back_import(${batchId}::bigint)`.execute(tx.q)
  await tx.q
    .insertInto('import_undo')
    .values({ school_id: tx.schoolId, batch_id: batchId, at: tx.now, by_person: by })
    .execute()
}

export async function listNames(
  tx: Tx,
  personIds: readonly number[],
): Promise<readonly { readonly personId: number; readonly fullName: string }[]> {
  if (personIds.length === 0) return []
  return tx.q
    .selectFrom('person')
    .select(['person_id as personId', 'full_name as fullName'])
    .where('school_id', '=', tx.schoolId)
    .where('person_id', 'in', [...personIds])
    .execute()
}
