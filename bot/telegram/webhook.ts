/**
 * Telegram's webhook without a web framework. A 200 is said only after the message is
 * committed, and anything else makes Telegram deliver it again (it keeps updates for 24 hours).
 */

import type { PutAside } from '../channel.ts'
import { EndedOverIt } from '../in-hand.ts'
import { countTries, isHopeless } from '../tries.ts'
import type { Webhook } from '../webhook.ts'
import { carriesSecret, jsonIn } from '../webhook.ts'
import type { TelegramClient } from './client.ts'
import { type Hands, handOver, whyOf } from './handover.ts'
import { readUpdate, UPDATES_HEARD, updateIdOf } from './updates.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
/** What Telegram accepts as a secret; a short one could be guessed. */
const SECRET_FORM = /^[\w-]{16,256}$/

type Hook = Hands & {
  /** While one is replaced, both are good. */
  readonly secrets: readonly string[]
  readonly putAside: PutAside
}

const TAKEN = { status: 200, body: {} }
const AGAIN = { status: 500, body: { error: 'deliver again' } }

/** Throws when a secret is not one Telegram would send. */
export function telegramWebhook({ secrets, putAside, ...hands }: Hook): Webhook {
  for (const secret of secrets) requireSecret(secret)
  const tries = countTries()
  const take: Webhook['take'] = async rawBody => {
    const update = jsonIn(rawBody)?.value
    const updateId = updateIdOf(update)
    if (updateId === undefined) return { status: 400, body: { error: 'not an update' } }
    const eventId = String(updateId)
    try {
      const heard = readUpdate(update)
      const buttons = heard && (await handOver(hands, heard))
      tries.passed(eventId)
      // Telegram takes one call from the answer itself, so that a press costs the chat no call of its own.
      return buttons ? { status: 200, body: { method: 'editMessageReplyMarkup', ...buttons } } : TAKEN
    } catch (error) {
      const unread = { eventId, tries: tries.failed(eventId), why: whyOf(error), body: update }
      hands.log.warn({ updateId, why: unread.why }, 'telegram: update not received')
      if (!isHopeless(unread.tries) && !(error instanceof EndedOverIt)) return AGAIN
      return putAside(unread).then(
        () => TAKEN,
        () => AGAIN,
      )
    }
  }
  return { knows: carriesSecret(SECRET_HEADER, secrets), take }
}

/** Where Telegram delivers now, and whether it has been failing to. Throws `CallFailed`. */
export async function telegramWebhookNow(
  client: TelegramClient,
): Promise<{ readonly url: string; readonly isFailing: boolean }> {
  const info = await client.call('getWebhookInfo', {})
  const isFailing = info.last_error_message !== undefined && info.pending_update_count > 0
  return { url: info.url ?? '', isFailing }
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

/** Pending updates are kept, for whoever asks for them next. Throws `CallFailed`. */
export async function endTelegramWebhook(client: TelegramClient): Promise<void> {
  await client.call('deleteWebhook', {})
}

function requireSecret(secret: string): void {
  if (!SECRET_FORM.test(secret)) {
    throw new Error('the Telegram webhook secret must be 16 to 256 letters, digits, _ or -')
  }
}
