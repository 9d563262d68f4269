/**
 * How events leave the emulated Zalo: by the webhook when one is set, else to whoever polls; once, and then they are
 * forgotten. Nothing is acknowledged and nothing comes again by itself.
 */

import type { ServerResponse } from 'node:http'
import { probeEvent, type ZaloEvent } from './zalo-events.ts'
import type { Params } from './zalo-rules.ts'
import type { Wire } from './zalo-wire.ts'

/** `status` is what the webhook answered; absent while no webhook is set. */
export type Delivery = { readonly messageId: string; readonly status?: number }

type Webhook = { readonly url: string; readonly secret: string }

export type FeedOptions = {
  readonly secondMs: number
  readonly probeCarriesSecret: boolean
  /** Where a public address really leads; undefined when Zalo cannot get there. */
  readonly reach: (url: string) => string | undefined
}

export type Feed = ReturnType<typeof feedOf>

export const feedOf = ({ secondMs, probeCarriesSecret, reach }: FeedOptions) => {
  const polls = pollQueue(secondMs)
  let webhook: Webhook | undefined

  const setWebhook = async (params: Params, wire: Wire): Promise<void> => {
    const url = String(params.url)
    const set = { url, secret: String(params.secret_token) }
    webhook = set
    const status = await post(reach(url), probeEvent(), probeCarriesSecret ? set.secret : undefined)
    const verified = status >= 200 && status < 300
    const outcome = verified ? 'webhook.ok' : status ? 'webhook.http.other' : 'webhook.err.unreachable'
    const verification = { ok: verified, url, outcome, hint: verified ? '' : `answered ${status}` }
    // Saved and reported as done, even when the trial failed.
    wire.ok({ url, updated_at: Date.now(), verification })
  }

  const deleteWebhook = (wire: Wire): void => {
    if (webhook) wire.ok({ url: '', updated_at: Date.now() })
    else wire.fail(400, 'Bad request: webhook is not set')
    webhook = undefined
  }

  return {
    setWebhook,
    deleteWebhook,
    webhookInfo: (wire: Wire): void => {
      if (webhook) wire.ok({ url: webhook.url, updated_at: Date.now() })
      else wire.fail(404, 'Not Found')
    },
    deliver: async (event: ZaloEvent): Promise<Delivery> => {
      const messageId = String(event.message?.message_id ?? '')
      if (webhook) {
        const status = await post(reach(webhook.url), { ok: true, result: event }, webhook.secret)
        return { messageId, status }
      }
      polls.give(event)
      return { messageId }
    },
    poll: polls.take,
    pending: polls.pending,
  }
}

const pollQueue = (secondMs: number) => {
  const waiting: ZaloEvent[] = []
  const pollers: ((event: ZaloEvent) => void)[] = []
  return {
    pending: (): number => waiting.length,
    give: (event: ZaloEvent): void => {
      const poller = pollers.shift()
      if (poller) poller(event)
      else waiting.push(event)
    },
    take: (params: Params, response: ServerResponse, wire: Wire): void => {
      const leave = () => {
        clearTimeout(timer)
        const place = pollers.indexOf(hand)
        if (place >= 0) pollers.splice(place, 1)
      }
      const hand = (event: ZaloEvent) => {
        leave()
        wire.ok(event)
      }
      const timer = setTimeout(
        () => {
          leave()
          wire.fail(408, 'Request timeout')
        },
        Number(params.timeout ?? 30) * secondMs,
      )
      response.on('close', leave)
      const first = waiting.shift()
      if (first) hand(first)
      else pollers.push(hand)
    },
  }
}

/** The status answered, or 0 when nobody did. */
const post = async (address: string | undefined, body: object, secret?: string): Promise<number> => {
  if (address === undefined) return 0
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Java/17.0.10',
        ...(secret === undefined ? {} : { 'x-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return 0
  }
}
