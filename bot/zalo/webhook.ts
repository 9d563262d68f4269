/**
 * The receiving end of Zalo's webhook, for any HTTP server. Nothing is read of a request that does not carry the secret, and
 * a message is acknowledged only after `receive` has taken it: whether Zalo sends again after a failure is undocumented, so
 * repeats pass through and are known by their event id.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Log } from '../../core/log.ts'
import type { PutAside, Receive } from '../channel.ts'
import { countTries, isHopeless } from '../tries.ts'
import type { ZaloClient } from './client.ts'
import { idPrefix, inboundOf } from './inbound.ts'
import { eventOf, parseUpdate } from './updates.ts'

/** Lengths Zalo accepts for a webhook's secret. */
const SECRET_CHARS_MIN = 8
const SECRET_CHARS_MAX = 256

const SECRET_HEADER = 'x-bot-api-secret-token'

/** As `node:http` gives them: names in lower case. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

export type WebhookAnswer = { readonly status: number; readonly body: unknown }

export type ZaloWebhook = (headers: WebhookHeaders, rawBody: Buffer) => Promise<WebhookAnswer>

export type WebhookOptions = {
  /** While one is replaced, both are good. */
  readonly secrets: readonly string[]
  readonly receive: Receive
  readonly putAside: PutAside
  readonly client: Pick<ZaloClient, 'downloadPhoto'>
  readonly log: Log
}

const TAKEN: WebhookAnswer = { status: 200, body: { ok: true } }
const AGAIN: WebhookAnswer = { status: 500, body: { ok: false } }

export const zaloWebhook = ({ secrets, receive, putAside, client, log }: WebhookOptions): ZaloWebhook => {
  if (secrets.some(({ length }) => length < SECRET_CHARS_MIN || length > SECRET_CHARS_MAX)) {
    throw new Error(`A Zalo webhook secret has ${SECRET_CHARS_MIN} to ${SECRET_CHARS_MAX} characters`)
  }
  const expected = secrets.map(digestOf)
  const tries = countTries()
  return async (headers, rawBody) => {
    const given = headers[SECRET_HEADER]
    if (!expected.some(one => carries(one, given))) return { status: 401, body: { ok: false } }
    // Some probes of the address have no body at all.
    if (rawBody.length === 0) return TAKEN
    const body = parsed(rawBody)
    if (body === undefined) {
      log.warn({ bytes: rawBody.length }, 'zalo: a webhook body that is not JSON was refused')
      return { status: 400, body: { ok: false } }
    }
    const update = parseUpdate(body.value)
    const eventId = eventOf(update)
    try {
      const inbound = await inboundOf(update, { client, log })
      if (inbound !== undefined) await receive(inbound)
      tries.passed(eventId)
      return TAKEN
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown fault'
      const unread = { eventId, tries: tries.failed(eventId), why: reason, body: body.value }
      log.error({ event: idPrefix(eventId), reason }, 'zalo: a webhook message was not taken')
      if (!isHopeless(unread.tries)) return AGAIN
      return putAside(unread).then(
        () => TAKEN,
        () => AGAIN,
      )
    }
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Digests have one length, so neither content nor length of the secret shows in the time this takes. */
const carries = (expected: Buffer, header: string | readonly string[] | undefined): boolean =>
  typeof header === 'string' && timingSafeEqual(expected, digestOf(header))

const parsed = (rawBody: Buffer): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(rawBody.toString('utf8')) }
  } catch {
    return undefined
  }
}
