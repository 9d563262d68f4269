import type { Tx } from './tenancy.ts'

/** Openings: one cell, one teacher, a few minutes, once. */

export type OpeningRow = { readonly opensAt: Date; readonly closesAt: Date }

export async function recordOpening(
  tx: Tx,
  opening: { columnId: number; pupilId: number; staffId: number; caseId: number; closesAt: Date },
): Promise<void> {
  await tx.q
    .insertInto('opening')
    .values({
      school_id: tx.schoolId,
      column_id: opening.columnId,
      pupil_id: opening.pupilId,
      staff_id: opening.staffId,
      case_id: opening.caseId,
      opens_at: tx.now,
      closes_at: opening.closesAt,
      closed_at: null,
    })
    .execute()
}

/** The opening of a case while nobody has closed it; its minutes may have passed. */
export async function findOpening(tx: Tx, caseId: number): Promise<OpeningRow | undefined> {
  return tx.q
    .selectFrom('opening')
    .select(['opens_at as opensAt', 'closes_at as closesAt'])
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}

export async function closeOpening(tx: Tx, caseId: number): Promise<void> {
  await tx.q
    .updateTable('opening')
    .set({ closed_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .execute()
}

/** Cases whose opening passed unused, at most `limit`. */
export async function listOverdueOpenings(tx: Tx, limit: number): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('opening')
    .select('case_id as caseId')
    .where('school_id', '=', tx.schoolId)
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', tx.now)
    .orderBy('case_id')
    .limit(limit)
    .execute()
  return rows.map(row => row.caseId)
}
