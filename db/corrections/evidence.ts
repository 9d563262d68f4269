import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Files shown as evidence of a correction: stored once, never changed, tied to their case. */

/** Which of these files this person stored. */
export async function listFilesMadeBy(
  tx: Tx,
  fileIds: readonly number[],
  personId: number,
): Promise<readonly number[]> {
  if (fileIds.length === 0) return []
  const rows = await tx.q
    .selectFrom('stored_file')
    .select('file_id')
    .where('school_id', '=', tx.schoolId)
    .where('file_id', 'in', fileIds)
    .where('made_by', '=', personId)
    .orderBy('file_id')
    .execute()
  return rows.map(row => row.file_id)
}

export async function recordEvidence(tx: Tx, caseId: number, fileIds: readonly number[]): Promise<void> {
  if (fileIds.length === 0) return
  await tx.q
    .insertInto('evidence')
    .values(fileIds.map(file_id => ({ school_id: tx.schoolId, case_id: caseId, file_id })))
    .execute()
}

export type EvidenceRow = {
  readonly fileId: number
  readonly name: string
  readonly mime: string
  readonly sha256: string
  readonly size: number
}

export async function listEvidence(tx: Tx, caseId: number): Promise<readonly EvidenceRow[]> {
  return tx.q
    .selectFrom('evidence as e')
    .innerJoin('stored_file as f', join =>
      join.onRef('f.school_id', '=', 'e.school_id').onRef('f.file_id', '=', 'e.file_id'),
    )
    .select([
      'f.file_id as fileId',
      'f.name',
      'f.mime',
      'f.sha256',
      sql<number>`octet_length(f.bytes)`.as('size'),
    ])
    .where('e.school_id', '=', tx.schoolId)
    .where('e.case_id', '=', caseId)
    .orderBy('f.file_id')
    .execute()
}
