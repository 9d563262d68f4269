import type { Channel, InboundFile, Limits, Outgoing } from '../bot/channel.ts'
import type { Posted, StoredReply } from '../core/answer.ts'
import type { Host } from '../core/host.ts'
import type { ClaimedNotice, Door } from '../core/outgoing/deliver.ts'
import { loadFiles, settleHalfSent } from '../core/outgoing/deliver.ts'
import type { SendOutcome } from '../core/outgoing/outcome.ts'
import { cannotWait } from '../core/outgoing/rules/plan.ts'
import type { LaneFigures, PostedNotice } from './postman.ts'
import { Postman } from './postman.ts'
import type { Shut } from './shutter.ts'

/**
 * Takes waiting notices to the platforms this process holds the tokens of, one postman for each school's platform. What it holds
 * no token for waits for the process that does.
 */

export type ToRender = {
  readonly schoolId: number
  readonly chat: string
  readonly noticeId: number
  readonly reply: StoredReply
  readonly limits: Limits
  /** The reply's files; without bytes where the channel carries none and a link must do. */
  readonly files: readonly (InboundFile & { readonly fileId: number })[]
}

export type OpenDoor = { readonly schoolId: number; readonly channel: Channel }

export type DeliveryWays = {
  /** Those there are at the start. */
  readonly doors: readonly OpenDoor[]
  readonly render: (what: ToRender) => readonly Outgoing[]
}

/** A message to be put in the place of one that was sent. */
export type Edit = {
  readonly channel: string
  readonly address: string
  readonly platformId: string
  readonly reply: StoredReply
}

type Place = Pick<Posted, 'schoolId' | 'channel' | 'address'>

export type Delivery = {
  /** Looks for what waits in these chats now, or in all. @returns those it takes care of. */
  nudge(news?: readonly (Posted | Place)[]): readonly Place[]
  /** These doors and no others from now on; resolves when nothing is being sent through those that were closed. */
  attend(doors: readonly OpenDoor[]): Promise<void>
  /** The platforms this process can reach for this school. */
  channelsOf(schoolId: number): readonly string[]
  /** Throws for a programming fault. */
  edit(schoolId: number, edit: Edit): Promise<SendOutcome>
  /** Platforms that take nothing from this process now. */
  shut(): readonly (Door & Shut)[]
  figures(): readonly LaneFigures[]
  /** Begins nothing more; resolves when what had begun has been sent and settled. */
  stop(): Promise<void>
}

/** What was held back, and what no bell told of, is found within this. */
const LOOK_EVERY_MS = 10_000
const NO_BYTES = new Uint8Array()

const doorKey = ({ schoolId, channel }: Door): string => `${schoolId} ${channel}`

/** What cannot wait goes as it was posted in this process; the rest is looked for, and looked at once more before it goes. */
function goingAsPosted(news: Posted | Place): PostedNotice | undefined {
  if (!('noticeId' in news) || !news.said || !cannotWait(news.said)) return undefined
  const { reply, isAnswer } = news.said
  return { noticeId: news.noticeId, reply, isAnswer }
}

type Served = OpenDoor & { readonly postman: Postman }

/** Settles what an earlier process left half sent, then serves the doors until stopped. */
export async function startDelivering(host: Host, ways: DeliveryWays): Promise<Delivery> {
  await settleHalfSent(host)
  const at = new Map<string, Served>()
  const leaving = new Set<Promise<void>>()
  const keyOf = ({ schoolId, channel }: OpenDoor) => doorKey({ schoolId, channel: channel.name })
  const serve = (door: OpenDoor) => {
    const messages = (notice: ClaimedNotice) => messagesOf(host, ways.render, door, notice)
    const postman = new Postman({ host, ...door, messagesOf: messages })
    at.set(keyOf(door), { ...door, postman })
    postman.look()
  }
  const leave = (key: string, { postman }: Served): Promise<void> => {
    if (at.get(key)?.postman === postman) at.delete(key)
    // What it had claimed and could not send any more is for whoever came after it.
    const left = postman.stop().then(() => at.get(key)?.postman.look())
    leaving.add(left)
    return left.finally(() => leaving.delete(left))
  }
  const attend = async (doors: readonly OpenDoor[]) => {
    const channels = new Set(doors.map(({ channel }) => channel))
    const gone = [...at].filter(([, { channel }]) => !channels.has(channel))
    const left = gone.map(([key, served]) => leave(key, served))
    for (const door of doors) if (at.get(keyOf(door))?.channel !== door.channel) serve(door)
    await Promise.all(left)
  }
  const nudge = (news?: readonly (Posted | Place)[]): readonly Place[] => {
    if (!news) for (const { postman } of at.values()) postman.look()
    return (news ?? []).filter(one => {
      const served = at.get(doorKey(one))
      served?.postman.lookAt(one.address, goingAsPosted(one))
      return served !== undefined
    })
  }
  const looking = setInterval(() => nudge(), LOOK_EVERY_MS)
  void attend(ways.doors)
  return {
    nudge,
    attend,
    channelsOf: schoolId =>
      [...at.values()].filter(door => door.schoolId === schoolId).map(({ channel }) => channel.name),
    edit: (schoolId, edit) => editAt(at.get(doorKey({ schoolId, channel: edit.channel })), ways.render, edit),
    shut: () =>
      [...at.values()].flatMap(({ postman: { door, shut } }) => (shut ? [{ ...door, ...shut }] : [])),
    figures: () => [...at.values()].map(({ postman }) => postman.figures()),
    stop: async () => {
      clearInterval(looking)
      await Promise.all([...leaving, ...[...at.values()].map(({ postman }) => postman.stop())])
    },
  }
}

async function messagesOf(
  host: Host,
  render: DeliveryWays['render'],
  { schoolId, channel: { limits } }: OpenDoor,
  { noticeId, address, reply }: ClaimedNotice,
): Promise<readonly Outgoing[]> {
  const files = limits.filesOut
    ? await loadFiles(host, schoolId, reply.files)
    : reply.files.map(file => ({ ...file, bytes: NO_BYTES }))
  return render({ schoolId, chat: address, noticeId, reply, limits, files })
}

async function editAt(
  served: Served | undefined,
  render: DeliveryWays['render'],
  { address, platformId, reply }: Edit,
): Promise<SendOutcome> {
  if (!served?.channel.edit) return { kind: 'failed', why: 'rejected' }
  const { schoolId, postman, channel } = served
  const { limits } = channel
  const [message, more] = render({ schoolId, chat: address, noticeId: 0, reply, limits, files: [] })
  // A text that went out in parts has no one message to edit.
  if (!message || more) return { kind: 'failed', why: 'rejected' }
  return postman.edit(address, platformId, message)
}
