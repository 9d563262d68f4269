import { claimHeld, endNotice } from '../../db/outgoing/deliveries.ts'
import { unsentEnd } from '../causes.ts'
import type { Desk } from '../desk.ts'

/**
 * Puts notices that were held back (over the quiet hours) into their web threads once they are due. One whose cause or chat has
 * gone ends unsent instead. On the platforms a notice that is due is simply the next to be sent.
 */
export async function releaseHeld(desk: Desk): Promise<void> {
  for (const notice of await claimHeld(desk.tx)) {
    const { noticeId, channel, address } = notice
    const unsent = await unsentEnd(desk, notice)
    await endNotice(desk.tx, noticeId, unsent ?? { state: 'sent' })
    if (!unsent) desk.posted.push({ schoolId: desk.tx.schoolId, noticeId, channel, address })
  }
}
