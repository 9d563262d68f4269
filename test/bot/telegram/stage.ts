/** An emulated platform, a client that talks to it, and a log that remembers; all ended after each test. */

import { afterEach } from 'vitest'
import { type TelegramClient, type TelegramSettings, telegramClient } from '../../../bot/telegram/client.ts'
import type { Log } from '../../../core/log.ts'
import { startTelegramPlatform, type TelegramPlatform } from '../../platforms/telegram.ts'

export const SECRET = 'AAHinvented_secret-0123456789abcdef'
export const TOKEN = `4242:${SECRET}`

export type LogLine = {
  readonly level: string
  readonly fields: Record<string, unknown>
  readonly text: string
}
export type Stage = {
  readonly platform: TelegramPlatform
  readonly client: TelegramClient
  readonly log: Log
  readonly lines: LogLine[]
}

const endings: (() => unknown)[] = []
export const afterTest = (end: () => unknown) => endings.push(end)

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

export async function stage(settings: Partial<TelegramSettings> = {}): Promise<Stage> {
  const platform = await startTelegramPlatform({ token: TOKEN })
  afterTest(() => platform.stop())
  const client = telegramClient({ token: TOKEN, apiRoot: platform.apiRoot, ...settings })
  afterTest(() => client.close())
  return { platform, client, ...rememberingLog() }
}

export function rememberingLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  const at = (level: string) => (fields: Record<string, unknown>, text: string) =>
    void lines.push({ level, fields, text })
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as unknown as Log
  return { log, lines }
}

/** A JPEG to Telegram's eye. */
export const picture = (size: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise(size)])

/** Every byte value, line ends and boundary-like dashes included. */
export function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8)) & 0xff
  return Buffer.concat([Buffer.from('\r\n--'), bytes, Buffer.from('\r\n')])
}
