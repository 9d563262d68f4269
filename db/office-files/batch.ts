import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** The register of stored files: which file, byte for byte, brought what. */

export async function recordImport(
  tx: Tx,
  batch: { kind: string; fileName: string; sha256: string; counts: object; by: number | null },
): Promise<number> {
  const row = await tx.q
    .insertInto('import_batch')
    .values({
      school_id: tx.schoolId,
      kind: batch.kind,
      file_name: batch.fileName,
      sha256: batch.sha256,
      counts: JSON.stringify(batch.counts),
      at: tx.now,
      by_person: batch.by,
    })
    .returning('batch_id')
    .executeTakeFirstOrThrow()
  return row.batch_id
}

/** Files of one school are stored one after the other. */
export async function claimImporting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import ' || ${tx.schoolId}::text, 0))`.execute(
    tx.q,
  )
}

export type ImportRow = {
  readonly batchId: number
  readonly kind: string
  readonly fileName: string
  readonly sha256: string
  readonly at: Date
  readonly byPerson: number | null
  /** Null for the operator's. */
  readonly byName: string | null
  readonly takenBack: boolean
}

const IMPORTS_LISTED = 20

/** The newest first. */
export async function listImports(tx: Tx, limit = IMPORTS_LISTED): Promise<readonly ImportRow[]> {
  const found = await sql<ImportRow>`
    select b.batch_id as "batchId", b.kind, b.file_name as "fileName", b.sha256, b.at, b.by_person as "byPerson",
      p.full_name as "byName", u.batch_id is not null as "takenBack"
    from import_batch b left join person p on p.school_id = b.school_id and p.person_id = b.by_person
    left join import_undo u on u.school_id = b.school_id and u.batch_id = b.batch_id
    where b.school_id = ${tx.schoolId} order by b.batch_id desc limit ${limit}`.execute(tx.q)
  return found.rows
}

export const findLastImport = async (tx: Tx): Promise<ImportRow | undefined> => (await listImports(tx, 1))[0]
