import { claimPersonIds } from '../../db/office-files/people.ts'
import type { Tx } from '../../db/tenancy.ts'

/**
 * People a file brings who have no id yet. While planning they stand under numbers below zero, so that a dry run takes
 * nothing from the database; `settle` gives them their ids.
 */
export type Newcomers = {
  next(): number
  /** @returns the id for a number: its new one for a newcomer, itself for anybody else. */
  settle(tx: Tx): Promise<(id: number) => number>
}

export function newcomers(): Newcomers {
  let count = 0
  return {
    next: () => {
      count += 1
      return -count
    },
    settle: async tx => {
      const ids = await claimPersonIds(tx, count)
      return id => {
        const settled = id < 0 ? ids[-id - 1] : id
        if (settled === undefined) throw new Error(`newcomer ${id} was never counted`)
        return settled
      }
    },
  }
}
