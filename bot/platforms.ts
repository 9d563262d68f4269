import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import { noteBotName } from '../core/reach/bot-names.ts'
import type { Trouble } from '../core/reach/facts.ts'
import type { WebhookDoor } from '../core/reach/webhooks.ts'
import { tendWebhook } from '../core/reach/webhooks.ts'
import { type Platform, type Settings, WrongSetting } from '../core/settings.ts'
import { putAside } from '../core/unread/aside.ts'
import type { Channel, PutAside, Receive } from './channel.ts'
import type { InHand } from './in-hand.ts'
import { DOOR_MENU } from './menus.ts'
import { receive } from './router.ts'
import { telegramChannel } from './telegram/channel.ts'
import { telegramClient } from './telegram/client.ts'
import { whyOf } from './telegram/handover.ts'
import { setEverybodysMenu } from './telegram/menu.ts'
import { pollTelegram } from './telegram/polling.ts'
import { setTelegramWebhook, telegramWebhook, telegramWebhookNow } from './telegram/webhook.ts'
import type { Webhook } from './webhook.ts'
import { zaloChannel } from './zalo/channel.ts'
import { zaloClient } from './zalo/client.ts'
import { pollZalo, takeUp } from './zalo/polling.ts'
import { zaloWebhook } from './zalo/webhook.ts'

/** The platforms this process speaks to, for the one school its tokens belong to. */

/** A door, and how to find out whether all is as it should be there; `tend` rejects while the platform cannot be asked. */
type OpenDoor = {
  readonly schoolId: number
  readonly channel: Channel
  readonly tend: () => Promise<Trouble | undefined>
}

export type Platforms = {
  readonly doors: readonly OpenDoor[]
  readonly webhooks: Readonly<Record<string, Webhook>>
  /** Sets the menus; starts polling where no webhook secret is set. */
  listen(): void
  /** Takes nothing more in; what is being sent goes on. */
  stopListening(): Promise<void>
  /** Ends every call that is still under way. */
  close(): void
}

const NO_PLATFORMS: Platforms = {
  doors: [],
  webhooks: {},
  listen: () => {},
  stopListening: async () => {},
  close: () => {},
}

type Door = {
  readonly channel: Channel
  readonly webhookDoor: WebhookDoor
  readonly webhook: Webhook | undefined
  poll(signal: AbortSignal): Promise<unknown>
  /** Takes up again what a process before this one had in hand, where the platform has forgotten it. */
  takeUp(signal: AbortSignal): Promise<void>
  /** What people find the bot by there; rejects while the platform cannot be asked. */
  name(): Promise<string>
  /** Tells the platform what its people may choose; a failure is only logged. */
  introduce(): Promise<void>
  close(): void
}

const root = (platform: Platform) => (platform.apiRoot === undefined ? {} : { apiRoot: platform.apiRoot })

const secretsOf = ({ webhookSecret, oldWebhookSecret }: Platform): readonly string[] =>
  [webhookSecret, oldWebhookSecret].filter(secret => secret !== undefined)

/** A platform that pushes is told to come again while the database is away; what was fetched waits here until it is back. */
type Takes = {
  readonly pushed: Receive
  readonly fetched: Receive
  readonly putAside: PutAside
  readonly inHand: InHand
}

function telegramDoor(host: Host, platform: Platform, { pushed, fetched, ...taking }: Takes): Door {
  const { inHand } = taking
  const { log } = host
  const client = telegramClient({ token: platform.token, ...root(platform) })
  const secrets = secretsOf(platform)
  return {
    channel: telegramChannel(client),
    webhook:
      secrets.length === 0
        ? undefined
        : telegramWebhook({ ...taking, secrets, receive: pushed, client, log }),
    webhookDoor: {
      now: () => telegramWebhookNow(client),
      set: webhook => setTelegramWebhook(client, webhook).then(() => true),
    },
    poll: signal => pollTelegram({ ...taking, client, receive: fetched, log, signal }),
    takeUp: async () => {},
    name: async () => (await client.call('getMe', {})).username,
    introduce: () =>
      setEverybodysMenu(client, DOOR_MENU).catch((error: unknown) =>
        log.warn({ why: whyOf(error) }, 'telegram: the menu was not set'),
      ),
    close: () => {
      client.close()
      inHand.close()
    },
  }
}

function zaloDoor(host: Host, platform: Platform, { pushed, fetched, ...taking }: Takes): Door {
  const { inHand } = taking
  const { log } = host
  const closing = new AbortController()
  const client = zaloClient({ token: platform.token, signal: closing.signal, ...root(platform) })
  const secrets = secretsOf(platform)
  return {
    channel: zaloChannel(client),
    webhook:
      secrets.length === 0 ? undefined : zaloWebhook({ ...taking, secrets, receive: pushed, client, log }),
    webhookDoor: {
      now: async () => ({ url: (await client.getWebhookInfo())?.url ?? '', isFailing: false }),
      set: async webhook => (await client.setWebhook(webhook)).verified,
    },
    poll: signal => pollZalo({ ...taking, client, receive: fetched, log, signal }),
    takeUp: signal => takeUp({ ...taking, client, receive: fetched, log, signal }),
    name: async () => (await client.getMe()).name,
    introduce: async () => {},
    close: () => {
      closing.abort()
      inHand.close()
    },
  }
}

type SchoolFinder = (code: string) => Promise<{ readonly schoolId: number } | undefined>

/** Notes on this machine's disk of what is in hand, by a name. */
type Noting = (name: string) => InHand

/** Throws when SCHOOL names no school of this installation. */
export async function openPlatforms(
  host: Host,
  settings: Settings,
  find: SchoolFinder,
  noting: Noting,
): Promise<Platforms> {
  const { telegram, zalo, school: code } = settings
  if ((!telegram && !zalo) || code === undefined) return NO_PLATFORMS
  const school = await find(code)
  if (!school)
    throw new WrongSetting({
      name: 'SCHOOL',
      why: `chưa có trường nào mang mã ${code}; lập trường trước (npm run -s admin -- school create)`,
    })
  const { schoolId } = school
  const stopping = new AbortController()
  const takesOf = (channel: 'telegram' | 'zalo'): Takes => ({
    pushed: inbound => receive(host, schoolId, inbound),
    fetched: inbound => outlasting(() => receive(host, schoolId, inbound), stopping.signal),
    putAside: unread => atDesk(host, schoolId, desk => putAside(desk, { channel, ...unread })),
    inHand: noting(`${code}-${channel}`),
  })
  const doors = [
    ...(telegram ? [telegramDoor(host, telegram, takesOf('telegram'))] : []),
    ...(zalo ? [zaloDoor(host, zalo, takesOf('zalo'))] : []),
  ]
  const named = new Set<Door>()
  const tend = async (door: Door) => {
    const { channel, webhookDoor } = door
    const closed = await channel.check()
    if (closed?.illness === 'unauthorized') return closed.illness
    if (closed) throw new Error(closed.why)
    if (!named.has(door)) {
      await noteBotName(host, { schoolId, channel: channel.name, name: await door.name() })
      named.add(door)
    }
    const secret = settings[channel.name === 'zalo' ? 'zalo' : 'telegram']?.webhookSecret
    const url = `${host.publicUrl}/webhooks/${channel.name}/${code}`
    return tendWebhook(
      host,
      { schoolId, channel: channel.name },
      webhookDoor,
      secret ? { url, secret } : undefined,
    )
  }
  const polls: Promise<unknown>[] = []
  return {
    doors: doors.map(door => ({ schoolId, channel: door.channel, tend: () => tend(door) })),
    webhooks: Object.fromEntries(
      doors.flatMap(({ channel, webhook }) => (webhook ? [[`${channel.name}/${code}`, webhook]] : [])),
    ),
    listen: () => {
      for (const door of doors) {
        polls.push(door.introduce())
        const takenUp = door.takeUp(stopping.signal)
        polls.push(door.webhook ? takenUp : takenUp.then(() => door.poll(stopping.signal)))
      }
    },
    stopListening: async () => {
      stopping.abort()
      await Promise.all(polls)
    },
    close: () => {
      for (const door of doors) door.close()
    },
  }
}
