import { closeOpening, listOverdueOpenings } from '../../db/openings.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { lockCase, moveCase, subjectOf } from './case.ts'

/** Openings whose minutes passed unused close by themselves; the teacher is told and may ask again. */

const EXPIRED_PER_RUN_MAX = 100

/**
 * Called each minute. A case that somebody moves at the same moment is theirs: it is looked at again under its lock.
 * @returns how many cases expired.
 */
export async function expireDue(desk: Desk): Promise<number> {
  let expired = 0
  for (const caseId of await listOverdueOpenings(desk.tx, EXPIRED_PER_RUN_MAX)) {
    const held = await lockCase(desk, caseId)
    if (!held) continue
    const moved = await moveCase(desk, held, 'expire', null)
    if (!moved.ok) continue
    await closeOpening(desk.tx, caseId)
    await tell(desk, [held.row.requestedBy], { kind: 'correction_expired', subject: subjectOf(moved.value) })
    expired += 1
  }
  return expired
}
