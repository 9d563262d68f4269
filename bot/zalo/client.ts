/**
 * The Zalo Bot API as this product needs it. Zalo's spellings end here: callers see our own names, an idle poll is an empty
 * list, and "no webhook" is undefined. Every method rejects with `ZaloError` only.
 */

import type { Result } from '../../core/result.ts'
import { type CallOptions, ZALO_API_ROOT, zaloCall } from './call.ts'
import { isIdlePoll, isNotFound, ZaloError } from './error.ts'
import { downloadPhoto, PHOTO_TIMEOUT_MS, type Photo, type PhotoRefusal } from './photo.ts'

/** Zalo counts characters without saying which; UTF-16 units are the reading that is never too long. */
export const ZALO_TEXT_MAX = 2000

/** Zalo fetches the picture itself, several times, before it answers. */
const SEND_PHOTO_TIMEOUT_MS = 150_000
/** How much longer than the long poll we wait for its answer. */
const POLL_MARGIN_MS = 15_000

export type ZaloClientOptions = CallOptions

export type ZaloMe = { readonly id: string; readonly name: string; readonly canJoinGroups: boolean }

/** `messageId` is empty when Zalo accepted a message without saying its id. */
export type Accepted = { readonly messageId: string }

/** Zalo saves the address even if its probe of it failed, so `verified` is what tells whether messages will come. */
export type WebhookSet = {
  readonly url: string
  readonly verified: boolean
  readonly outcome: string
  readonly hint: string
}

export type ZaloClient = {
  getMe(): Promise<ZaloMe>
  /** Raw updates, none or one. Zalo has forgotten what it handed out: it is now ours to lose. */
  getUpdates(poll: {
    readonly timeoutSeconds: number
    readonly signal?: AbortSignal
  }): Promise<readonly unknown[]>
  sendMessage(message: { readonly chat: string; readonly text: string }): Promise<Accepted>
  /** `url` is public and stays readable: Zalo and the reader's phone fetch it again. */
  sendPhoto(photo: {
    readonly chat: string
    readonly url: string
    readonly caption?: string
  }): Promise<Accepted>
  sendChatAction(chat: string): Promise<void>
  /** Limited per day by Zalo: an operator's act, never part of starting up. */
  setWebhook(webhook: { readonly url: string; readonly secret: string }): Promise<WebhookSet>
  deleteWebhook(): Promise<void>
  getWebhookInfo(signal?: AbortSignal): Promise<{ readonly url: string } | undefined>
  downloadPhoto(address: string): Promise<Result<Photo, PhotoRefusal>>
}

type Fields = Readonly<Record<string, unknown>>

export const zaloClient = (options: ZaloClientOptions): ZaloClient => {
  const call = zaloCall(options)
  const apiRoot = options.apiRoot ?? ZALO_API_ROOT
  const photoTimeoutMs = Math.min(PHOTO_TIMEOUT_MS, options.timeoutMs ?? PHOTO_TIMEOUT_MS)
  return {
    getMe: async () => meOf(fieldsOf(await call('getMe', {}))),
    getUpdates: async ({ timeoutSeconds, signal }) => {
      const timeoutMs = timeoutSeconds * 1000 + POLL_MARGIN_MS
      try {
        return updatesOf(await call('getUpdates', { timeout: timeoutSeconds }, { timeoutMs, signal }))
      } catch (error) {
        if (isIdlePoll(error)) return []
        throw error
      }
    },
    sendMessage: async ({ chat, text }) => acceptedOf(await call('sendMessage', { chat_id: chat, text })),
    sendPhoto: async ({ chat, url, caption }) => {
      const params = { chat_id: chat, photo: url, ...(caption ? { caption } : {}) }
      return acceptedOf(await call('sendPhoto', params, { timeoutMs: SEND_PHOTO_TIMEOUT_MS }))
    },
    sendChatAction: async chat => {
      await call('sendChatAction', { chat_id: chat, action: 'typing' })
    },
    setWebhook: async ({ url, secret }) =>
      webhookSetOf(url, fieldsOf(await call('setWebhook', { url, secret_token: secret }))),
    deleteWebhook: async () => {
      await call('deleteWebhook', {}).catch(unlessCode(400))
    },
    getWebhookInfo: async signal => {
      try {
        const url = wordOf(fieldsOf(await call('getWebhookInfo', {}, { signal })).url)
        return url === '' ? undefined : { url }
      } catch (error) {
        if (isNotFound(error)) return undefined
        throw error
      }
    },
    downloadPhoto: address =>
      downloadPhoto(address, {
        apiRoot,
        timeoutMs: photoTimeoutMs,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      }),
  }
}

/** Deleting a webhook that never was is answered with 400; it is gone either way. */
const unlessCode =
  (code: number) =>
  (error: unknown): undefined => {
    if (error instanceof ZaloError && error.kind === 'api' && error.code === code) return undefined
    throw error
  }

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const meOf = (me: Fields): ZaloMe => ({
  id: wordOf(me.id),
  name: wordOf(me.account_name ?? me.display_name ?? me.name),
  canJoinGroups: me.can_join_groups === true,
})

/** Zalo sends one object where its model suggests a list; both are read, and an empty object is no update. */
const updatesOf = (result: unknown): readonly unknown[] =>
  (Array.isArray(result) ? result : [result]).filter(update => 'event_name' in fieldsOf(update))

const acceptedOf = (result: unknown): Accepted => ({ messageId: wordOf(fieldsOf(result).message_id) })

const webhookSetOf = (asked: string, result: Fields): WebhookSet => {
  const verification = fieldsOf(result.verification)
  return {
    url: wordOf(result.url) || asked,
    verified: verification.ok === true,
    outcome: wordOf(verification.outcome),
    hint: wordOf(verification.hint),
  }
}
