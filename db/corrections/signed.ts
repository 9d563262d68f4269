import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Versions of a pupil's signed record of a year. The first is what was signed; each later one is made by one correction. */

/** @returns the new version, from 2 up. */
export async function recordRevision(
  tx: Tx,
  made: {
    readonly pupilId: number
    readonly year: string
    readonly caseId: number
    readonly decisionNumber: number
  },
): Promise<number> {
  const { pupilId, year, caseId, decisionNumber } = made
  // One after the other for one pupil, so that versions have no gap.
  await sql`select from pupil where school_id = ${tx.schoolId} and pupil_id = ${pupilId} for no key update`.execute(
    tx.q,
  )
  const found = await sql<{ version: number }>`
    insert into signed_revision (school_id, pupil_id, year, version, case_id, decision_number, at)
    select ${tx.schoolId}::bigint, ${pupilId}::bigint, ${year}, coalesce(max(version), 1) + 1, ${caseId}::bigint,
      ${decisionNumber}::integer, ${tx.now}::timestamptz
    from signed_revision where school_id = ${tx.schoolId} and pupil_id = ${pupilId} and year = ${year}
    returning version`.execute(tx.q)
  const version = found.rows[0]?.version
  if (version === undefined) throw new Error(`no revision stored for case ${caseId}`)
  return version
}

export type Revision = { readonly version: number; readonly decisionNumber: number | null; readonly at: Date }

/** The version a correction made of the signed record. */
export async function findRevision(tx: Tx, caseId: number): Promise<Revision | undefined> {
  return tx.q
    .selectFrom('signed_revision')
    .select(['version', 'decision_number as decisionNumber', 'at'])
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}
