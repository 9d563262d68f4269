import type { HandedOver } from '../../core/stand-ins/rules.ts'
import type { Tx } from '../tenancy.ts'

/** Stand-ins as rows, one a duty. A row is ended by its time. */

export type StandInRow = {
  readonly absentId: number
  readonly absent: string
  readonly actingId: number
  readonly acting: string
  readonly role: HandedOver
  readonly until: Date
}

export async function recordStandIn(
  tx: Tx,
  made: {
    readonly absentId: number
    readonly actingId: number
    readonly role: HandedOver
    readonly until: Date
    readonly setBy: number
  },
): Promise<void> {
  await tx.q
    .insertInto('stand_in')
    .values({
      school_id: tx.schoolId,
      absent_id: made.absentId,
      acting_id: made.actingId,
      role: made.role,
      from_at: tx.now,
      until_at: made.until,
      set_by: made.setBy,
      set_at: tx.now,
    })
    .execute()
}

/** Holds the absent person's row until the transaction ends, so that of two stand-ins arranged at once the second sees the first. */
export async function claimAbsent(tx: Tx, absentId: number): Promise<void> {
  await tx.q
    .selectFrom('staff')
    .select('staff_id')
    .where('school_id', '=', tx.schoolId)
    .where('staff_id', '=', absentId)
    .forNoKeyUpdate()
    .execute()
}

/** Those in force now. */
export async function listStandIns(tx: Tx): Promise<readonly StandInRow[]> {
  const rows = await tx.q
    .selectFrom('stand_in as s')
    .innerJoin('person as a', join =>
      join.onRef('a.school_id', '=', 's.school_id').onRef('a.person_id', '=', 's.absent_id'),
    )
    .innerJoin('person as c', join =>
      join.onRef('c.school_id', '=', 's.school_id').onRef('c.person_id', '=', 's.acting_id'),
    )
    .select([
      's.absent_id as absentId',
      'a.full_name as absent',
      's.acting_id as actingId',
      'c.full_name as acting',
      's.role',
      's.until_at as until',
    ])
    .where('s.school_id', '=', tx.schoolId)
    .where('s.from_at', '<=', tx.now)
    .where('s.until_at', '>', tx.now)
    .orderBy('s.until_at')
    .orderBy('s.stand_in_id')
    .execute()
  // Only `recordStandIn` writes roles.
  return rows.map(row => ({ ...row, role: row.role as HandedOver }))
}

/** Ends now whatever stands in for this person. */
export async function endStandIns(tx: Tx, absentId: number, by: number): Promise<void> {
  await tx.q
    .updateTable('stand_in')
    .set({ until_at: tx.now, ended_by: by })
    .where('school_id', '=', tx.schoolId)
    .where('absent_id', '=', absentId)
    .where('until_at', '>', tx.now)
    .execute()
}
