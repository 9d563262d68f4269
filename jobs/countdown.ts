import type { Countdown, EditEnd } from '../core/corrections/countdown.ts'
import { dueCountdowns, settleCountdown } from '../core/corrections/countdown.ts'
import type { Host } from '../core/host.ts'
import type { Delivery } from './deliver.ts'

/**
 * Edits the messages that said a cell is open: the minutes left, and at last how it ended. Runs after the knock, outside every
 * transaction; a platform that cannot edit keeps the message as it was sent. What this process holds no token for is left to the
 * process that does.
 */

const EDITS_AT_ONCE = 8

type Editor = Pick<Delivery, 'channelsOf' | 'edit'>

export async function countDown(host: Host, editor: Editor, schoolId: number): Promise<void> {
  const held = editor.channelsOf(schoolId)
  if (held.length === 0) return
  const waiting = [...(await dueCountdowns(host, schoolId, held))]
  const serve = async () => {
    for (let due = waiting.shift(); due; due = waiting.shift())
      await settleCountdown(host, schoolId, due, await edit(host, editor, schoolId, due))
  }
  await Promise.all(Array.from({ length: EDITS_AT_ONCE }, serve))
}

async function edit(host: Host, editor: Editor, schoolId: number, due: Countdown): Promise<EditEnd> {
  try {
    return (await editor.edit(schoolId, due)).kind
  } catch (error) {
    // A channel throws only for a programming fault, which a repeat would meet again.
    host.log.error({ schoolId, noticeId: due.noticeId, err: error }, 'a message could not be edited')
    return 'failed'
  }
}
