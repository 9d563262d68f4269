/**
 * What became of a call on the wire, seen from below telegraf: whether its request could leave at all, and what status an answer
 * carried that was no answer of Telegram's. Codes of errors cannot tell the first, and telegraf drops the second.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { TLSSocket } from 'node:tls'

export type Trace = {
  /** A connection stood, so that the request may have been read. */
  left: boolean
  status?: number
  retryAfterSeconds?: number
}

const traces = new AsyncLocalStorage<Trace>()

/** Runs one call with its trace. */
export function traced<T>(work: (trace: Trace) => Promise<T>): Promise<T> {
  const trace: Trace = { left: false }
  return traces.run(trace, () => work(trace))
}

subscribe('http.client.request.created', message => {
  const trace = traces.getStore()
  if (trace) follow((message as { readonly request: ClientRequest }).request, trace)
})

function follow(request: ClientRequest, trace: Trace): void {
  request.once('socket', socket => {
    if (request.reusedSocket) trace.left = true
    else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => (trace.left = true))
  })
  request.once('response', ({ statusCode, headers }) => {
    if (statusCode !== undefined) trace.status = statusCode
    const seconds = Number(headers['retry-after'])
    if (seconds > 0) trace.retryAfterSeconds = seconds
  })
}
