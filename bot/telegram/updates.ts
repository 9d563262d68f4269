/**
 * Reads one Telegram `Update` into the house's words. Pure: files are named here and fetched in `handover.ts`.
 * Whatever the house has no use for (channel posts, other bots, service notes, kinds not yet invented) is `undefined`,
 * never an error: Telegram adds kinds of updates and fields without notice.
 */

import { z } from 'zod'
import type { Unsupported } from '../channel.ts'
import { unreadableIn } from './unreadable.ts'

/** What Telegram is asked for. */
export const UPDATES_HEARD: ('message' | 'edited_message' | 'callback_query')[] = [
  'message',
  'edited_message',
  'callback_query',
]

export type Attachment = {
  readonly fileId: string
  readonly name: string
  readonly mime: string
  /** In bytes, as announced; absent for some photos. */
  readonly size?: number
}

/** A pressed button, to be acknowledged and cleared once its effect is committed. */
export type Press = {
  readonly queryId: string
  /** Where its buttons stand, if Telegram still shows it. */
  readonly message?: { readonly chat: string; readonly messageId: number }
}

export type Heard = {
  readonly eventId: string
  readonly chat: string
  readonly sender: string
  readonly isPrivate: boolean
  readonly senderName: string
  readonly messageId?: string
  /** The words of a message sent before, changed. */
  readonly edits?: true
  readonly text?: string
  readonly choice?: string
  readonly attachment?: Attachment
  readonly unsupported?: Unsupported
  readonly press?: Press
}

const user = z.object({
  id: z.int(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
})
const chat = z.object({ id: z.int(), type: z.string() })
const fileFields = { file_id: z.string(), file_unique_id: z.string(), file_size: z.number().optional() }

const message = z.object({
  message_id: z.int(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(z.object({ ...fileFields, width: z.number(), height: z.number() })).optional(),
  document: z
    .object({ ...fileFields, file_name: z.string().optional(), mime_type: z.string().optional() })
    .optional(),
})

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z.object({ message_id: z.int(), chat }).optional(),
})

const numbered = z.object({ update_id: z.int() })
const messageUpdate = z.object({ update_id: z.int(), message: z.looseObject(message.shape) })
const editUpdate = z.object({ update_id: z.int(), edited_message: message })
const pressUpdate = z.object({ update_id: z.int(), callback_query: callbackQuery })

/** The number by which Telegram confirms and repeats updates; `undefined` if this is no update at all. */
export function updateIdOf(update: unknown): number | undefined {
  return numbered.safeParse(update).data?.update_id
}

export function readUpdate(update: unknown): Heard | undefined {
  const said = messageUpdate.safeParse(update).data
  if (said !== undefined) return readMessage(said.update_id, said.message)
  const edited = editUpdate.safeParse(update).data
  if (edited !== undefined) return readEdit(edited.update_id, edited.edited_message)
  const pressed = pressUpdate.safeParse(update).data
  return pressed === undefined ? undefined : readPress(pressed.update_id, pressed.callback_query)
}

function readMessage(updateId: number, said: z.infer<typeof messageUpdate>['message']): Heard | undefined {
  if (said.from === undefined || said.from.is_bot || said.chat.type === 'channel') return undefined
  const text = said.text ?? said.caption
  const attachment = attachmentOf(said)
  const unsupported = attachment === undefined ? unreadableIn(said) : undefined
  if (text === undefined && attachment === undefined && unsupported === undefined) return undefined
  return {
    ...speaker(updateId, said.from, said.chat),
    messageId: String(said.message_id),
    ...(text === undefined ? {} : { text: withoutBotName(text) }),
    ...(attachment === undefined ? {} : { attachment }),
    ...(unsupported === undefined ? {} : { unsupported }),
  }
}

/**
 * Words of a private chat put in the place of others. Telegram tells as an edit, too, what nobody typed: a place that moves, a link that
 * got its picture.
 */
function readEdit(updateId: number, said: z.infer<typeof message>): Heard | undefined {
  if (said.from === undefined || said.from.is_bot || said.chat.type !== 'private') return undefined
  const isFile = said.photo !== undefined || said.document !== undefined
  const text = said.text ?? said.caption ?? (isFile ? '' : undefined)
  if (text === undefined) return undefined
  return {
    ...speaker(updateId, said.from, said.chat),
    messageId: String(said.message_id),
    edits: true,
    text: withoutBotName(text),
  }
}

/** The chat of a person with the bot has the person's own number. */
const ownChat = ({ id }: z.infer<typeof user>) => ({ id, type: 'private' })

/** Buttons of messages too old to be shown come without a message: then the one who pressed is answered. */
function readPress(updateId: number, query: z.infer<typeof callbackQuery>): Heard | undefined {
  if (query.data === undefined) return undefined
  const { message } = query
  return {
    ...speaker(updateId, query.from, message?.chat ?? ownChat(query.from)),
    choice: query.data,
    press: {
      queryId: query.id,
      ...(message && { message: { chat: String(message.chat.id), messageId: message.message_id } }),
    },
  }
}

function speaker(updateId: number, from: z.infer<typeof user>, where: z.infer<typeof chat>) {
  return {
    eventId: String(updateId),
    chat: String(where.id),
    sender: String(from.id),
    isPrivate: where.type === 'private',
    senderName: [from.first_name, from.last_name].filter(Boolean).join(' '),
  }
}

function attachmentOf(said: z.infer<typeof message>): Attachment | undefined {
  if (said.document !== undefined) {
    const { document } = said
    const mime = document.mime_type ?? 'application/octet-stream'
    return { ...fileOf(document), name: document.file_name ?? `document-${document.file_unique_id}`, mime }
  }
  const [largest] = (said.photo ?? []).toSorted((one, other) => areaOf(other) - areaOf(one))
  if (largest === undefined) return undefined
  // Telegram re-encodes every photo as JPEG; originals arrive as documents.
  return { ...fileOf(largest), name: `photo-${largest.file_unique_id}.jpg`, mime: 'image/jpeg' }
}

const areaOf = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  width * height

function fileOf(file: { readonly file_id: string; readonly file_size?: number | undefined }) {
  return { fileId: file.file_id, ...(file.file_size === undefined ? {} : { size: file.file_size }) }
}

/** In groups a command carries the bot it is meant for: "/start@so_diem_bot abc". */
function withoutBotName(text: string): string {
  return text.replace(/^(\/\w+)@\w+/, '$1')
}
