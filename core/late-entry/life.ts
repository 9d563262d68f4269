import type { LateRow } from '../../db/late-entry/late-entry.ts'
import { findLate } from '../../db/late-entry/late-entry.ts'
import { workflow } from '../workflow/workflow.ts'
import type { LateRefusal } from './rules.ts'
import { LATE_STEPS } from './rules.ts'

/** The life of a late entry: its table, bound to where requests are kept. */

type HeldLate = { readonly row: LateRow }

export const lateEntries = workflow({
  name: 'late_entry',
  table: LATE_STEPS,
  find: async ({ tx }, { requestId }): Promise<HeldLate | undefined> => {
    const row = await findLate(tx, requestId)
    return row && { row }
  },
  movedOn: ({ row: { number, step, by, at } }): LateRefusal => ({
    code: 'late_moved_on',
    ...{ number, step, by, at },
  }),
  audit: ({ row: { requestId, number } }, { step, note }) => ({
    act: `late_entry.${step}`,
    detail: { requestId, number, ...(note ? { note } : {}) },
  }),
})
