import { listHolders } from '../../db/accounts/people.ts'
import type { DataRow } from '../../db/data-requests/data-requests.ts'
import { findDataRequest } from '../../db/data-requests/data-requests.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import type { Session } from '../session.ts'
import { workflow } from '../workflow/workflow.ts'
import type { DataCard } from './facts.ts'
import type { OwnDataRefusal } from './refusals.ts'
import { DATA_STEPS } from './rules.ts'

/** The life of a request about data: its table, bound to where requests are kept; who decides it; and a request as people see it. */

export const dataRequests = workflow({
  name: 'data_request',
  table: DATA_STEPS,
  find: async ({ tx }, { requestId }): Promise<{ readonly row: DataRow } | undefined> => {
    const row = await findDataRequest(tx, requestId)
    return row && { row }
  },
  movedOn: ({ row: { step, by, at } }): OwnDataRefusal => ({ code: 'data_moved_on', step, by, at }),
  audit: ({ row: { requestId, number, kind, aboutId } }, { step }) => ({
    act: `data_request.${step}`,
    detail: { requestId, number, kind, aboutId },
  }),
})

/** Until when the copy of a request that was carried out can be fetched. */
export const copyUntilOf = ({ policy }: Desk, { kind, step, at }: DataRow): Date | null =>
  kind === 'copy' && step === 'done' ? new Date(at.getTime() + policy.dataRequests.copyDays * DAY_MS) : null

export const dataCardOf = (desk: Desk, row: DataRow): DataCard => {
  const { aboutId, askedBy, at: _, spokenAt: __, ...said } = row
  return {
    ...said,
    isOwn: aboutId === askedBy,
    by: row.version === 1 ? '' : row.by,
    note: row.version === 1 ? '' : row.note,
    copyUntil: copyUntilOf(desk, row),
    zone: desk.school.zone,
  }
}

const DECIDING = ['office', 'board', 'principal'] as const

export const decidesData = ({ actor }: Session): boolean => may(actor, 'personal_data.decide')

/** The office; where nobody but the one who asked holds it, the board, then the principal. */
export async function readersOf({ tx }: Desk, askedBy: number): Promise<readonly number[]> {
  for (const role of DECIDING) {
    const ids = (await listHolders(tx, role)).map(one => one.personId).filter(id => id !== askedBy)
    if (ids.length > 0) return ids
  }
  return []
}
