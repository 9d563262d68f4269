import type { Channel, InboundFile, Limits, Outgoing, SendOutcome } from '../bot/channel.ts'
import type { StoredReply } from '../core/answer.ts'
import type { Host } from '../core/host.ts'
import type { ClaimedNotice } from '../core/outgoing/deliver.ts'
import { chatsOf, claimForSending, loadFiles, settle } from '../core/outgoing/deliver.ts'
import type { DeliveryJob } from '../db/queue.ts'

/**
 * The worker that takes notices from the queue to the platforms: chats side by side, within a chat in the order the notices
 * were made.
 */

export type ToRender = {
  readonly schoolId: number
  readonly chat: string
  readonly reply: StoredReply
  readonly limits: Limits
  /** The reply's files; without bytes where the channel carries none and a link must do. */
  readonly files: readonly (InboundFile & { readonly fileId: number })[]
}

export type DeliveryWays = {
  /** The school's own door to a platform; undefined when it has none. */
  readonly channelOf: (schoolId: number, name: string) => Channel | undefined
  readonly render: (what: ToRender) => readonly Outgoing[]
}

/** Chats served at the same time. */
const LANES = 8
const NO_BYTES = new Uint8Array()

type Lane = { readonly schoolId: number; readonly noticeIds: readonly number[] }

/** Works one batch. Rejects when a notice is to be tried again soon; what is settled is not sent again by that. */
export async function deliverBatch(
  host: Host,
  ways: DeliveryWays,
  jobs: readonly DeliveryJob[],
): Promise<void> {
  const waiting = await lanesOf(host, jobs)
  const faults: unknown[] = []
  let isAgain = false
  const serve = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift())
      try {
        if ((await deliverLane(host, ways, lane)) === 'again') isAgain = true
      } catch (error) {
        faults.push(error)
      }
  }
  await Promise.all(Array.from({ length: LANES }, serve))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} chats could not be served`)
  if (isAgain) throw new Error('a platform asked to be tried again')
}

export const startDelivering = (host: Host, ways: DeliveryWays): Promise<void> =>
  host.queue.workDeliveries(jobs => deliverBatch(host, ways, jobs))

async function lanesOf(host: Host, jobs: readonly DeliveryJob[]): Promise<Lane[]> {
  const lanes: Lane[] = []
  for (const [schoolId, own] of Map.groupBy(jobs, job => job.schoolId)) {
    const noticeIds = [...new Set(own.map(job => job.noticeId))]
    const notices = await chatsOf(host, schoolId, noticeIds)
    for (const lane of Map.groupBy(notices, ({ channel, address }) => `${channel} ${address}`).values())
      lanes.push({ schoolId, noticeIds: lane.map(({ noticeId }) => noticeId) })
  }
  return lanes
}

/** Stops at the first notice to be tried again, so that a later one does not overtake it. */
async function deliverLane(host: Host, ways: DeliveryWays, lane: Lane): Promise<'done' | 'again'> {
  for (const noticeId of lane.noticeIds) {
    const notice = await claimForSending(host, lane.schoolId, noticeId)
    if (!notice) continue
    const outcome = await send(host, ways, lane.schoolId, notice)
    if ((await settle(host, lane.schoolId, noticeId, outcome)) === 'again') return 'again'
  }
  return 'done'
}

async function send(
  host: Host,
  { channelOf, render }: DeliveryWays,
  schoolId: number,
  { channel: name, address, reply, noticeId }: ClaimedNotice,
): Promise<SendOutcome> {
  const channel = channelOf(schoolId, name)
  if (!channel) return { kind: 'failed', why: 'unauthorized' }
  try {
    const { limits } = channel
    const files = limits.filesOut
      ? await loadFiles(host, schoolId, reply.files)
      : reply.files.map(file => ({ ...file, bytes: NO_BYTES }))
    return await sendParts(channel, render({ schoolId, chat: address, reply, limits, files }))
  } catch (error) {
    // A channel throws only for a programming fault, which a repeat would meet again.
    host.log.error({ schoolId, noticeId, err: error }, 'a notice could not be sent')
    return { kind: 'uncertain', why: 'a fault in the service' }
  }
}

/** Once a part has arrived the whole is never tried again: a repeat would show that part twice. */
async function sendParts(channel: Channel, parts: readonly Outgoing[]): Promise<SendOutcome> {
  let first: SendOutcome | undefined
  for (const part of parts) {
    const outcome = await channel.send(part)
    if (outcome.kind !== 'sent') {
      if (!first) return outcome
      return { kind: 'uncertain', why: `arrived in part; then ${outcome.why}` }
    }
    first ??= outcome
  }
  if (!first) throw new Error('a reply was rendered to nothing')
  return first
}
