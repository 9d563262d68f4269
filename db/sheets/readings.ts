import type { Tx } from '../tenancy.ts'

/** What was read of workbooks people sent, beside the files themselves. */

export async function recordReading(tx: Tx, fileId: number, document: object): Promise<void> {
  await tx.q
    .insertInto('sheet_reading')
    .values({ school_id: tx.schoolId, file_id: fileId, document: JSON.stringify(document) })
    .execute()
}

/** Undefined for a file of which nothing was kept. */
export async function findReading(tx: Tx, fileId: number): Promise<unknown> {
  const row = await tx.q
    .selectFrom('sheet_reading')
    .select('document')
    .where('school_id', '=', tx.schoolId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row?.document
}
