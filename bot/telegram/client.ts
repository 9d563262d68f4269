/**
 * The one door to the Bot API, over telegraf. Every call is bounded in time, every failure leaves as `CallFailed`, and the
 * bot's token leaves in no message, stack or log line.
 */

import { Telegram } from 'telegraf'
import type { Telegram as Api, Opts } from 'telegraf/types'
import { ok, type Result, refuse } from '../../core/result.ts'
import { boundedBy } from './bounded.ts'
import { connectingAgent } from './connecting.ts'
import { CallFailed } from './failure.ts'

const CALL_MS_MAX = 20_000
/** An upload of a few megabytes over a school's line. */
const UPLOAD_MS_MAX = 60_000
/** Telegram holds a webhook open for 60 s; a download must end well before. */
const DOWNLOAD_MS_MAX = 30_000
const CONNECT_MS_MAX = 10_000

const METHODS_THAT_UPLOAD: ReadonlySet<string> = new Set(['sendDocument', 'sendPhoto'])

export type TelegramSettings = {
  readonly token: string
  /** Where the Bot API lives, for a proxy, a local Bot API server or a test; may have a path. */
  readonly apiRoot?: string
  readonly callMs?: number
  readonly uploadMs?: number
  readonly downloadMs?: number
  readonly connectMs?: number
}

type CallOptions = { readonly signal?: AbortSignal; readonly limitMs?: number }

type DownloadRefusal = 'TOO_BIG' | 'GONE'

export type TelegramClient = {
  /** Throws only `CallFailed`. */
  call<M extends keyof Api>(method: M, payload: Opts<M>, options?: CallOptions): Promise<ReturnType<Api[M]>>
  /** Fetches a file a person sent. `GONE`: Telegram no longer has it. Throws `CallFailed` when the network fails. */
  download(
    fileId: string,
    bytesMax: number,
    signal?: AbortSignal,
  ): Promise<Result<Uint8Array, DownloadRefusal>>
  /** Ends every call under way and closes idle connections; the client is of no use afterwards. */
  close(): void
}

/** Throws when the token does not look like one; the message does not repeat it. */
export function telegramClient(settings: TelegramSettings): TelegramClient {
  const secret = /^\d+:([\w-]{8,})$/.exec(settings.token)?.[1]
  if (secret === undefined) throw new Error('the Telegram bot token must look like 123456:ABC-def…')
  const apiRoot = new URL(`${settings.apiRoot ?? 'https://api.telegram.org'}/`).href.replace(/\/+$/, '/')
  const agent = connectingAgent(apiRoot.startsWith('https:'), settings.connectMs ?? CONNECT_MS_MAX)
  const telegram = new Telegram(settings.token, { apiRoot, webhookReply: false, agent })
  // telegraf drops the agent of a plain http address, and Node's global one would outlive close().
  telegram.options.agent = agent
  const closing = new AbortController()
  const bounded = boundedBy(closing.signal, text => text.replaceAll(secret, '[token]'))

  const call: TelegramClient['call'] = (method, payload, options = {}) => {
    const limitMs = options.limitMs ?? usualLimit(method, settings)
    return bounded({ name: method, limitMs, signal: options.signal }, signal =>
      telegram.callApi(method, payload, { signal: signal as NonNullable<TelegrafSignal> }),
    )
  }

  const download: TelegramClient['download'] = async (fileId, bytesMax, signal) => {
    const path = await filePath(call, fileId)
    if (!path.ok) return path
    const address = new URL(`./file/bot${settings.token}/${path.value}`, apiRoot)
    const limitMs = settings.downloadMs ?? DOWNLOAD_MS_MAX
    return bounded({ name: 'file', limitMs, signal }, ending => fetchAtMost(address, bytesMax, ending))
  }

  const close = () => {
    closing.abort()
    agent.destroy()
  }

  return { call, download, close }
}

/** telegraf types its signal after an old shim; Node's own has everything that is used. */
type TelegrafSignal = NonNullable<Parameters<Telegram['callApi']>[2]>['signal']

function usualLimit(method: string, settings: TelegramSettings): number {
  return METHODS_THAT_UPLOAD.has(method)
    ? (settings.uploadMs ?? UPLOAD_MS_MAX)
    : (settings.callMs ?? CALL_MS_MAX)
}

/** The cloud Bot API itself refuses to hand out files over 20 MB. */
async function filePath(
  call: TelegramClient['call'],
  fileId: string,
): Promise<Result<string, DownloadRefusal>> {
  try {
    const file = await call('getFile', { file_id: fileId })
    return file.file_path === undefined ? refuse('GONE') : ok(file.file_path)
  } catch (error) {
    if (error instanceof CallFailed && error.failure.kind === 'rejected') {
      return refuse(/too big/i.test(error.failure.why) ? 'TOO_BIG' : 'GONE')
    }
    throw error
  }
}

async function fetchAtMost(
  address: URL,
  bytesMax: number,
  signal: AbortSignal,
): Promise<Result<Uint8Array, DownloadRefusal>> {
  const answer = await fetch(address, { signal })
  if (answer.status === 404) return refuse('GONE')
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const bytes = await readAtMost(answer, bytesMax)
  return bytes === undefined ? refuse('TOO_BIG') : ok(bytes)
}

/** Counts while reading: the size Telegram announced is a claim, not a bound. */
async function readAtMost(answer: Response, bytesMax: number): Promise<Uint8Array | undefined> {
  if (answer.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body) {
    length += chunk.byteLength
    if (length > bytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}
