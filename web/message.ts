import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { InboundFile } from '../bot/channel.ts'
import type { WebMessage } from '../bot/webchat/webchat.ts'
import { mimeOf } from '../core/documents/rules/mime.ts'
import { vi } from './vi.ts'

/**
 * One message as it comes over HTTP, the same shape for the page and for demo mode: `text`, `choice`, and at most one `photo` or
 * `file` in base64 with its `name`. What kind of file it is, its first bytes say, never the sender.
 */

const TEXT_CHARS_MAX = 8000
/** A photo of 9 MB in base64 fits, which is less than any channel may carry. */
export const MESSAGE_BODY_BYTES_MAX = 12 * 1024 * 1024
export const FILE_NAME_CHARS_MAX = 200

/** Asked by what may not be there, character by character: to match all of ten megabytes takes a stack the engine does not have. */
const isBase64 = (text: string): boolean =>
  text !== '' && !/[^A-Za-z0-9+/=]|=[^=]/.test(text) && !text.startsWith('=') && !text.endsWith('===')

export const base64 = z
  .string(vi.base64Bad)
  .transform(text => text.replace(/^data:[^,]{0,100};base64,/, '').replace(/\s/g, ''))
  .refine(isBase64, vi.base64Bad)
  .transform(text => Buffer.from(text, 'base64'))

const messageBody = z
  .object(
    {
      id: z.string(vi.messageIdBad).regex(/^[\w.:-]{1,64}$/, vi.messageIdBad),
      text: z.string(vi.textBad).max(TEXT_CHARS_MAX, vi.textTooLong),
      choice: z.string(vi.choiceBad).regex(/^[\x21-\x7e]{1,40}$/, vi.choiceBad),
      photo: base64.refine(bytes => mimeOf(bytes).startsWith('image/'), vi.photoBad),
      file: base64,
      name: z.string(vi.fileNameBad).max(FILE_NAME_CHARS_MAX, vi.fileNameBad),
    },
    vi.notJson,
  )
  .partial()
  .refine(body => !(body.photo && body.file), vi.oneFile)
  .refine(body => body.text?.trim() || body.choice || body.photo || body.file, vi.messageEmpty)

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string }

export function parseBody<T>(schema: z.ZodType<T>, body: unknown): Parsed<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, sentence: parsed.error.issues[0]?.message ?? vi.unreadable }
}

export function parseMessage(body: unknown): Parsed<WebMessage> {
  const parsed = parseBody(messageBody, body)
  if (!parsed.ok) return parsed
  const { id, text, choice, photo, file, name } = parsed.value
  const bytes = photo ?? file
  return {
    ok: true,
    value: {
      eventId: id ?? randomUUID(),
      ...(text?.trim() ? { text } : {}),
      ...(choice ? { choice } : {}),
      files: bytes ? [asFile(bytes, name)] : [],
    },
  }
}

function asFile(bytes: Buffer, name: string | undefined): InboundFile {
  const mime = mimeOf(bytes)
  const plain = (name ?? '').replace(/[\p{Cc}/\\]/gu, ' ').trim()
  return { name: plain || (mime.startsWith('image/') ? 'anh' : 'tep'), mime, bytes }
}
