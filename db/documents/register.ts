import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Gapless numbers, counted for each kind of register and each school year. */

export type Register = 'correction' | 'slip' | 'minutes' | 'decision' | 'late_entry' | 'lock_order'

/**
 * The last number given in the register of the year. Its row stays locked until the transaction ends, so requests of one
 * school are numbered one after the other and a request that comes to nothing leaves no gap.
 */
export async function claimRegister(
  tx: Tx,
  year: string,
  register: Register = 'correction',
): Promise<number> {
  const row = await tx.q
    .insertInto('register_number')
    .values({ school_id: tx.schoolId, year, register, last: 0 })
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'year', 'register'])
        .doUpdateSet(({ ref }) => ({ last: ref('register_number.last') })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Takes the number into the register; only after `claimRegister` in the same transaction. */
export async function recordNumber(
  tx: Tx,
  year: string,
  number: number,
  register: Register = 'correction',
): Promise<void> {
  await tx.q
    .updateTable('register_number')
    .set({ last: number })
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('register', '=', register)
    .execute()
}

const EVENTS = {
  late_entry: { table: 'late_entry_event', id: 'request_id' },
  lock_order: { table: 'lock_order_event', id: 'order_id' },
} as const

/** Appends an act to the history of what stands in a register under a number. @param event `id` is that of the row, not its number. */
export async function recordAct(
  tx: Tx,
  register: keyof typeof EVENTS,
  event: {
    readonly id: number
    readonly version: number
    readonly act: string
    readonly step: string
    readonly by: number
    readonly note: string
  },
): Promise<void> {
  const { table, id } = EVENTS[register]
  await sql`insert into ${sql.table(table)} (school_id, ${sql.ref(id)}, version, act, step, by_person, at, note)
    values (${tx.schoolId}, ${event.id}, ${event.version}, ${event.act}, ${event.step}, ${event.by}, ${tx.now}, ${event.note})`.execute(
    tx.q,
  )
}
