import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/**
 * The ledger of slots: one row for each that has been dealt with, and a mark up to which all have. Whoever works a school's
 * slots holds the mark's row, so that the same slot is never worked twice, however many processes knock.
 */

/** The mark, held until the transaction ends. A school seen for the first time starts now: nothing before is made up for. */
export async function claimSlotMark(tx: Tx): Promise<Date> {
  const held = () =>
    tx.q
      .selectFrom('slot_mark')
      .select('through')
      .where('school_id', '=', tx.schoolId)
      .forUpdate()
      .executeTakeFirst()
  const known = await held()
  if (known) return known.through
  await tx.q
    .insertInto('slot_mark')
    .values({ school_id: tx.schoolId, through: tx.now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return (await held())?.through ?? tx.now
}

/** Moves the mark on, never back. */
export async function advanceSlotMark(tx: Tx, through: Date): Promise<void> {
  await tx.q
    .updateTable('slot_mark')
    .set({ through })
    .where('school_id', '=', tx.schoolId)
    .where('through', '<', through)
    .execute()
}

/** True for the one transaction that is to deal with this slot; it then records how. Others wait here, and learn it is done. */
export async function claimSlot(tx: Tx, slot: { kind: string; at: Date }): Promise<boolean> {
  await claimSlotMark(tx)
  const done = await sql`
    select 1 from slot where school_id = ${tx.schoolId} and kind = ${slot.kind} and at = ${slot.at}`.execute(
    tx.q,
  )
  return done.rows.length === 0
}

export async function recordSlot(
  tx: Tx,
  slot: { kind: string; at: Date; outcome: 'ran' | 'too_late'; notices: number },
): Promise<void> {
  await tx.q
    .insertInto('slot')
    .values({ school_id: tx.schoolId, ran_at: tx.now, ...slot })
    .execute()
}

/** Slots after this instant that could not be worked in time, in order. */
export async function listTooLate(
  tx: Tx,
  after: Date,
): Promise<readonly { readonly kind: string; readonly at: Date }[]> {
  return tx.q
    .selectFrom('slot')
    .select(['kind', 'at'])
    .where('school_id', '=', tx.schoolId)
    .where('at', '>', after)
    .where('outcome', '=', 'too_late')
    .orderBy('at')
    .orderBy('kind')
    .execute()
}

/** What was dealt with of slots at and after this instant, in order. */
export async function listDealtWith(
  tx: Tx,
  since: Date,
): Promise<readonly { readonly kind: string; readonly at: Date }[]> {
  return tx.q
    .selectFrom('slot')
    .select(['kind', 'at'])
    .where('school_id', '=', tx.schoolId)
    .where('at', '>=', since)
    .orderBy('at')
    .execute()
}
