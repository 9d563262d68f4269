/**
 * Telegram's webhook without a web framework. Nothing is parsed before the secret is checked; a 200 is said only after the message is
 * committed, and anything else makes Telegram deliver it again (it keeps updates for 24 hours).
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { PutAside } from '../channel.ts'
import { countTries, isHopeless } from '../tries.ts'
import type { TelegramClient } from './client.ts'
import { type Hands, handOver, whyOf } from './handover.ts'
import { readUpdate, UPDATES_HEARD, updateIdOf } from './updates.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
/** What Telegram accepts as a secret; a short one could be guessed. */
const SECRET_FORM = /^[\w-]{16,256}$/

/** Headers by lower-case name, as node:http gives them. */
type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>
type WebhookAnswer = { readonly status: number; readonly body: unknown }
export type Webhook = (headers: WebhookHeaders, rawBody: Buffer) => Promise<WebhookAnswer>

type Hook = Hands & { readonly secret: string; readonly putAside: PutAside }

const TAKEN: WebhookAnswer = { status: 200, body: {} }
const AGAIN: WebhookAnswer = { status: 500, body: { error: 'deliver again' } }

/** Throws when the secret is not one Telegram would send. The returned function never rejects. */
export function telegramWebhook({ secret, putAside, ...hands }: Hook): Webhook {
  requireSecret(secret)
  const expected = digest(secret)
  const tries = countTries()
  return async (headers, rawBody) => {
    const given = headers[SECRET_HEADER]
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) {
      return { status: 401, body: { error: 'unauthorized' } }
    }
    const update = parsed(rawBody)
    const updateId = updateIdOf(update)
    if (updateId === undefined) return { status: 400, body: { error: 'not an update' } }
    const eventId = String(updateId)
    try {
      const heard = readUpdate(update)
      if (heard !== undefined) await handOver(hands, heard)
      tries.passed(eventId)
      return TAKEN
    } catch (error) {
      const unread = { eventId, tries: tries.failed(eventId), why: whyOf(error), body: update }
      hands.log.warn({ updateId, why: unread.why }, 'telegram: update not received')
      if (!isHopeless(unread.tries)) return AGAIN
      return putAside(unread).then(
        () => TAKEN,
        () => AGAIN,
      )
    }
  }
}

/** Tells Telegram where to deliver. `url` must be https; pending updates are kept. Throws `CallFailed`. */
export async function setTelegramWebhook(
  client: TelegramClient,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<void> {
  requireSecret(secret)
  await client.call('setWebhook', {
    url,
    secret_token: secret,
    allowed_updates: UPDATES_HEARD,
  })
}

function requireSecret(secret: string): void {
  if (!SECRET_FORM.test(secret)) {
    throw new Error('the Telegram webhook secret must be 16 to 256 letters, digits, _ or -')
  }
}

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
