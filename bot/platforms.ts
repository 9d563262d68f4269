import type { Bot } from '../core/bots/held.ts'
import { placeKey } from '../core/bots/held.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import { noteBotName } from '../core/reach/bot-names.ts'
import type { Trouble } from '../core/reach/facts.ts'
import { tendWebhook } from '../core/reach/webhooks.ts'
import { putAside } from '../core/unread/aside.ts'
import type { Channel } from './channel.ts'
import type { Door, Takes } from './doors.ts'
import { doorOf } from './doors.ts'
import type { InHand } from './in-hand.ts'
import { receive } from './router.ts'
import type { Webhook } from './webhook.ts'

/** The platforms this process speaks to, as the bots it holds; which they are may change while it runs. */

/** A door, and how to find out whether all is as it should be there; `tend` rejects while the platform cannot be asked. */
export type OpenDoor = {
  readonly schoolId: number
  /** The school's code. */
  readonly school: string
  readonly channel: Channel
  readonly tend: () => Promise<Trouble | undefined>
}

/** A bot that is held no more. */
export type Left = {
  /** Resolves when what it had taken in is done. */
  ended(): Promise<void>
  /** Ends every call that is still under way. */
  close(): void
}

export type Platforms = {
  readonly doors: readonly OpenDoor[]
  /** Keyed 'telegram/<school code>' and 'zalo/<school code>'. */
  readonly webhooks: Readonly<Record<string, Webhook>>
  /** These bots and no others from now on; one of another edition takes the place of the one before it. @returns those that left. */
  hold(bots: readonly Bot[]): readonly Left[]
  /** Sets the menus; starts polling where no webhook secret is set. */
  listen(): void
  /** Takes nothing more in; what is being sent goes on. */
  stopListening(): Promise<void>
  /** Ends every call that is still under way. */
  close(): void
}

type Held = {
  readonly bot: Bot
  readonly door: Door
  readonly open: OpenDoor
  readonly stopping: AbortController
  readonly work: Promise<unknown>[]
}

/** Notes on this machine's disk of what is in hand, by a name. */
type Noting = (name: string) => InHand

export function openPlatforms(host: Host, noting: Noting): Platforms {
  const held = new Map<string, Held>()
  const leaving = new Set<Held>()
  const hands = handsBy(noting)
  const named = new WeakSet<Door>()
  let isListening = false
  const open = (bot: Bot): Held | undefined => {
    const stopping = new AbortController()
    try {
      const door = doorOf(host.log, bot, takesOf(host, bot, hands.of(bot), stopping.signal))
      const { schoolId, school } = bot
      const tend = () => tended(host, bot, door, named)
      return { bot, door, open: { schoolId, school, channel: door.channel, tend }, stopping, work: [] }
    } catch (error) {
      host.log.error({ ...placeOf(bot), err: error }, 'a bot could not be opened')
      return undefined
    }
  }
  const end = async ({ stopping, work }: Held) => {
    stopping.abort()
    await Promise.all(work)
  }
  const close = (one: Held) => {
    one.door.close()
    leaving.delete(one)
  }
  const listen = ({ bot, door, stopping: { signal }, work }: Held, before?: Held) => {
    work.push(door.introduce())
    const isFirst = hands.takeUp(bot)
    const begun = (before ? end(before) : Promise.resolve())
      .then(() => (isFirst ? door.takeUp(signal) : undefined))
      .then(() => (door.webhook || signal.aborted ? undefined : door.poll(signal)))
    work.push(begun)
  }
  const hold = (bots: readonly Bot[]): readonly Left[] => {
    const wanted = new Map(bots.map(bot => [placeKey(bot), bot]))
    const gone = [...held].filter(([key, { bot }]) => wanted.get(key)?.edition !== bot.edition)
    const before = new Map(gone)
    for (const [key, one] of gone) {
      held.delete(key)
      leaving.add(one)
      host.log.info(placeOf(one.bot), 'a bot is held no more')
    }
    for (const [key, bot] of wanted) {
      const one = held.has(key) ? undefined : open(bot)
      if (!one) continue
      held.set(key, one)
      host.log.info({ ...placeOf(bot), byWebhook: one.door.webhook !== undefined }, 'a bot is held')
      if (isListening) listen(one, before.get(key))
    }
    return gone.map(([, one]) => ({ ended: () => end(one), close: () => close(one) }))
  }
  return {
    get doors() {
      return [...held.values()].map(one => one.open)
    },
    get webhooks() {
      return Object.fromEntries(
        [...held].flatMap(([key, { door }]) => (door.webhook ? [[key, door.webhook]] : [])),
      )
    },
    hold,
    listen: () => {
      isListening = true
      for (const one of held.values()) listen(one)
    },
    stopListening: async () => {
      await Promise.all([...held.values(), ...leaving].map(end))
    },
    close: () => {
      for (const one of [...held.values(), ...leaving]) close(one)
      hands.close()
    },
  }
}

const placeOf = ({ schoolId, channel }: Bot) => ({ schoolId, channel })

function takesOf(host: Host, { schoolId, channel }: Bot, inHand: InHand, signal: AbortSignal): Takes {
  return {
    pushed: inbound => receive(host, schoolId, inbound),
    fetched: inbound => outlasting(() => receive(host, schoolId, inbound), signal),
    putAside: unread => atDesk(host, schoolId, desk => putAside(desk, { channel, ...unread })),
    inHand,
  }
}

/** @param named those whose name on their platform is on record. */
async function tended(host: Host, bot: Bot, door: Door, named: WeakSet<Door>): Promise<Trouble | undefined> {
  const { channel, webhookDoor } = door
  const closed = await channel.check()
  if (closed?.illness === 'unauthorized') return closed.illness
  if (closed) throw new Error(closed.why)
  if (!named.has(door)) {
    await noteBotName(host, { schoolId: bot.schoolId, channel: channel.name, name: await door.name() })
    named.add(door)
  }
  const [secret] = bot.webhookSecrets
  const url = webhookUrl(host, bot)
  return tendWebhook(host, bot, webhookDoor, secret ? { url, secret } : undefined)
}

/** Where a platform delivers what people write to a school's bot. */
export const webhookUrl = (
  { publicUrl }: Pick<Host, 'publicUrl'>,
  bot: Pick<Bot, 'channel' | 'school'>,
): string => `${publicUrl}/webhooks/${placeKey(bot)}`

/** One note for each place, whichever bot has it; what a process before left in it is taken up once. */
function handsBy(noting: Noting) {
  const hands = new Map<string, { readonly inHand: InHand; isTakenUp: boolean }>()
  const at = (bot: Bot) => {
    const key = placeKey(bot)
    const known = hands.get(key) ?? { inHand: noting(`${bot.school}-${bot.channel}`), isTakenUp: false }
    hands.set(key, known)
    return known
  }
  return {
    of: (bot: Bot) => at(bot).inHand,
    takeUp: (bot: Bot): boolean => {
      const hand = at(bot)
      const isFirst = !hand.isTakenUp
      hand.isTakenUp = true
      return isFirst
    },
    close: () => {
      for (const { inHand } of hands.values()) inHand.close()
    },
  }
}
