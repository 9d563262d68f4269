/** What the Zalo tests share: a platform of its own for each test, a client to it, and the log as lines. */

import { type Logger, pino } from 'pino'
import { onTestFinished } from 'vitest'
import { type ZaloClient, zaloClient } from '../../../bot/zalo/client.ts'
import { startZaloPlatform, type ZaloPlatform, type ZaloPlatformOptions } from '../../platforms/zalo.ts'

export const TOKEN = '12345689:abc-XYZ_secret'
export const PARENT = 'a1b2c3d4e5f6a7b8c9d0'

type Setting = { readonly zalo: ZaloPlatform; readonly client: ZaloClient }

export const setting = async (
  platform: Partial<ZaloPlatformOptions> = {},
  timeoutMs = 5_000,
): Promise<Setting> => {
  const zalo = await startZaloPlatform({ token: TOKEN, ...platform })
  onTestFinished(() => zalo.stop())
  return { zalo, client: zaloClient({ token: TOKEN, apiRoot: zalo.apiRoot, timeoutMs }) }
}

export type LogLine = { readonly level: number; readonly msg: string; readonly [field: string]: unknown }

export const WARN = 40
export const ERROR = 50

export const linesOfLog = (): { readonly log: Logger; readonly lines: LogLine[] } => {
  const lines: LogLine[] = []
  return { lines, log: pino({ level: 'debug' }, { write: line => void lines.push(JSON.parse(line)) }) }
}

/** The error a promise rejects with; fails the test when it does not. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const resolved = Symbol('resolved')
  const error = await promise.then(
    () => resolved,
    (reason: unknown) => reason,
  )
  if (error === resolved) throw new Error('expected a rejection')
  return error
}
