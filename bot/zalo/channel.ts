/**
 * Zalo as a channel: plain text out, nothing else. Zalo knows no idempotency key, so whatever may have arrived is reported
 * `uncertain` and never repeated by us: a parent who reads the same warning twice stops believing the first.
 */

import type { Channel, Outgoing, SendOutcome } from '../channel.ts'
import { ZALO_TEXT_MAX, type ZaloClient } from './client.ts'
import { isQuota, ZaloError } from './error.ts'

const RETRY_NETWORK_MS = 5_000
/** The gateway's limit on speed is unpublished; half a minute has always been enough. */
const RETRY_THROTTLED_MS = 30_000

export const zaloChannel = (client: Pick<ZaloClient, 'sendMessage'>): Channel => ({
  name: 'zalo',
  limits: { textMax: ZALO_TEXT_MAX, buttons: false, filesOut: false, picturesOut: 'url' },
  send: async message => {
    requireWithinLimits(message)
    try {
      const { messageId } = await client.sendMessage({ chat: message.chat, text: message.text })
      return { kind: 'sent', platformId: messageId }
    } catch (error) {
      if (error instanceof ZaloError) return outcomeOf(error)
      throw error
    }
  },
})

/** What Zalo would drop in silence must not come this far. */
const requireWithinLimits = ({ text, choices, links = [], files }: Outgoing): void => {
  if (text.length === 0 || text.length > ZALO_TEXT_MAX) {
    throw new RangeError(`A Zalo message has 1 to ${ZALO_TEXT_MAX} characters, not ${text.length}`)
  }
  if (choices.length + links.length + files.length > 0)
    throw new Error('Zalo carries neither buttons nor files')
}

const outcomeOf = (error: ZaloError): SendOutcome => {
  const why = error.message
  switch (error.kind) {
    case 'api':
      return answerOutcome(error)
    case 'decode':
      return gatewayOutcome(error)
    default:
      return error.left ? { kind: 'uncertain', why } : { kind: 'retry', afterMs: RETRY_NETWORK_MS, why }
  }
}

const answerOutcome = (error: ZaloError): SendOutcome => {
  const { code = 0, message: why } = error
  if (isQuota(error)) return { kind: 'failed', why: 'quota' }
  if (code === 429) return { kind: 'retry', afterMs: RETRY_THROTTLED_MS, why }
  if (code === 401) return { kind: 'failed', why: 'unauthorized' }
  // 403 is documented as "Internal server error" and 408 as a time-out: like 5xx they do not say what was done.
  if (code === 403 || code === 408 || code < 400 || code >= 500) return { kind: 'uncertain', why }
  return { kind: 'failed', why: 'rejected' }
}

/** A page instead of an answer: a gateway that turned us away (3xx, 4xx), or one that lost what happened behind it. */
const gatewayOutcome = ({ code = 0, message: why }: ZaloError): SendOutcome =>
  code >= 300 && code < 500 && code !== 408
    ? { kind: 'retry', afterMs: RETRY_THROTTLED_MS, why }
    : { kind: 'uncertain', why }
