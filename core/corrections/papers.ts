import { claimRegister, recordNumber } from '../../db/register.ts'
import type { Desk } from '../desk.ts'
import type { Case } from './case.ts'

/** Where the workflow meets its papers: called in the transaction of the act that makes each of them official. */

/**
 * The number of the principal's decision under which a signed record is changed (regulation E, Art. 3.3), gapless within the
 * school year.
 */
export async function numberDecision(desk: Desk, { row }: Case): Promise<number> {
  const number = (await claimRegister(desk.tx, row.year, 'decision')) + 1
  await recordNumber(desk.tx, row.year, number, 'decision')
  return number
}
