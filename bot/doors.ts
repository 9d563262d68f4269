import type { Bot } from '../core/bots/held.ts'
import type { Log } from '../core/log.ts'
import type { WebhookDoor } from '../core/reach/webhooks.ts'
import type { Channel, PutAside, Receive } from './channel.ts'
import type { InHand } from './in-hand.ts'
import { DOOR_MENU } from './menus.ts'
import { telegramChannel } from './telegram/channel.ts'
import { telegramClient } from './telegram/client.ts'
import { whyOf } from './telegram/handover.ts'
import { setEverybodysMenu } from './telegram/menu.ts'
import { pollTelegram } from './telegram/polling.ts'
import {
  endTelegramWebhook,
  setTelegramWebhook,
  telegramWebhook,
  telegramWebhookNow,
} from './telegram/webhook.ts'
import type { Webhook } from './webhook.ts'
import { zaloChannel } from './zalo/channel.ts'
import { zaloClient } from './zalo/client.ts'
import { pollZalo, takeUp } from './zalo/polling.ts'
import { zaloWebhook } from './zalo/webhook.ts'

/** A bot as its platform is reached: both ways of it, whichever platform it is. */

/** A platform that pushes is told to come again while the database is away; what was fetched waits here until it is back. */
export type Takes = {
  readonly pushed: Receive
  readonly fetched: Receive
  readonly putAside: PutAside
  readonly inHand: InHand
}

export type Reached = {
  readonly channel: Channel
  readonly webhookDoor: WebhookDoor
  /** What people find the bot by there; rejects while the platform cannot be asked. */
  name(): Promise<string>
  /** Ends every call that is still under way. */
  close(): void
}

export type Door = Reached & {
  readonly webhook: Webhook | undefined
  poll(signal: AbortSignal): Promise<unknown>
  /** Takes up again what a process before this one had in hand, where the platform has forgotten it. */
  takeUp(signal: AbortSignal): Promise<void>
  /** Tells the platform what its people may choose; a failure is only logged. */
  introduce(): Promise<void>
}

const root = ({ apiRoot }: Pick<Bot, 'apiRoot'>) => (apiRoot === undefined ? {} : { apiRoot })

type Way = Pick<Bot, 'channel' | 'token' | 'apiRoot'>

function telegramReached(bot: Way) {
  const client = telegramClient({ token: bot.token, ...root(bot) })
  const webhookDoor: WebhookDoor = {
    now: () => telegramWebhookNow(client),
    set: webhook => setTelegramWebhook(client, webhook).then(() => true),
    end: () => endTelegramWebhook(client),
  }
  const name = async () => (await client.call('getMe', {})).username
  return { client, channel: telegramChannel(client), webhookDoor, name, close: () => client.close() }
}

function zaloReached(bot: Way) {
  const closing = new AbortController()
  const client = zaloClient({ token: bot.token, signal: closing.signal, ...root(bot) })
  const webhookDoor: WebhookDoor = {
    now: async () => ({ url: (await client.getWebhookInfo())?.url ?? '', isFailing: false }),
    set: async webhook => (await client.setWebhook(webhook)).verified,
    end: () => client.deleteWebhook(),
  }
  const name = async () => (await client.getMe()).name
  return { client, channel: zaloChannel(client), webhookDoor, name, close: () => closing.abort() }
}

/** To send and to ask only. Throws when the token does not look like one. */
export const reached = (bot: Way): Reached =>
  bot.channel === 'telegram' ? telegramReached(bot) : zaloReached(bot)

function telegramDoor(log: Log, bot: Bot, { pushed, fetched, ...taking }: Takes): Door {
  const { client, ...way } = telegramReached(bot)
  const secrets = bot.webhookSecrets
  return {
    ...way,
    webhook:
      secrets.length === 0
        ? undefined
        : telegramWebhook({ ...taking, secrets, receive: pushed, client, log }),
    poll: signal => pollTelegram({ ...taking, client, receive: fetched, log, signal }),
    takeUp: async () => {},
    introduce: () =>
      setEverybodysMenu(client, DOOR_MENU).catch((error: unknown) =>
        log.warn({ why: whyOf(error) }, 'telegram: the menu was not set'),
      ),
  }
}

function zaloDoor(log: Log, bot: Bot, { pushed, fetched, ...taking }: Takes): Door {
  const { client, ...way } = zaloReached(bot)
  const secrets = bot.webhookSecrets
  return {
    ...way,
    webhook:
      secrets.length === 0 ? undefined : zaloWebhook({ ...taking, secrets, receive: pushed, client, log }),
    poll: signal => pollZalo({ ...taking, client, receive: fetched, log, signal }),
    takeUp: signal => takeUp({ ...taking, client, receive: fetched, log, signal }),
    introduce: async () => {},
  }
}

/** Throws when the token does not look like one. */
export const doorOf = (log: Log, bot: Bot, takes: Takes): Door =>
  bot.channel === 'telegram' ? telegramDoor(log, bot, takes) : zaloDoor(log, bot, takes)
