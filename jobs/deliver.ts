import type { Channel, InboundFile, Limits, Outgoing, SendOutcome } from '../bot/channel.ts'
import type { StoredReply } from '../core/answer.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import type { ClaimedNotice } from '../core/outgoing/deliver.ts'
import { chatsOf, claimForSending, loadFiles, recoverDeliveries, settle } from '../core/outgoing/deliver.ts'
import type { DeliveryJob, Door } from '../db/queue.ts'
import { PLATFORMS } from '../db/queue.ts'
import { listSchools } from '../db/school/schools.ts'

/**
 * The worker that takes notices from the queue to the platforms this process holds the tokens of: chats side by side, within a
 * chat in the order the notices were made. What it holds no token for waits for the process that does.
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
  /** The school's own door to a platform; undefined when this process holds none. */
  readonly channelOf: (schoolId: number, name: string) => Channel | undefined
  readonly render: (what: ToRender) => readonly Outgoing[]
}

/** Chats served at the same time. */
const LANES = 8
const NO_BYTES = new Uint8Array()

type Lane = { readonly schoolId: number; readonly channel: Channel; readonly noticeIds: readonly number[] }

/** Works one batch. Rejects when a notice is to be tried again soon; what is settled is not sent again by that. */
export async function deliverBatch(
  host: Host,
  ways: DeliveryWays,
  jobs: readonly DeliveryJob[],
): Promise<void> {
  const waiting = await lanesOf(host, ways, jobs)
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

/** Recovers what an earlier process left, then serves the doors until the queue is stopped. */
export async function startDelivering(host: Host, ways: DeliveryWays): Promise<void> {
  await recoverDoors(host, ways)
  await host.queue.workDeliveries(await doorsOf(host, ways), jobs => deliverBatch(host, ways, jobs))
}

/** After an outage: jobs that were handed out over a connection that broke would wait for their time to run out. */
export async function recoverDoors(host: Host, ways: DeliveryWays): Promise<void> {
  await recoverDeliveries(host, await doorsOf(host, ways))
  host.queue.nudge()
}

/** The platforms this process can reach for this school. */
export const heldFor = ({ channelOf }: DeliveryWays, schoolId: number): readonly Door['channel'][] =>
  PLATFORMS.filter(name => channelOf(schoolId, name))

async function doorsOf(host: Host, ways: DeliveryWays): Promise<readonly Door[]> {
  const schools = await listSchools(host.database)
  return schools.flatMap(({ schoolId }) => heldFor(ways, schoolId).map(channel => ({ schoolId, channel })))
}

async function lanesOf(
  host: Host,
  { channelOf }: DeliveryWays,
  jobs: readonly DeliveryJob[],
): Promise<Lane[]> {
  const lanes: Lane[] = []
  for (const [schoolId, own] of Map.groupBy(jobs, job => job.schoolId)) {
    const noticeIds = [...new Set(own.map(job => job.noticeId))]
    const notices = await chatsOf(host, schoolId, noticeIds)
    for (const lane of Map.groupBy(notices, ({ channel, address }) => `${channel} ${address}`).values()) {
      const channel = lane[0] && channelOf(schoolId, lane[0].channel)
      if (channel) lanes.push({ schoolId, channel, noticeIds: lane.map(({ noticeId }) => noticeId) })
    }
  }
  return lanes
}

/** Stops at the first notice to be tried again, so that a later one does not overtake it. */
async function deliverLane(host: Host, ways: DeliveryWays, lane: Lane): Promise<'done' | 'again'> {
  for (const noticeId of lane.noticeIds) {
    const notice = await claimForSending(host, lane.schoolId, noticeId)
    if (!notice) continue
    const outcome = await send(host, ways, lane, notice)
    // What was sent is sent: how it ended is recorded however long the database is away.
    const settled = await outlasting(() => settle(host, lane.schoolId, noticeId, outcome))
    if (settled === 'again') return 'again'
  }
  return 'done'
}

async function send(
  host: Host,
  { render }: DeliveryWays,
  { schoolId, channel }: Lane,
  { address, reply, noticeId }: ClaimedNotice,
): Promise<SendOutcome> {
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
