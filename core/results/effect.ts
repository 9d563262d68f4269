import type { CellRow } from '../../db/books/cells.ts'
import { getResultClass } from '../../db/results/classes.ts'
import type { Mark } from '../books/rules/mark.ts'
import type { Effect } from '../circular-22/rules/effect.ts'
import { effectOn } from '../circular-22/rules/effect.ts'
import { ruleSetOf } from '../circular-22/rules/rule-set.ts'
import type { Desk } from '../desk.ts'
import { findRecord } from './reckon.ts'

/** What one changed mark would do to the results of the pupil, reckoned from the same record as the results themselves. */

export async function effectOf({ tx, policy }: Desk, cell: CellRow, value: Mark): Promise<Effect> {
  const room = await getResultClass(tx, cell.classId)
  const record = await findRecord(tx, room, cell.pupilId)
  if (!record) throw new Error(`pupil ${cell.pupilId} has a cell of class ${cell.classId} and is not in it`)
  const isReckoned = ruleSetOf(room.ruleSet, room.year, room.grade).ok
  return effectOn(record, cell, value, isReckoned ? policy.results : null)
}
