/**
 * What a failed Bot API call means, decided here and nowhere else. The question behind every kind: did the request surely
 * not take effect (it may be repeated), or may it have (it must not be)?
 *
 * telegraf's own errors never leave this folder: they carry the payload (a person's words) and an address that holds the bot's
 * token. `CallFailed` keeps only the method and Telegram's redacted description, and therefore has no `cause`.
 */

import { TelegramError } from 'telegraf'
import type { Trace } from './trace.ts'

type FailureKind =
  /** Too many messages; surely not done. */
  | 'flood'
  /** The person blocked the bot, was deleted, or never wrote to it. */
  | 'blocked'
  | 'rejected'
  | 'unauthorized'
  /** Another process polls this bot, or a webhook is set (see `why`). */
  | 'conflict'
  /** Telegram saw nothing: no connection was made, or a gateway turned the request away. */
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

/** `error`: what telegraf, node-fetch or fetch threw. `redact` must remove the token from any text. */
export function failureOf(error: unknown, redact: (text: string) => string, trace: Trace): Failure {
  if (error instanceof TelegramError && error.code !== undefined) return failureOfAnswer(error, redact)
  const why = codeOf(error) ?? redact(error instanceof Error ? error.message : String(error))
  if (trace.status !== undefined) return failureOfPage(trace, trace.status)
  return { kind: trace.left ? 'uncertain' : 'unreachable', why, afterMs: RETRY_MS }
}

/** For Telegram's answer with `ok: false`. */
function failureOfAnswer(error: TelegramError, redact: (text: string) => string): Failure {
  const why = redact(`${error.code} ${error.description}`)
  const afterSeconds = error.parameters?.retry_after
  const afterMs = afterSeconds === undefined ? RETRY_MS : afterSeconds * 1000
  return { kind: kindOfStatus(error.code, error.description), why, afterMs }
}

/** For an answer that is not Telegram's: a gateway that turned the request away, or one that lost what happened behind it. */
function failureOfPage({ retryAfterSeconds = RETRY_MS / 1000 }: Trace, status: number): Failure {
  const [why, afterMs] = [`${status} of a gateway`, retryAfterSeconds * 1000]
  if (status === 429) return { kind: 'flood', why, afterMs }
  return { kind: status >= 300 && status < 500 ? 'unreachable' : 'uncertain', why, afterMs }
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

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? undefined : codeOf(error.cause)
}
