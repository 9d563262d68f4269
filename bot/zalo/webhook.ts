/**
 * The receiving end of Zalo's webhook, for any HTTP server. A message is acknowledged only after `receive` has taken it: whether Zalo sends again after a failure is undocumented, so
 * repeats pass through and are known by their event id.
 */

import type { Log } from '../../core/log.ts'
import type { PutAside, Receive } from '../channel.ts'
import { EndedOverIt, type Noted } from '../in-hand.ts'
import { countTries, isHopeless } from '../tries.ts'
import type { Webhook } from '../webhook.ts'
import { carriesSecret, jsonIn } from '../webhook.ts'
import type { ZaloClient } from './client.ts'
import { idPrefix, inboundOf } from './inbound.ts'
import { eventOf, parseUpdate } from './updates.ts'

/** Lengths Zalo accepts for a webhook's secret. */
const SECRET_CHARS_MIN = 8
const SECRET_CHARS_MAX = 256

const SECRET_HEADER = 'x-bot-api-secret-token'

export type WebhookOptions = {
  /** While one is replaced, both are good. */
  readonly secrets: readonly string[]
  readonly receive: Receive
  readonly putAside: PutAside
  readonly inHand: Noted
  readonly client: Pick<ZaloClient, 'downloadPhoto'>
  readonly log: Log
}

const TAKEN = { status: 200, body: { ok: true } }
const AGAIN = { status: 500, body: { ok: false } }

export const zaloWebhook = ({ secrets, receive, putAside, inHand, client, log }: WebhookOptions): Webhook => {
  if (secrets.some(({ length }) => length < SECRET_CHARS_MIN || length > SECRET_CHARS_MAX)) {
    throw new Error(`A Zalo webhook secret has ${SECRET_CHARS_MIN} to ${SECRET_CHARS_MAX} characters`)
  }
  const tries = countTries()
  const take: Webhook['take'] = async rawBody => {
    // Some probes of the address have no body at all.
    if (rawBody.length === 0) return TAKEN
    const body = jsonIn(rawBody)
    if (body === undefined) {
      log.warn({ bytes: rawBody.length }, 'zalo: a webhook body that is not JSON was refused')
      return { status: 400, body: { ok: false } }
    }
    const update = parseUpdate(body.value)
    const eventId = eventOf(update)
    try {
      await inHand.hold(eventId, body.value, async () => {
        const inbound = await inboundOf(update, { client, log })
        if (inbound !== undefined) await receive(inbound)
      })
      tries.passed(eventId)
      return TAKEN
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown fault'
      const unread = { eventId, tries: tries.failed(eventId), why: reason, body: body.value }
      log.error({ event: idPrefix(eventId), reason }, 'zalo: a webhook message was not taken')
      if (!isHopeless(unread.tries) && !(error instanceof EndedOverIt)) return AGAIN
      return putAside(unread).then(
        () => TAKEN,
        () => AGAIN,
      )
    }
  }
  return { knows: carriesSecret(SECRET_HEADER, secrets), take }
}
