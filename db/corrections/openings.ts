import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Openings: one target of a correction (a cell, a remark, a day), one teacher, a few minutes, once. */

export type OpeningRow = { readonly opensAt: Date; readonly closesAt: Date }

export async function recordOpening(
  tx: Tx,
  opening: { columnId: number | null; pupilId: number; staffId: number; caseId: number; closesAt: Date },
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

/** Openings nobody has warned of that close at or before `until` and were given for longer than `minutes`. */
export async function listClosingSoon(
  tx: Tx,
  until: Date,
  minutes: number,
  limit: number,
): Promise<readonly { readonly caseId: number; readonly closesAt: Date }[]> {
  return tx.q
    .selectFrom('opening')
    .select(['case_id as caseId', 'closes_at as closesAt'])
    .where('school_id', '=', tx.schoolId)
    .where('closed_at', 'is', null)
    .where('warned_at', 'is', null)
    .where('closes_at', '>', tx.now)
    .where('closes_at', '<=', until)
    .where(eb => eb(sql<Date>`opens_at + make_interval(mins => ${minutes})`, '<', eb.ref('closes_at')))
    .orderBy('case_id')
    .limit(limit)
    .execute()
}

export async function recordOpeningWarned(tx: Tx, caseId: number): Promise<void> {
  await tx.q
    .updateTable('opening')
    .set({ warned_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .execute()
}
