import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { CaseRow } from './corrections.ts'
import { cases } from './corrections.ts'

/** Cases in which somebody may still have something to do. */

/** Where a person's duties reach; `everywhere`: a duty of the whole school. */
export type Reach = {
  readonly personId: number
  readonly everywhere: boolean
  readonly departmentIds: readonly number[]
  readonly classIds: readonly number[]
}

/** The policy of the case names this person, or somebody they stand in for, by staff code. */
const isNamed = (tx: Tx, personId: number) => sql`exists (
  select from policy_version y join staff n on n.school_id = y.school_id
  where y.school_id = r.school_id and y.version = r.policy_version
    and position('"staff:' || n.code || '"' in y.document::text) > 0
    and (n.staff_id = ${personId} or exists (select from stand_in i where i.school_id = n.school_id
      and i.absent_id = n.staff_id and i.acting_id = ${personId} and i.role = 'named'
      and i.from_at <= ${tx.now} and i.until_at > ${tx.now})))`

/**
 * Cases not settled, then those whose change is made and may still want a confirmation; each oldest first. Of the whole school, or as
 * far as one person's duties reach.
 */
export async function listLive(tx: Tx, reach: Reach | null, limit: number): Promise<readonly CaseRow[]> {
  const within =
    reach === null || reach.everywhere
      ? sql`true`
      : sql`(r.requested_by = ${reach.personId} or o.person_id = ${reach.personId}
          or f.department_id = any(${[...reach.departmentIds]}::bigint[])
          or r.class_id = any(${[...reach.classIds]}::bigint[]) or ${isNamed(tx, reach.personId)})`
  const found =
    await sql<CaseRow>`${cases(tx)} and (r.settled_at is null or r.step = 'relocked') and ${within}
    order by r.settled_at is not null, coalesce(r.settled_at, r.requested_at), r.case_id limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

export async function listCases(tx: Tx, caseIds: readonly number[]): Promise<readonly CaseRow[]> {
  const found =
    await sql<CaseRow>`${cases(tx)} and r.case_id = any(${[...caseIds]}::bigint[]) order by r.case_id`.execute(
      tx.q,
    )
  return found.rows
}

/** How many files each of these cases was handed in with. */
export async function countEvidence(
  tx: Tx,
  caseIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = await sql<{ caseId: number; files: number }>`
    select case_id as "caseId", count(*)::integer as files from evidence
    where school_id = ${tx.schoolId} and case_id = any(${[...caseIds]}::bigint[]) group by case_id`.execute(
    tx.q,
  )
  return new Map(found.rows.map(({ caseId, files }) => [caseId, files]))
}

export type SeenHow = 'screen' | 'opened' | 'chat'
export type CaseAt = { readonly caseId: number; readonly version: number }
export type SeenCase = CaseAt & { readonly how: readonly SeenHow[] }

/** Keeps that a person saw these cases as they stand; what is kept already stays. */
export async function recordSeen(
  tx: Tx,
  personId: number,
  cases: readonly CaseAt[],
  how: SeenHow,
): Promise<void> {
  if (cases.length === 0) return
  await tx.q
    .insertInto('correction_seen')
    .values(
      cases.map(({ caseId, version }) => ({
        school_id: tx.schoolId,
        person_id: personId,
        case_id: caseId,
        version,
        how,
        at: tx.now,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** What of these cases this person has seen, in which version and how. */
export async function listSeen(
  tx: Tx,
  personId: number,
  caseIds: readonly number[],
): Promise<readonly SeenCase[]> {
  const found = await sql<SeenCase>`
    select case_id as "caseId", version, jsonb_agg(how order by how) as how from correction_seen
    where school_id = ${tx.schoolId} and person_id = ${personId} and case_id = any(${[...caseIds]}::bigint[])
    group by case_id, version order by case_id, version`.execute(tx.q)
  return found.rows
}

/** Cases that wait for others since before `before` and whose teacher was not told so at this step. */
export async function listUntold(tx: Tx, before: Date, limit: number): Promise<readonly CaseRow[]> {
  const found = await sql<CaseRow>`${cases(tx)} and r.settled_at is null
    and r.step in ('requested', 'checked', 'agreed', 'approved') and r.told_version is distinct from r.version
    and (select v.at from correction_event v where v.school_id = r.school_id and v.case_id = r.case_id
      and v.version = r.version) <= ${before}
    order by r.requested_at, r.case_id limit ${limit}`.execute(tx.q)
  return found.rows
}

/** Remembers that who asked was told that the case still waits as it stands. */
export async function recordToldWaiting(tx: Tx, caseIds: readonly number[]): Promise<void> {
  await sql`update correction set told_version = version
    where school_id = ${tx.schoolId} and case_id = any(${[...caseIds]}::bigint[])`.execute(tx.q)
}
