import type { Platform as PlatformSettings } from '../../core/settings.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import { startZaloPlatform } from '../platforms/zalo.ts'
import type { Chatter } from './chatter.ts'
import { telegramChatter } from './telegram.ts'
import type { Platform } from './ways.ts'
import { zaloChatter } from './zalo.ts'

/** A platform's far side: where it is, how its people speak, how it learns the address of our webhook. */

export const PUBLIC_URL = 'https://truong.example'
export const WEBHOOK_SECRET = 'story-secret-story-secret'
const TOKEN = '1:story-token-story'

export type Outside = {
  readonly settings: PlatformSettings
  readonly telegram?: TelegramPlatform
  chatter(number: number): Chatter
  /** The public address leads to this one from now on; resolves once the platform delivers there, where it is to. */
  connect(url: string): Promise<void>
  stop(): Promise<void>
}

/** Both stand-ins have these. */
type FarSide = {
  readonly token: string
  readonly apiRoot: string
  tunnel(publicRoot: string, localRoot: string): void
  nextCall(method: string): Promise<unknown>
  stop(): Promise<void>
}

const around = (platform: FarSide, byWebhook: boolean): Omit<Outside, 'chatter'> => ({
  settings: {
    token: platform.token,
    apiRoot: platform.apiRoot,
    webhookSecret: byWebhook ? WEBHOOK_SECRET : undefined,
    oldWebhookSecret: undefined,
  },
  connect: async url => {
    platform.tunnel(PUBLIC_URL, url)
    if (byWebhook) await platform.nextCall('setWebhook')
  },
  stop: () => platform.stop(),
})

export const outsides: Readonly<Record<Platform, (byWebhook: boolean) => Promise<Outside>>> = {
  telegram: async byWebhook => {
    const telegram = await startTelegramPlatform({ token: TOKEN })
    const chatter = (number: number) => telegramChatter(telegram, 5000 + number)
    return { ...around(telegram, byWebhook), telegram, chatter }
  },
  zalo: async byWebhook => {
    const zalo = await startZaloPlatform({ token: TOKEN, secondMs: 50 })
    return { ...around(zalo, byWebhook), chatter: number => zaloChatter(zalo, `abc${number}`) }
  },
}
