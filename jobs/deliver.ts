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

export type DeliveryWays = {
  readonly doors: readonly { readonly schoolId: number; readonly channel: Channel }[]
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

/** Settles what an earlier process left half sent, then serves the doors until stopped. */
export async function startDelivering(host: Host, ways: DeliveryWays): Promise<Delivery> {
  await settleHalfSent(host)
  const postmen = ways.doors.map(
    ({ schoolId, channel }) =>
      new Postman({
        host,
        schoolId,
        channel,
        messagesOf: notice => messagesOf(host, ways, { schoolId, channel }, notice),
      }),
  )
  const at = new Map(postmen.map(postman => [doorKey(postman.door), postman]))
  const nudge = (news?: readonly (Posted | Place)[]): readonly Place[] => {
    if (!news) for (const postman of postmen) postman.look()
    return (news ?? []).filter(one => {
      const postman = at.get(doorKey(one))
      postman?.lookAt(one.address, goingAsPosted(one))
      return postman !== undefined
    })
  }
  const looking = setInterval(() => nudge(), LOOK_EVERY_MS)
  nudge()
  return {
    nudge,
    channelsOf: schoolId =>
      ways.doors.filter(door => door.schoolId === schoolId).map(({ channel }) => channel.name),
    edit: (schoolId, edit) => editAt(postmen, ways, schoolId, edit),
    shut: () => postmen.flatMap(({ door, shut }) => (shut ? [{ ...door, ...shut }] : [])),
    figures: () => postmen.map(postman => postman.figures()),
    stop: async () => {
      clearInterval(looking)
      await Promise.all(postmen.map(postman => postman.stop()))
    },
  }
}

async function messagesOf(
  host: Host,
  { render }: DeliveryWays,
  { schoolId, channel: { limits } }: DeliveryWays['doors'][number],
  { noticeId, address, reply }: ClaimedNotice,
): Promise<readonly Outgoing[]> {
  const files = limits.filesOut
    ? await loadFiles(host, schoolId, reply.files)
    : reply.files.map(file => ({ ...file, bytes: NO_BYTES }))
  return render({ schoolId, chat: address, noticeId, reply, limits, files })
}

async function editAt(
  postmen: readonly Postman[],
  { doors, render }: DeliveryWays,
  schoolId: number,
  { channel: name, address, platformId, reply }: Edit,
): Promise<SendOutcome> {
  const at = doors.findIndex(door => door.schoolId === schoolId && door.channel.name === name)
  const [door, postman] = [doors[at], postmen[at]]
  if (!door?.channel.edit || !postman) return { kind: 'failed', why: 'rejected' }
  const { limits } = door.channel
  const [message, more] = render({ schoolId, chat: address, noticeId: 0, reply, limits, files: [] })
  // A text that went out in parts has no one message to edit.
  if (!message || more) return { kind: 'failed', why: 'rejected' }
  return postman.edit(address, platformId, message)
}
