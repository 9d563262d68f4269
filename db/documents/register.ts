import type { Result } from '../../core/result.ts'
import type { Tx } from '../tenancy.ts'

/** Gapless numbers, counted for each kind of register and each school year. */

type Register = 'correction' | 'slip' | 'minutes' | 'decision' | 'late_entry' | 'lock_order'

/**
 * Runs `make` with the next number of the register of the year, which is taken once it succeeds. The register stays locked until
 * the transaction ends, so requests of one school are numbered one after the other, each sees those before it, and one that is
 * refused leaves no gap.
 */
export async function numbered<Made extends Result<unknown, unknown>>(
  tx: Tx,
  { register, year }: { readonly register: Register; readonly year: string },
  make: (number: number) => Promise<Made>,
): Promise<Made> {
  const number = (await claimRegister(tx, year, register)) + 1
  const made = await make(number)
  if (made.ok) await recordNumber(tx, year, register, number)
  return made
}

/** The last number given. */
async function claimRegister(tx: Tx, year: string, register: Register): Promise<number> {
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

async function recordNumber(tx: Tx, year: string, register: Register, number: number): Promise<void> {
  await tx.q
    .updateTable('register_number')
    .set({ last: number })
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .where('register', '=', register)
    .execute()
}
