/**
 * Zalo as a channel: plain text out, nothing else. Zalo knows no idempotency key, so whatever may have arrived is reported
 * `uncertain` and never repeated by us: a parent who reads the same warning twice stops believing the first.
 */

import type { Closed, Illness, SendOutcome } from '../../core/outgoing/outcome.ts'
import type { Pace } from '../../core/outgoing/rules/pace.ts'
import type { Channel, Outgoing } from '../channel.ts'
import { ZALO_TEXT_MAX, type ZaloClient } from './client.ts'
import { isQuota, isUnauthorized, ZaloError } from './error.ts'

/** Zalo publishes no rate. */
const PACE: Pace = { bot: { perSecond: 10, burst: 10 }, chat: { perSecond: 1, burst: 5 } }
/** The gateway's limit on speed is unpublished; half a minute has always been enough. */
const RETRY_THROTTLED_MS = 30_000

export const zaloChannel = (client: Pick<ZaloClient, 'sendMessage' | 'getMe'>): Channel => ({
  name: 'zalo',
  limits: { textMax: ZALO_TEXT_MAX, buttons: false, filesOut: false, picturesOut: 'url' },
  pace: PACE,
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
  check: () => client.getMe().then(() => undefined, closedBy),
})

const closedBy = (error: unknown): Closed => {
  if (!(error instanceof ZaloError)) throw error
  return closed(isUnauthorized(error) ? 'unauthorized' : 'unreachable', error)
}

const closed = (illness: Illness, { message: why }: ZaloError): Closed => ({ kind: 'closed', illness, why })

/** What Zalo would drop in silence must not come this far. */
const requireWithinLimits = ({ text, choices, links = [], file }: Outgoing): void => {
  if (text.length === 0 || text.length > ZALO_TEXT_MAX) {
    throw new RangeError(`A Zalo message has 1 to ${ZALO_TEXT_MAX} characters, not ${text.length}`)
  }
  if (choices.length + links.length > 0 || file) throw new Error('Zalo carries neither buttons nor files')
}

const outcomeOf = (error: ZaloError): SendOutcome => {
  const why = error.message
  switch (error.kind) {
    case 'api':
      return answerOutcome(error)
    case 'decode':
      return gatewayOutcome(error)
    default:
      return error.left ? { kind: 'uncertain', why } : closed('unreachable', error)
  }
}

const answerOutcome = (error: ZaloError): SendOutcome => {
  const { code = 0, message: why } = error
  if (isQuota(error)) return closed('quota', error)
  if (code === 429) return { kind: 'retry', afterMs: RETRY_THROTTLED_MS, why }
  if (code === 401) return closed('unauthorized', error)
  // 403 is documented as "Internal server error" and 408 as a time-out: like 5xx they do not say what was done.
  if (code === 403 || code === 408 || code < 400 || code >= 500) return { kind: 'uncertain', why }
  return { kind: 'failed', why: 'rejected' }
}

/** A page instead of an answer: a gateway that turned us away (3xx, 4xx), or one that lost what happened behind it. */
const gatewayOutcome = (error: ZaloError): SendOutcome => {
  const { code = 0, message: why } = error
  if (code === 429) return { kind: 'retry', afterMs: RETRY_THROTTLED_MS, why }
  return code >= 300 && code < 500 && code !== 408 ? closed('unreachable', error) : { kind: 'uncertain', why }
}
