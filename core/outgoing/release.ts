import { claimHeld, endNotice, requeueNotice } from '../../db/outgoing/deliveries.ts'
import { unsentEnd } from '../causes.ts'
import type { Desk } from '../desk.ts'

/**
 * Lets go of notices that were held back (quiet hours, a platform that was down) and are due now: a web thread has them at
 * once, others are queued for delivery. One whose cause or chat has gone ends unsent instead.
 */
export async function releaseHeld(desk: Desk): Promise<void> {
  for (const notice of await claimHeld(desk.tx)) {
    const { noticeId, channel, address } = notice
    const unsent = await unsentEnd(desk, notice)
    if (unsent) {
      await endNotice(desk.tx, noticeId, unsent)
      continue
    }
    if (channel === 'web') await endNotice(desk.tx, noticeId, { state: 'sent' })
    else {
      await requeueNotice(desk.tx, noticeId, { why: 'released' })
      await desk.host.queue.enqueueDelivery(desk.tx, channel, noticeId)
    }
    desk.posted.push({ schoolId: desk.tx.schoolId, noticeId, channel, address })
  }
}
