import { claimHeld, endNotice, requeueNotice } from '../../db/deliveries.ts'
import type { Desk } from '../desk.ts'
import { stillTrue } from './cause.ts'
import type { Cause } from './facts.ts'

/**
 * Lets go of notices that were held back (quiet hours, a platform that was down) and are due now: a web thread has them at
 * once, others are queued for delivery. One whose cause has gone is cancelled instead.
 */
export async function releaseHeld(desk: Desk): Promise<void> {
  for (const notice of await claimHeld(desk.tx)) {
    const { noticeId, channel, address } = notice
    // Only the row's writer, post(), fills this column, and only with a Cause.
    if (!(await stillTrue(desk, notice.cause as Cause | null))) {
      await endNotice(desk.tx, noticeId, { state: 'cancelled', why: 'its cause has gone' })
      continue
    }
    if (channel === 'web') await endNotice(desk.tx, noticeId, { state: 'sent' })
    else {
      await requeueNotice(desk.tx, noticeId, { why: 'released' })
      await desk.host.queue.enqueueDelivery(desk.tx, noticeId)
    }
    desk.posted.push({ schoolId: desk.tx.schoolId, noticeId, channel, address })
  }
}
