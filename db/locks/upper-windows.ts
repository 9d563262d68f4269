import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Windows the upper authority sets, as the board recorded them. */

export type UpperWindow = {
  readonly windowId: number
  readonly kind: 'open' | 'locked'
  readonly document: string
  readonly from: Date
  readonly to: Date
  readonly recordedAt: Date
}

export async function recordUpperWindow(
  tx: Tx,
  window: Omit<UpperWindow, 'windowId' | 'recordedAt'> & { readonly year: string; readonly by: number },
): Promise<void> {
  await tx.q
    .insertInto('upper_window')
    .values({
      school_id: tx.schoolId,
      year: window.year,
      kind: window.kind,
      document: window.document,
      from_at: window.from,
      to_at: window.to,
      recorded_by: window.by,
      recorded_at: tx.now,
    })
    .execute()
}

/** The year's windows in the order they were recorded; held until the transaction ends. */
export async function claimUpperWindows(tx: Tx, year: string): Promise<readonly UpperWindow[]> {
  const found = await sql<UpperWindow>`
    select window_id as "windowId", kind, document, from_at as "from", to_at as "to", recorded_at as "recordedAt"
    from upper_window where school_id = ${tx.schoolId} and year = ${year}
    order by window_id for update`.execute(tx.q)
  return found.rows
}
