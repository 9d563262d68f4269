/**
 * An emulated Telegram Bot API over real HTTP: what people do comes in through `tell`, `press`, `sendPhoto`, `sendDocument`; what
 * the bot says is read with `nextMessage` and `sent`; `failNext` makes the next call of a method go wrong the way networks do.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callMethod, type World } from './telegram/api.ts'
import { readBody } from './telegram/bodies.ts'
import { type EmulatedUpdate, Feed } from './telegram/feed.ts'
import { ApiRefusal, type Params } from './telegram/methods.ts'
import { Outbox, type SentMessage } from './telegram/outbox.ts'
import { type DocumentOptions, People, type PersonId } from './telegram/people.ts'

/**
 * `acceptThenDrop`: the call takes effect, its answer is lost. `hang`: no effect, no answer. `hold`: nothing until `release`, then all
 * as usual. `file` names a download.
 */
type Fault = 'http500' | 'flood' | 'blocked' | 'acceptThenDrop' | 'hang' | 'hold'
type Call = { readonly method: string; readonly params: Params }

export type TelegramPlatform = {
  readonly apiRoot: string
  readonly token: string
  /** Its owner had another token made: the one before is refused from now on. */
  renew(token: string): void
  tell(user: PersonId, text: string, group?: number): EmulatedUpdate
  say(user: PersonId, content: Params, group?: number): EmulatedUpdate
  happen(body: Params): EmulatedUpdate
  /** Presses the newest such button; throws if there is none (any more). */
  press(user: PersonId, labelOrData: string, group?: number): EmulatedUpdate
  sendPhoto(user: PersonId, bytes: Uint8Array, caption?: string): EmulatedUpdate
  sendDocument(user: PersonId, bytes: Uint8Array, options?: DocumentOptions): EmulatedUpdate
  forgetFiles(): void
  /** Makes a public address lead to a local server, as a tunnel does. */
  tunnel(publicRoot: string, localRoot: string): void
  /** Delivers the same update once more. */
  replay(update: EmulatedUpdate): void
  block(user: PersonId): void
  sent(chat: PersonId): readonly SentMessage[]
  nextMessage(chat: PersonId): Promise<SentMessage>
  /** The next call of the method not handed out yet; waits for it. */
  nextCall(method: string): Promise<Call>
  readonly calls: readonly Call[]
  /** Calls that came in answers of the webhook. */
  readonly joined: readonly Call[]
  failNext(method: string, how: Fault): void
  /** Resolves once a call is held. */
  holding(): Promise<void>
  release(): void
  stop(): Promise<void>
}

const FLOOD_SECONDS = 1

export async function startTelegramPlatform({
  token,
  updatesBefore,
}: {
  readonly token: string
  readonly updatesBefore?: number
}): Promise<TelegramPlatform> {
  const feed = new Feed()
  const outbox = new Outbox()
  const people = new People(feed, outbox, updatesBefore)
  const server = new ApiServer(token, { feed, outbox, people, blockedBy: new Set() })
  feed.joined = (method, params) => server.take(method, params)
  const apiRoot = await server.listen()
  return {
    apiRoot,
    token,
    renew: another => server.renew(another),
    tell: (user, text, group) => people.tell(user, text, group),
    say: (user, content, group) => people.say(user, content, group),
    happen: body => people.happen(body),
    press: (user, labelOrData, group) => people.press(user, labelOrData, group),
    sendPhoto: (user, bytes, caption) => people.sendPhoto(user, bytes, caption),
    sendDocument: (user, bytes, options) => people.sendDocument(user, bytes, options),
    forgetFiles: () => people.files.clear(),
    tunnel: (publicRoot, localRoot) => void feed.tunnels.set(publicRoot, localRoot),
    replay: update => feed.replay(update),
    block: user => server.world.blockedBy.add(String(user)),
    sent: chat => outbox.in(String(chat)),
    nextMessage: chat => outbox.next(String(chat)),
    nextCall: method => server.nextCall(method),
    calls: server.calls,
    joined: server.joined,
    failNext: (method, how) => server.failNext(method, how),
    holding: () => server.holding.promise,
    release: () => server.released.resolve(),
    stop: () => server.stop(),
  }
}

class ApiServer {
  readonly world: World
  readonly calls: Call[] = []
  readonly joined: Call[] = []
  readonly #gone = new AbortController().signal
  readonly holding = Promise.withResolvers<void>()
  readonly released = Promise.withResolvers<void>()
  #token: string
  readonly #faults = new Map<string, Fault[]>()
  readonly #taken = new Map<string, number>()
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #waiting: (() => void)[] = []

  constructor(token: string, world: World) {
    this.#token = token
    this.world = world
  }

  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.world.feed.stop()
    const closed = new Promise(resolve => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  renew(token: string): void {
    this.#token = token
  }

  /** A call that came without a request of its own: Telegram tells nobody how it ended. */
  async take(method: string, params: Params): Promise<void> {
    await callMethod(this.world, method, params, this.#gone).catch(() => undefined)
    this.joined.push({ method, params })
  }

  failNext(method: string, how: Fault): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), how])
  }

  async nextCall(method: string): Promise<Call> {
    for (;;) {
      const taken = this.#taken.get(method) ?? 0
      const call = this.calls.filter(each => each.method === method)[taken]
      if (call !== undefined) {
        this.#taken.set(method, taken + 1)
        return call
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    try {
      const [, kind, token, rest = ''] = /^\/(bot|file\/bot)([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
      const params = await readBody(request)
      if (kind === undefined) throw new ApiRefusal(404, 'Not Found')
      if (token !== this.#token) throw new ApiRefusal(401, 'Unauthorized')
      const fault = this.#faults.get(kind === 'bot' ? rest : 'file')?.shift()
      if (fault === 'hang') return
      if (fault === 'hold') {
        this.holding.resolve()
        await this.released.promise
      } else if (fault !== undefined && fault !== 'acceptThenDrop') throw refusalOf(fault)
      if (kind !== 'bot') return this.#download(rest, response)
      const result = callMethod(this.world, rest, params, gone.signal)
      // A long poll is a call from its start; the others once they took effect.
      if (rest !== 'getUpdates') await result
      this.#record({ method: rest, params })
      if (fault === 'acceptThenDrop') request.socket.destroy()
      else answer(response, 200, { ok: true, result: await result })
    } catch (error) {
      const refusal = error instanceof ApiRefusal ? error : new ApiRefusal(500, String(error))
      const { status, message: description, parameters } = refusal
      answer(response, status, { ok: false, error_code: status, description, parameters })
    }
  }

  #record(call: Call): void {
    this.calls.push(call)
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  #download(path: string, response: ServerResponse): void {
    const file = [...this.world.people.files.values()].find(each => each.path === path)
    if (file === undefined) throw new ApiRefusal(404, 'Not Found')
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  }
}

function refusalOf(fault: 'http500' | 'flood' | 'blocked'): ApiRefusal {
  if (fault === 'http500') return new ApiRefusal(500, 'Internal Server Error')
  if (fault === 'blocked') return new ApiRefusal(403, 'Forbidden: bot was blocked by the user')
  const after = `Too Many Requests: retry after ${FLOOD_SECONDS}`
  return new ApiRefusal(429, after, { retry_after: FLOOD_SECONDS })
}

function answer(response: ServerResponse, status: number, body: Params): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
