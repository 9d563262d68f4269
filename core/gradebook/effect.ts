import type { CellRow } from '../../db/cells.ts'
import { getResultClass } from '../../db/result-classes.ts'
import type { Desk } from '../desk.ts'
import { findRecord } from './reckon.ts'
import type { Effect } from './rules/effect.ts'
import { effectOn } from './rules/effect.ts'
import type { Mark } from './rules/mark.ts'
import { ruleSetOf } from './rules/rule-set.ts'

/** What one changed mark would do to the results of the pupil, reckoned from the same record as the results themselves. */

export async function effectOf({ tx, policy }: Desk, cell: CellRow, value: Mark): Promise<Effect> {
  const room = await getResultClass(tx, cell.classId)
  const record = await findRecord(tx, room, cell.pupilId)
  if (!record) throw new Error(`pupil ${cell.pupilId} has a cell of class ${cell.classId} and is not in it`)
  const isReckoned = ruleSetOf(room.ruleSet, room.year, room.grade).ok
  return effectOn(record, cell, value, isReckoned ? policy.results : null)
}
