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
