import type { Countdown, EditEnd } from '../core/corrections/countdown.ts'
import { dueCountdowns, settleCountdown } from '../core/corrections/countdown.ts'
import type { Host } from '../core/host.ts'
import type { DeliveryWays } from './deliver.ts'
import { heldFor } from './deliver.ts'

/**
 * Edits the messages that said a cell is open: the minutes left, and at last how it ended. Runs after the knock, outside every
 * transaction; a platform that cannot edit keeps the message as it was sent. What this process holds no token for is left to the
 * process that does.
 */

const EDITS_AT_ONCE = 8

export async function countDown(host: Host, ways: DeliveryWays, schoolId: number): Promise<void> {
  const held = heldFor(ways, schoolId)
  if (held.length === 0) return
  const waiting = [...(await dueCountdowns(host, schoolId, held))]
  const serve = async () => {
    for (let due = waiting.shift(); due; due = waiting.shift())
      await settleCountdown(host, schoolId, due, await edit(host, ways, schoolId, due))
  }
  await Promise.all(Array.from({ length: EDITS_AT_ONCE }, serve))
}

async function edit(
  host: Host,
  { channelOf, render }: DeliveryWays,
  schoolId: number,
  { channel: name, address, platformId, reply, noticeId }: Countdown,
): Promise<EditEnd> {
  const channel = channelOf(schoolId, name)
  if (!channel?.edit) return 'failed'
  try {
    const [message, more] = render({ schoolId, chat: address, reply, limits: channel.limits, files: [] })
    // A text that went out in parts has no one message to edit.
    if (!message || more) return 'failed'
    return (await channel.edit(platformId, message)).kind
  } catch (error) {
    // A channel throws only for a programming fault, which a repeat would meet again.
    host.log.error({ schoolId, noticeId, err: error }, 'a message could not be edited')
    return 'failed'
  }
}
