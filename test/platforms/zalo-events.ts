/** Bodies of Zalo's events in the shapes that were seen live; see bot/zalo/samples.md. */

import { randomBytes } from 'node:crypto'

export type ZaloEvent = { readonly event_name: string; readonly message?: Readonly<Record<string, unknown>> }

export type Speaker = {
  readonly name?: string
  /** Set when spoken in a group: the group's id. */
  readonly group?: string
}

export const newMessageId = (): string => randomBytes(10).toString('hex')

const message = (userId: string, { name = 'Nguyễn Thị An', group }: Speaker) => ({
  from: { id: userId, display_name: name, is_bot: false },
  chat: { id: group ?? userId, chat_type: group === undefined ? 'PRIVATE' : 'GROUP' },
  message_id: newMessageId(),
  date: Date.now(),
})

export const textEvent = (userId: string, text: string, speaker: Speaker = {}): ZaloEvent => ({
  event_name: 'message.text.received',
  message: { ...message(userId, speaker), text, message_type: 'CHAT_MESSAGE' },
})

export const photoEvent = (
  userId: string,
  url: string,
  caption?: string,
  speaker: Speaker = {},
): ZaloEvent => ({
  event_name: 'message.image.received',
  message: {
    ...message(userId, speaker),
    photo_url: url,
    message_type: 'CHAT_PHOTO',
    ...(caption === undefined ? {} : { caption }),
  },
})

export const stickerEvent = (userId: string, speaker: Speaker = {}): ZaloEvent => ({
  event_name: 'message.sticker.received',
  message: {
    ...message(userId, speaker),
    sticker: 'bfe458bf64fa8da4d4eb',
    url: 'https://zalo-api.zadn.vn/sticker.png',
  },
})

export const voiceEvent = (userId: string, speaker: Speaker = {}): ZaloEvent => ({
  event_name: 'message.voice.received',
  message: {
    ...message(userId, speaker),
    voice_url: 'https://voice.zdn.vn/a.aac',
    message_type: 'CHAT_VOICE',
  },
})

/** Files, links and contact cards arrive as this; whether with or without `message` is not certain. */
export const unsupportedEvent = (userId?: string, speaker: Speaker = {}): ZaloEvent => ({
  event_name: 'message.unsupported.received',
  ...(userId === undefined ? {} : { message: message(userId, speaker) }),
})

/** The trial of a webhook address: bare, a date in seconds, nobody's. */
export const probeEvent = (): ZaloEvent => ({
  event_name: 'webhook.test',
  message: { date: Math.floor(Date.now() / 1000), message_id: 'webhook-test', text: 'test' },
})
