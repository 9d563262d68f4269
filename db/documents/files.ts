import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Stored files: written once, never changed. */

export type StoredFile = {
  readonly fileId: number
  readonly name: string
  readonly mime: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

export async function recordFile(
  tx: Tx,
  file: { name: string; mime: string; bytes: Uint8Array; madeBy: number | null },
): Promise<{ fileId: number; sha256: string }> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const row = await tx.q
    .insertInto('stored_file')
    .values({
      school_id: tx.schoolId,
      name: file.name,
      mime: file.mime,
      sha256,
      bytes: file.bytes,
      made_at: tx.now,
      made_by: file.madeBy,
    })
    .returning('file_id')
    .executeTakeFirstOrThrow()
  return { fileId: row.file_id, sha256 }
}

export async function getFile(tx: Tx, fileId: number): Promise<StoredFile> {
  const row = await tx.q
    .selectFrom('stored_file')
    .select(['name', 'mime', 'sha256', 'bytes'])
    .where('school_id', '=', tx.schoolId)
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow()
  return { fileId, ...row }
}

/** How many bytes each file has. */
export async function listSizes(tx: Tx, fileIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (fileIds.length === 0) return new Map()
  const rows = await tx.q
    .selectFrom('stored_file')
    .select(['file_id', sql<number>`octet_length(bytes)`.as('size')])
    .where('school_id', '=', tx.schoolId)
    .where('file_id', 'in', fileIds)
    .execute()
  return new Map(rows.map(row => [row.file_id, row.size]))
}

export async function getName(tx: Tx, fileId: number): Promise<string> {
  const { name } = await tx.q
    .selectFrom('stored_file')
    .select('name')
    .where('school_id', '=', tx.schoolId)
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow()
  return name
}
