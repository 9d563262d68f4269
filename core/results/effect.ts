import type { CellRow } from '../../db/books/cells.ts'
import { getResultClass } from '../../db/results/classes.ts'
import type { Mark } from '../books/rules/mark.ts'
import { circularOf } from '../circular-of.ts'
import type { Effect } from '../circulars/rules/effect.ts'
import type { Desk } from '../desk.ts'
import { findRecord } from './reckon.ts'

/** What one changed mark would do to the results of the pupil, reckoned from the same record as the results themselves. */

/** Of a class whose circular is not known here. */
const NOT_TOLD: Effect = { before: null, after: null, year: { before: null, after: null } }

export async function effectOf({ tx, policy }: Desk, cell: CellRow, value: Mark): Promise<Effect> {
  const room = await getResultClass(tx, cell.classId)
  const record = await findRecord(tx, room, cell.pupilId)
  if (!record) throw new Error(`pupil ${cell.pupilId} has a cell of class ${cell.classId} and is not in it`)
  const circular = circularOf(room)
  return circular.ok ? circular.value.effectOn(record, cell, value, policy.results) : NOT_TOLD
}
