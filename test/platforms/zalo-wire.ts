/** The HTTP side of the emulated Zalo: reading a call, the envelope, and every way an answer can go wrong. */

import type { IncomingMessage, ServerResponse } from 'node:http'

/** How the next call of a method goes wrong. */
export type Fault =
  | 'http500'
  | 'html502'
  /** The gateway's page for calling too fast. */
  | 'html429'
  /** The month's messages are used up. */
  | 'quota'
  /** Sends the caller to another path of the same host, token and all. */
  | 'redirect'
  /** Never answers. */
  | 'hang'
  /** The connection breaks before anything was done. */
  | 'drop'
  /** Does as told, then the connection breaks. */
  | 'acceptThenDrop'
  /** An empty 408 at once instead of after the long poll. */
  | 'emptyNow'
  | {
      readonly okFalse: number
      readonly description?: string
      readonly spelling?: 'error_code' | 'errorCode'
    }

export type Wire = {
  readonly ok: (result?: unknown) => void
  readonly fail: (code: number, description: string, spelling?: 'error_code' | 'errorCode') => void
}

/** Zalo answers failures under HTTP 200; one source measured the real status instead. */
export const wireOf = (response: ServerResponse, failsUnderStatus: boolean): Wire => {
  const json = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  return {
    ok: result => json(200, { ok: true, ...(result === undefined ? {} : { result }) }),
    fail: (code, description, spelling = 'error_code') =>
      json(failsUnderStatus ? code : 200, { ok: false, description, [spelling]: code }),
  }
}

const page = (response: ServerResponse, status: number, title: string, path: string): void => {
  const escaped = path.replaceAll(':', '&#58;')
  response
    .writeHead(status, { 'content-type': 'text/html' })
    .end(`<html><h1>${status} ${title}</h1><p>${path} ${encodeURIComponent(path)} ${escaped}</p></html>`)
}

/** Goes wrong as told, leaking the path as gateways do. False for the faults that first do what was asked. */
export const playFault = (fault: Fault, request: IncomingMessage, response: ServerResponse, wire: Wire) => {
  const path = request.url ?? ''
  if (typeof fault === 'object') {
    wire.fail(fault.okFalse, fault.description ?? `failed at ${path}`, fault.spelling)
  } else if (fault === 'http500') {
    response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"internal"}')
  } else if (fault === 'redirect') {
    response.writeHead(302, { location: `/moved${path}` }).end()
  } else if (fault === 'html502') page(response, 502, 'Bad Gateway', path)
  else if (fault === 'html429') page(response, 429, 'Too Many Requests', path)
  else if (fault === 'quota') wire.fail(429, 'Quota exceeded')
  else if (fault === 'emptyNow') wire.fail(408, 'Request timeout')
  else if (fault === 'drop') request.socket.destroy()
  return fault !== 'acceptThenDrop'
}

export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}
