import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import type { Platform, Settings } from '../core/settings.ts'
import type { Channel, Receive } from './channel.ts'
import { DOOR_MENU } from './menus.ts'
import { receive } from './router.ts'
import { telegramChannel } from './telegram/channel.ts'
import { telegramClient } from './telegram/client.ts'
import { whyOf } from './telegram/handover.ts'
import { setEverybodysMenu } from './telegram/menu.ts'
import { pollTelegram } from './telegram/polling.ts'
import { telegramWebhook } from './telegram/webhook.ts'
import { zaloChannel } from './zalo/channel.ts'
import { zaloClient } from './zalo/client.ts'
import { pollZalo } from './zalo/polling.ts'
import { zaloWebhook } from './zalo/webhook.ts'

/** The platforms this process speaks to, for the one school its tokens belong to. */

type Headers = Readonly<Record<string, string | string[] | undefined>>
type Webhook = (
  headers: Headers,
  rawBody: Buffer,
) => Promise<{ readonly status: number; readonly body: unknown }>

export type Platforms = {
  channelOf(schoolId: number, name: string): Channel | undefined
  readonly webhooks: Readonly<Record<string, Webhook>>
  /** Sets the menus; starts polling where no webhook secret is set. */
  listen(): void
  stop(): Promise<void>
}

type Door = {
  readonly channel: Channel
  readonly webhook: Webhook | undefined
  poll(signal: AbortSignal): Promise<unknown>
  /** Tells the platform what its people may choose; a failure is only logged. */
  introduce(): Promise<void>
  close(): void
}

/** A platform that pushes is told to come again while the database is away; what was fetched waits here until it is back. */
type Hearing = { readonly pushed: Receive; readonly fetched: Receive }

const root = (platform: Platform) => (platform.apiRoot === undefined ? {} : { apiRoot: platform.apiRoot })

function telegramDoor(host: Host, platform: Platform, hear: Hearing): Door {
  const { log } = host
  const client = telegramClient({ token: platform.token, ...root(platform) })
  const secret = platform.webhookSecret
  return {
    channel: telegramChannel(client),
    webhook:
      secret === undefined ? undefined : telegramWebhook({ secret, receive: hear.pushed, client, log }),
    poll: signal => pollTelegram({ client, receive: hear.fetched, log, signal }),
    introduce: () =>
      setEverybodysMenu(client, DOOR_MENU).catch((error: unknown) =>
        log.warn({ why: whyOf(error) }, 'telegram: the menu was not set'),
      ),
    close: () => client.close(),
  }
}

function zaloDoor(host: Host, platform: Platform, hear: Hearing): Door {
  const { log } = host
  const client = zaloClient({ token: platform.token, ...root(platform) })
  const secret = platform.webhookSecret
  return {
    channel: zaloChannel(client),
    webhook: secret === undefined ? undefined : zaloWebhook({ secret, receive: hear.pushed, client, log }),
    poll: signal => pollZalo({ client, receive: hear.fetched, log, signal }),
    introduce: async () => {},
    close: () => {},
  }
}

type SchoolFinder = (code: string) => Promise<{ readonly schoolId: number } | undefined>

/** Throws when SCHOOL names no school of this installation. */
export async function openPlatforms(host: Host, settings: Settings, find: SchoolFinder): Promise<Platforms> {
  const { telegram, zalo, school: code } = settings
  if ((!telegram && !zalo) || code === undefined)
    return { channelOf: () => undefined, webhooks: {}, listen: () => {}, stop: async () => {} }
  const school = await find(code)
  if (!school)
    throw new Error(
      `SCHOOL: no school with the code ${code}; create it first (npm run admin -- school create)`,
    )
  const { schoolId } = school
  const stopping = new AbortController()
  const hear: Hearing = {
    pushed: inbound => receive(host, schoolId, inbound),
    fetched: inbound => outlasting(() => receive(host, schoolId, inbound), stopping.signal),
  }
  const doors = [
    ...(telegram ? [telegramDoor(host, telegram, hear)] : []),
    ...(zalo ? [zaloDoor(host, zalo, hear)] : []),
  ]
  const polls: Promise<unknown>[] = []
  return {
    channelOf: (id, name) =>
      id === schoolId ? doors.find(door => door.channel.name === name)?.channel : undefined,
    webhooks: Object.fromEntries(
      doors.flatMap(({ channel, webhook }) => (webhook ? [[`${channel.name}/${code}`, webhook]] : [])),
    ),
    listen: () => {
      for (const door of doors) {
        polls.push(door.introduce())
        if (!door.webhook) polls.push(door.poll(stopping.signal))
      }
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(polls)
      for (const door of doors) door.close()
    },
  }
}
