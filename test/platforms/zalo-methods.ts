/** What each method of the emulated Zalo does with a call whose parameters are in order. */

import type { ServerResponse } from 'node:http'
import { newMessageId } from './zalo-events.ts'
import type { Feed } from './zalo-feed.ts'
import type { Mailbox, SentMessage } from './zalo-mailbox.ts'
import type { Params } from './zalo-rules.ts'
import type { Wire } from './zalo-wire.ts'

/** Free plan. */
const MESSAGES_PER_MONTH = 3000

export type MethodContext = {
  readonly feed: Feed
  readonly box: Mailbox
  /** Chats that have spoken: a bot cannot write first. */
  readonly knownChats: ReadonlySet<string>
  readonly reach: (url: string) => string | undefined
  readonly messagesPerMonth?: number
}

type Answer = (method: string, params: Params, response: ServerResponse, wire: Wire) => void | Promise<void>

const ME = {
  id: '1000000000000000001',
  account_name: 'bot.SoDiem',
  account_type: 'BASIC',
  can_join_groups: false,
}

export const methodsOf = (context: MethodContext): Answer => {
  const { feed } = context
  return (method, params, response, wire) => {
    switch (method) {
      case 'getMe':
        return wire.ok(ME)
      case 'getUpdates':
        return feed.poll(params, response, wire)
      case 'setWebhook':
        return feed.setWebhook(params, wire)
      case 'deleteWebhook':
        return feed.deleteWebhook(wire)
      case 'getWebhookInfo':
        return feed.webhookInfo(wire)
      case 'sendChatAction':
        // The one method whose success carries no result.
        return wire.ok()
      default:
        return send(method === 'sendPhoto' ? 'sendPhoto' : 'sendMessage', params, wire, context)
    }
  }
}

const send = async (method: SentMessage['method'], params: Params, wire: Wire, context: MethodContext) => {
  const { box, knownChats, reach, messagesPerMonth = MESSAGES_PER_MONTH } = context
  const chatId = String(params.chat_id)
  // Zalo's words for this are not known.
  if (!knownChats.has(chatId)) return wire.fail(400, 'Bad request: The chat_id is invalid')
  if (box.total() >= messagesPerMonth) return wire.fail(429, 'Quota exceeded')
  const photo = typeof params.photo === 'string' ? params.photo : undefined
  if (photo !== undefined && !(await opensTwice(reach(photo)))) {
    return wire.fail(400, 'Bad request: The photo URL is invalid')
  }
  const messageId = newMessageId()
  const text = String((photo === undefined ? params.text : params.caption) ?? '')
  box.put({ method, chatId, messageId, text, ...(photo === undefined ? {} : { photo }) })
  wire.ok({ message_id: messageId, date: Date.now() })
}

/** A picture is fetched by Zalo and again by the phone: an address that works once shows black. */
const opensTwice = async (address: string | undefined): Promise<boolean> => {
  if (address === undefined) return false
  for (const _ of ['by Zalo', 'by the phone']) {
    const response = await fetch(address)
    await response.body?.cancel()
    if (!response.ok) return false
  }
  return true
}
