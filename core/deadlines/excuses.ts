import { listOutages } from '../../db/incidents/incidents.ts'
import { listExtended } from '../../db/late-entry/late-entry.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Excuses } from './rules/excused.ts'
import { dueColumnKey } from './rules/owed.ts'
import type { WeekInForce } from './timetable.ts'

/** Who is excused for a week's cut-off: those with more time, and those an outage kept from entering just before it. */

/** An outage that was over longer than this before the cut-off left time enough. */
const OUTAGE_BEFORE_CUTOFF_MS = 3 * HOUR_MS

export async function excusesOf(desk: Desk, { cutoffAt }: WeekInForce): Promise<Excuses> {
  if (!cutoffAt) return { everybody: false, staff: new Set(), columns: new Set() }
  const from = new Date(cutoffAt.getTime() - OUTAGE_BEFORE_CUTOFF_MS)
  const outages = await listOutages(desk.tx, from, cutoffAt)
  const extended = await listExtended(desk.tx, cutoffAt)
  return {
    everybody: outages.some(({ reach }) => reach === 'school'),
    staff: new Set(outages.filter(({ reach }) => reach === 'reporter').map(({ reportedBy }) => reportedBy)),
    columns: new Set(extended.map(dueColumnKey)),
  }
}

/** Columns that are open beyond the cut-off now, as `dueColumnKey`s. */
export const extendedNow = async (desk: Desk): Promise<ReadonlySet<string>> =>
  new Set((await listExtended(desk.tx, desk.tx.now)).map(dueColumnKey))
