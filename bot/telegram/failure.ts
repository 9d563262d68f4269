/**
 * What a failed Bot API call means, decided here and nowhere else. The question behind every kind: did the request surely
 * not take effect (it may be repeated), or may it have (it must not be)?
 *
 * telegraf's own errors never leave this folder: they carry the payload (a person's words) and an address that holds the bot's
 * token. `CallFailed` keeps only the method and Telegram's redacted description, and therefore has no `cause`.
 */

import { TelegramError } from 'telegraf'

type FailureKind =
  /** Too many messages; surely not done. */
  | 'flood'
  /** The person blocked the bot, was deleted, or never wrote to it. */
  | 'blocked'
  | 'rejected'
  | 'unauthorized'
  /** Another process polls this bot, or a webhook is set (see `why`). */
  | 'conflict'
  /** No connection was made, so Telegram saw nothing. */
  | 'unreachable'
  /** The request may have taken effect. */
  | 'uncertain'
  /** We ended the call ourselves. */
  | 'stopped'

export type Failure = { readonly kind: FailureKind; readonly why: string; readonly afterMs: number }

/** How long to wait before a repeat when Telegram did not say. */
const RETRY_MS = 5_000

/** Marks a connection that was never completed; see `connecting.ts`. */
export const CONNECT_TIMEOUT_CODE = 'ECONNECTTIMEOUT'

export class CallFailed extends Error {
  readonly failure: Failure

  constructor(method: string, failure: Failure) {
    super(`telegram ${method}: ${failure.kind}: ${failure.why}`)
    this.name = 'CallFailed'
    this.failure = failure
  }
}

/** Codes that can only arise before a connection exists. */
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  CONNECT_TIMEOUT_CODE,
])

/** Codes that arise before a connection exists or after; the reason tells which. */
const CONNECT_CODES = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
])

/** Certificate refusals end the handshake, so the request was never written. */
const CERTIFICATE_CODE = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_)/

/** `error`: what telegraf, node-fetch or fetch threw. `redact` must remove the token from any text. */
export function failureOf(error: unknown, redact: (text: string) => string): Failure {
  if (error instanceof TelegramError) return failureOfAnswer(error, redact)
  const message = redact(error instanceof Error ? error.message : String(error))
  const code = codeOf(error)
  if (code !== undefined && neverConnected(code, message)) {
    return { kind: 'unreachable', why: code, afterMs: RETRY_MS }
  }
  return { kind: 'uncertain', why: code ?? message, afterMs: RETRY_MS }
}

/** For Telegram's answer with `ok: false`, or an answer of a proxy in between that is not Telegram's at all. */
function failureOfAnswer(error: TelegramError, redact: (text: string) => string): Failure {
  const why = redact(`${error.code} ${error.description}`)
  const afterSeconds = error.parameters?.retry_after
  const afterMs = afterSeconds === undefined ? RETRY_MS : afterSeconds * 1000
  return { kind: kindOfStatus(error.code, error.description), why, afterMs }
}

function kindOfStatus(status: number, description: string): FailureKind {
  if (status === 429) return 'flood'
  if (status === 409) return 'conflict'
  if (status === 403) return 'blocked'
  // A token of impossible form is answered by 404, as if the address did not exist.
  if (status === 401 || status === 404) return 'unauthorized'
  if (status === 400) return /chat not found|PEER_ID_INVALID/i.test(description) ? 'blocked' : 'rejected'
  return status >= 400 && status < 500 ? 'rejected' : 'uncertain'
}

function neverConnected(code: string, message: string): boolean {
  if (UNREACHABLE_CODES.has(code) || CERTIFICATE_CODE.test(code)) return true
  // An empty reason is Node's sum of several failed connection attempts, one for each address.
  return CONNECT_CODES.has(code) && /reason: (connect |$)|^$/.test(message)
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? undefined : codeOf(error.cause)
}
