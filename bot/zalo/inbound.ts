/**
 * A Zalo update as the conversation sees it. The photo is fetched first, so that whoever receives the message has all of it;
 * when it cannot be had the message still comes, marked, and the person is told instead of left waiting.
 */

import type { Log } from '../../core/log.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import type { Inbound, InboundFile, Unsupported } from '../channel.ts'
import type { ZaloClient } from './client.ts'
import type { ZaloOrigin, ZaloUpdate } from './updates.ts'

const PHOTO_ATTEMPTS_MAX = 2

export type InboundContext = { readonly client: Pick<ZaloClient, 'downloadPhoto'>; readonly log: Log }

/** Undefined for what asks for no answer: probes, other bots, unknown events. */
export const inboundOf = async (
  update: ZaloUpdate,
  { client, log }: InboundContext,
): Promise<Inbound | undefined> => {
  switch (update.kind) {
    case 'none':
    case 'probe':
      return undefined
    case 'ignored':
      log.info({ event: update.event, why: update.why }, 'zalo: event ignored')
      return undefined
    case 'text':
      return { ...addressed(update.origin), text: update.text }
    case 'image': {
      const file = await photoOf(update.address, update.origin, { client, log })
      const caption = update.caption === undefined ? {} : { text: update.caption }
      return {
        ...addressed(update.origin),
        ...caption,
        ...(file.ok ? { files: [file.value] } : { unsupported: file.refusal }),
      }
    }
    case 'unsupported':
      return { ...addressed(update.origin), unsupported: 'other' }
    default:
      return { ...addressed(update.origin), unsupported: update.kind }
  }
}

/** Enough of an id to find it again with its owner's help, too little to address anyone. */
export const idPrefix = (id: string): string => `${id.slice(0, 6)}…`

const addressed = (origin: ZaloOrigin): Inbound => ({
  channel: 'zalo',
  eventId: `${origin.chat}:${origin.messageId}`,
  chat: origin.chat,
  sender: origin.sender,
  isPrivate: origin.isPrivate,
  ...(origin.senderName === undefined ? {} : { senderName: origin.senderName }),
  files: [],
})

const photoOf = async (
  address: string,
  origin: ZaloOrigin,
  { client, log }: InboundContext,
): Promise<Result<InboundFile, Unsupported>> => {
  for (let attempt = 1; ; attempt += 1) {
    const photo = await client.downloadPhoto(address)
    if (photo.ok) {
      const { mime, extension, bytes } = photo.value
      return ok({ name: `zalo-${origin.messageId}.${extension}`, mime, bytes })
    }
    if (photo.refusal !== 'unreachable' || attempt === PHOTO_ATTEMPTS_MAX) {
      log.warn({ why: photo.refusal, chat: idPrefix(origin.chat) }, 'zalo: photo not fetched')
      return refuse(photo.refusal === 'too-large' ? 'too_big' : 'lost')
    }
  }
}
