/**
 * One call of the Zalo Bot API: POST JSON, read the envelope, or throw `ZaloError`. The body decides before the HTTP status
 * does: Zalo answers `ok: false` under HTTP 200, and its gateways answer HTML under 4xx and 5xx.
 */

import { readBody } from './body.ts'
import { ZaloError, type ZaloErrorKind } from './error.ts'
import { type Redact, redactorOf } from './redact.ts'

export const ZALO_API_ROOT = 'https://bot-api.zaloplatforms.com'

/** Longer than `fetch` allows for connecting (10 s), so that a host that is away is told from an answer that is late. */
const CALL_TIMEOUT_MS = 30_000
const ANSWER_BYTES_MAX = 1024 * 1024
const DESCRIPTION_CHARS_MAX = 300

export type CallOptions = {
  /** As Zalo gave it: `<number>:<secret>`. */
  readonly token: string
  readonly apiRoot?: string
  readonly timeoutMs?: number
  /** Ends every call at once, for a process that is going down. */
  readonly signal?: AbortSignal
}

type CallLimits = { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined }

/** Resolves with the envelope's `result`, which may be absent; rejects with `ZaloError` only. */
export type Call = (method: string, params: object, limits?: CallLimits) => Promise<unknown>

type Answer = { readonly status: number; readonly text: string }

/** Throws when the token or the address has not the form of one. */
export const zaloCall = (options: CallOptions): Call => {
  const { token, apiRoot = ZALO_API_ROOT } = options
  if (!/^[^\s:]+:\S+$/.test(token)) throw new Error('A Zalo bot token has the form <number>:<secret>')
  if (!/^https?:$/.test(URL.parse(apiRoot)?.protocol ?? '')) throw new Error(`No web address: ${apiRoot}`)
  const redact = redactorOf(token)
  const base = `${apiRoot.replace(/\/+$/, '')}/bot${token}`
  return async (method, params, limits = {}) => {
    const timeout = AbortSignal.timeout(limits.timeoutMs ?? options.timeoutMs ?? CALL_TIMEOUT_MS)
    const stops = [options.signal, limits.signal].filter(signal => signal !== undefined)
    const signal = AbortSignal.any([timeout, ...stops])
    if (signal.aborted) throw unanswered(method, 'aborted', 'stopped before the call', false)
    let answer: Answer
    try {
      answer = await post(`${base}/${method}`, params, signal)
    } catch (fault) {
      if (stops.some(stop => stop.aborted))
        throw unanswered(method, 'aborted', 'stopped during the call', true)
      if (timeout.aborted) throw unanswered(method, 'timeout', 'no answer in time', true)
      throw unanswered(method, 'transport', brief(redact, wordsOf(fault)), !neverLeft(fault))
    }
    return resultOf(method, answer, redact)
  }
}

const post = async (url: string, params: object, signal: AbortSignal): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(params),
    // Following a redirect would hand the token in the path to another host.
    redirect: 'manual',
    signal,
  })
  const bytes = await readBody(response, ANSWER_BYTES_MAX)
  return { status: response.status, text: new TextDecoder().decode(bytes) }
}

const resultOf = (method: string, { status, text }: Answer, redact: Redact): unknown => {
  const body = parsed(text)
  if (body?.ok === true) return body.result
  if (body?.ok === false) {
    const code = Number(body.error_code ?? body.errorCode ?? status)
    const description = brief(redact, String(body.description ?? ''))
    throw new ZaloError({ kind: 'api', method, description, code: code || status, left: true })
  }
  throw new ZaloError({ kind: 'decode', method, description: brief(redact, text), code: status, left: true })
}

type Envelope = Readonly<Record<'ok' | 'result' | 'description' | 'error_code' | 'errorCode', unknown>>

const parsed = (text: string): Partial<Envelope> | undefined => {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}

const brief = (redact: Redact, text: string): string =>
  redact(text).replace(/\s+/g, ' ').trim().slice(0, DESCRIPTION_CHARS_MAX)

const unanswered = (method: string, kind: ZaloErrorKind, description: string, left: boolean): ZaloError =>
  new ZaloError({ kind, method, description, left })

/** Failures of name lookup, connection and certificate: no byte of the request can have been read. */
const NEVER_LEFT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

type NetworkFault = { readonly code?: unknown; readonly syscall?: unknown; readonly message?: unknown }

/** What lies under `fetch`'s "fetch failed". */
const networkFaultOf = (fault: unknown): NetworkFault =>
  fault instanceof Error && typeof fault.cause === 'object' && fault.cause !== null ? fault.cause : {}

const neverLeft = (fault: unknown): boolean => {
  const { code, syscall } = networkFaultOf(fault)
  return NEVER_LEFT.has(code) || syscall === 'connect'
}

const wordsOf = (fault: unknown): string => {
  const { code, message } = networkFaultOf(fault)
  return [fault instanceof Error ? fault.message : 'fault', code, message].filter(Boolean).join(': ')
}
