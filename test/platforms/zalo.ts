/**
 * An emulated Zalo Bot platform on a real port: what the documentation and measurements say Zalo does, quirks included, and
 * refusals where a caller does what Zalo would not understand. State lives for one test; `stop` ends every open call.
 */

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { newMessageId, photoEvent, type Speaker, textEvent, type ZaloEvent } from './zalo-events.ts'
import { callRecord, type Faults, faultsToCome } from './zalo-faults.ts'
import { type Delivery, feedOf } from './zalo-feed.ts'
import { mailbox } from './zalo-mailbox.ts'
import { type MethodContext, methodsOf } from './zalo-methods.ts'
import { isMethod, paramFault } from './zalo-rules.ts'
import { playFault, readJson, type Wire, wireOf } from './zalo-wire.ts'

export type ZaloPlatformOptions = {
  readonly token: string
  /** How long Zalo's second lasts, so that a long poll need not. */
  readonly secondMs?: number
  /** Failures carry their code as HTTP status too. */
  readonly failsUnderStatus?: boolean
  /** Whether the trial of a webhook address carries the secret is not known. */
  readonly probeCarriesSecret?: boolean
  readonly messagesPerMonth?: number
}

export type ZaloPlatform = Awaited<ReturnType<typeof startZaloPlatform>>

export const startZaloPlatform = async (options: ZaloPlatformOptions) => {
  const { token, secondMs = 1000, probeCarriesSecret = true } = options
  const box = mailbox()
  const faults = faultsToCome()
  const calls = callRecord()
  const photos = new Map<string, Photo>()
  const knownChats = new Set<string>()
  const tunnels = new Map<string, string>()
  const reach = (url: string): string | undefined => {
    for (const [far, near] of tunnels) if (url.startsWith(far)) return near + url.slice(far.length)
    return url.startsWith(apiRoot) ? url : undefined
  }
  const feed = feedOf({ secondMs, probeCarriesSecret, reach })
  const api = apiListener(options, faults, calls.record, { ...options, feed, box, knownChats, reach })
  const { apiRoot, stop } = await listen((request, response) =>
    request.url?.startsWith('/photos/')
      ? servePhoto(photos, faults, request, response)
      : api(request, response),
  )
  const deliver = (event: ZaloEvent): Promise<Delivery> => {
    const chat = event.message?.chat
    if (typeof chat === 'object' && chat !== null && 'id' in chat) knownChats.add(String(chat.id))
    return feed.deliver(event)
  }
  return {
    apiRoot,
    token,
    stop,
    /** Any event, also one delivered before: Zalo may send it again. */
    deliver,
    tell: (userId: string, text: string, speaker: Speaker = {}) => deliver(textEvent(userId, text, speaker)),
    sendPhoto: (userId: string, bytes: Uint8Array, caption?: string, mime = 'image/jpeg') => {
      const path = `/photos/${newMessageId()}`
      photos.set(path, { mime, bytes })
      return deliver(photoEvent(userId, apiRoot + path, caption))
    },
    /** Someone who wrote before the test began: only to them can a bot write. */
    meet: (chatId: string): void => {
      knownChats.add(chatId)
    },
    sent: box.sent,
    nextMessage: box.next,
    /** By method; `photo` for the serving of pictures. */
    failNext: faults.failNext,
    /** Makes a public address lead to a local server, as a tunnel does. */
    tunnel: (publicRoot: string, localRoot: string): void => {
      tunnels.set(publicRoot, localRoot)
    },
    calls: calls.count,
    nextCall: calls.next,
    /** How many events nobody has fetched yet. */
    pending: feed.pending,
  }
}

const apiListener = (
  { token, failsUnderStatus = false }: ZaloPlatformOptions,
  faults: Faults,
  record: (method: string) => void,
  context: MethodContext,
) => {
  const answer = methodsOf(context)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wire = wireOf(response, failsUnderStatus)
    const [, given, method = ''] = /^\/bot([^/]+)\/([^/?]+)$/.exec(request.url ?? '') ?? []
    const body = await readJson(request)
    record(method)
    if (given === undefined) return wire.fail(404, 'Not Found')
    if (given !== token) return wire.fail(401, 'Unauthorized')
    if (!isMethod(method)) return wire.fail(404, 'Not Found')
    const fault = faults.take(method)
    if (fault && playFault(fault, request, response, wire)) return
    const params = jsonCall(request, body)
    if (params === undefined) return wire.fail(400, 'Bad request: POST a JSON object')
    const wrong = paramFault(method, params)
    if (wrong !== undefined) return wire.fail(400, wrong)
    const cut: Wire = { ...wire, ok: () => void request.socket.destroy() }
    await answer(method, params, response, fault === 'acceptThenDrop' ? cut : wire)
  }
}

/** Zalo takes other encodings too; this product speaks only this one. */
const jsonCall = (request: IncomingMessage, body: unknown): Record<string, unknown> | undefined => {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return request.method === 'POST' && isJson && isObject ? { ...body } : undefined
}

type Photo = { readonly mime: string; readonly bytes: Uint8Array }

const servePhoto = (
  photos: ReadonlyMap<string, Photo>,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const fault = faults.take('photo')
  if (fault) {
    playFault(fault, request, response, wireOf(response, true))
    return
  }
  const photo = photos.get(request.url ?? '')
  if (photo) response.writeHead(200, { 'content-type': photo.mime }).end(photo.bytes)
  else response.writeHead(404).end()
}

const listen = async (serve: (...call: Parameters<RequestListener>) => void | Promise<void>) => {
  const server = createServer((request, response) => {
    Promise.resolve(serve(request, response)).catch(fault => response.destroy(fault))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the emulated Zalo has no port')
  return {
    apiRoot: `http://127.0.0.1:${address.port}`,
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
