/**
 * What Zalo says happened, read tolerantly: wrapped and bare bodies, two names for a photo and for a person, dates in seconds
 * and milliseconds. Pure, and never throws: an event we do not know is data too.
 */

/** Who spoke, where, and the id of the message; ids are opaque strings. */
export type ZaloOrigin = {
  readonly chat: string
  readonly sender: string
  readonly senderName?: string
  readonly isPrivate: boolean
  readonly messageId: string
  readonly sentAt?: Date
}

export type ZaloUpdate =
  | { readonly kind: 'text'; readonly origin: ZaloOrigin; readonly text: string }
  | {
      readonly kind: 'image'
      readonly origin: ZaloOrigin
      readonly address: string
      readonly caption?: string
    }
  /** Something came that carries nothing we can read. */
  | { readonly kind: 'sticker' | 'voice' | 'unsupported'; readonly origin: ZaloOrigin }
  /** Zalo trying out a webhook address. */
  | { readonly kind: 'probe' }
  /** Nothing to answer: another bot spoke, or the event names no chat, or we do not know the event. */
  | { readonly kind: 'ignored'; readonly why: 'bot' | 'no-origin' | 'unknown-event'; readonly event: string }
  | { readonly kind: 'none' }

/** In whose order it is handed in. */
export const chatOf = (update: ZaloUpdate): string => ('origin' in update ? update.origin.chat : '')

/** Zalo numbers no updates: the message id, unique within its chat, is all there is to know a repeat by. */
export const eventOf = (update: ZaloUpdate): string =>
  'origin' in update ? `${update.origin.chat}:${update.origin.messageId}` : update.kind

type Fields = Readonly<Record<string, unknown>>

/** Dates below this are seconds: as milliseconds they would lie in 1973. */
const SECONDS_BELOW = 1e11

/** Accepts the body of a webhook request, or one element of `getUpdates`. */
export const parseUpdate = (body: unknown): ZaloUpdate => {
  const outer = fieldsOf(body)
  const inner = fieldsOf(outer.result)
  const update = 'event_name' in inner ? inner : outer
  const event = wordOf(update.event_name)
  if (event === undefined) return { kind: 'none' }
  if (event === 'webhook.test') return { kind: 'probe' }
  const read = READERS.get(event) ?? (NEW_KIND.test(event) ? readOther : undefined)
  if (read === undefined) return { kind: 'ignored', why: 'unknown-event', event }
  const message = fieldsOf(update.message)
  if (fieldsOf(message.from).is_bot === true) return { kind: 'ignored', why: 'bot', event }
  const origin = originOf(message)
  return origin === undefined ? { kind: 'ignored', why: 'no-origin', event } : read(message, origin)
}

type Reader = (message: Fields, origin: ZaloOrigin) => ZaloUpdate

const readText: Reader = (message, origin) => {
  const text = wordOf(message.text)
  return text === undefined ? { kind: 'unsupported', origin } : { kind: 'text', origin, text }
}

/** The documentation says `photo`; what arrives says `photo_url`. */
const readImage: Reader = (message, origin) => {
  const address = wordOf(message.photo_url) ?? wordOf(message.photo)
  const caption = wordOf(message.caption)
  if (address === undefined) return { kind: 'unsupported', origin }
  return { kind: 'image', origin, address, ...(caption === undefined ? {} : { caption }) }
}

const readOther: Reader = (_, origin) => ({ kind: 'unsupported', origin })

/** A message of a kind that Zalo has added since. */
const NEW_KIND = /^message\.[a-z_.]{1,40}\.received$/

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['message.text.received', readText],
  ['message.image.received', readImage],
  ['message.sticker.received', (_, origin) => ({ kind: 'sticker', origin })],
  ['message.voice.received', (_, origin) => ({ kind: 'voice', origin })],
  ['message.unsupported.received', readOther],
])

const originOf = (message: Fields): ZaloOrigin | undefined => {
  const from = fieldsOf(message.from)
  const place = fieldsOf(message.chat)
  const chat = idOf(place.id)
  const sender = idOf(from.id)
  const messageId = idOf(message.message_id)
  if (chat === undefined || sender === undefined || messageId === undefined) return undefined
  const senderName = wordOf(from.display_name) ?? wordOf(from.name)
  const sentAt = dateOf(message.date)
  return {
    chat,
    sender,
    messageId,
    isPrivate: isPrivate(wordOf(place.chat_type), chat, sender),
    ...(senderName === undefined ? {} : { senderName }),
    ...(sentAt === undefined ? {} : { sentAt }),
  }
}

/** A chat counts as private only on clear evidence: a wrong guess would read marks out to a group. */
const isPrivate = (type: string | undefined, chat: string, sender: string): boolean =>
  type === undefined ? chat === sender : type.toUpperCase() === 'PRIVATE'

const dateOf = (value: unknown): Date | undefined => {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !(number > 0)) return undefined
  const date = new Date(number < SECONDS_BELOW ? number * 1000 : number)
  return Number.isNaN(date.getTime()) ? undefined : date
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const idOf = (value: unknown): string | undefined =>
  Number.isSafeInteger(value) ? String(value) : wordOf(value)
