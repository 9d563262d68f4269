/**
 * Sends and edits through Telegram. One `Outgoing` may need several Bot API messages (text, then each file); once a part has arrived the
 * whole is never reported as `retry`, since a repeat would show the first part twice.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { InlineKeyboardMarkup, Opts, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'telegraf/types'
import type {
  Channel,
  Choice,
  InboundFile,
  Limits,
  LinkButton,
  MenuItem,
  Outgoing,
  SendOutcome,
} from '../channel.ts'
import type { TelegramClient } from './client.ts'
import { CallFailed, type Failure } from './failure.ts'
import { keysOf, setMenuOf } from './menu.ts'

const LIMITS: Limits = { textMax: 4096, buttons: true, filesOut: true, menu: true, picturesOut: 'upload' }

const CALLBACK_BYTES_MAX = 64
/** Two labels of this many characters stand side by side on a small phone without being cut. */
const PAIRED_LABEL_CHARS_MAX = 16
/** Telegram's photos; other pictures (SVG, TIFF) are refused as photos and go as documents. */
const PHOTO_MIMES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** A later part that meets the rate limit is waited for, as long as the wait is short. */
const PART_TRIES_MAX = 3
const PART_WAIT_MS_MAX = 10_000

type Part = () => Promise<number>
export type ChannelOptions = { readonly wait?: (ms: number) => Promise<unknown> }

export function telegramChannel(client: TelegramClient, options: ChannelOptions = {}): Channel {
  const wait = options.wait ?? sleep
  return {
    name: 'telegram',
    limits: LIMITS,
    send: async outgoing => {
      const outcome = await sendParts(partsOf(client, outgoing), wait)
      if (outcome.kind === 'sent' && outgoing.menu) await tryMenu(client, outgoing.chat, outgoing.menu)
      return outcome
    },
    edit: async (platformId, outgoing) => editText(client, Number(platformId), outgoing),
  }
}

/** A courtesy: the message has arrived, and the menu comes again with the next help. */
async function tryMenu(client: TelegramClient, chat: string, menu: readonly MenuItem[]): Promise<void> {
  await setMenuOf(client, chat, menu).catch(failureIn)
}

async function sendParts(
  parts: readonly Part[],
  wait: (ms: number) => Promise<unknown>,
): Promise<SendOutcome> {
  let first: number | undefined
  for (const part of parts) {
    const sent = await tryPart(part, first === undefined ? 1 : PART_TRIES_MAX, wait)
    if (typeof sent !== 'number') {
      const outcome = outcomeOf(sent)
      if (first === undefined || outcome.kind !== 'retry') return outcome
      return { kind: 'uncertain', why: `arrived in part; then ${outcome.why}` }
    }
    first ??= sent
  }
  if (first === undefined) throw new Error('an outgoing message needs a text or a file')
  return { kind: 'sent', platformId: String(first) }
}

async function tryPart(
  part: Part,
  triesMax: number,
  wait: (ms: number) => Promise<unknown>,
): Promise<number | Failure> {
  for (let tries = 1; ; tries += 1) {
    const failure = await part().catch(failureIn)
    if (typeof failure === 'number') return failure
    const mayWait = outcomeOf(failure).kind === 'retry' && failure.afterMs <= PART_WAIT_MS_MAX
    if (!mayWait || tries >= triesMax) return failure
    await wait(failure.afterMs)
  }
}

function failureIn(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure
  throw error
}

function outcomeOf({ kind, why, afterMs }: Failure): SendOutcome {
  switch (kind) {
    case 'flood':
    case 'unreachable':
      return { kind: 'retry', afterMs, why }
    case 'uncertain':
    case 'stopped':
      return { kind: 'uncertain', why }
    case 'conflict':
      return { kind: 'failed', why: 'rejected' }
    default:
      return { kind: 'failed', why: kind }
  }
}

function checkLength(text: string): void {
  if (text.length > LIMITS.textMax)
    throw new Error(`text of ${text.length} code units exceeds Telegram's limit`)
}

/** Buttons hang under the text, or under the first file when there is no text. Throws on what no renderer may hand in. */
function partsOf(client: TelegramClient, { chat, text, choices, links = [], files, menu }: Outgoing): Part[] {
  checkLength(text)
  const buttons = keyboardOf(choices, links)
  const keyboard = buttons.reply_markup ? buttons : keysOf(menu)
  const said = text.trim() === '' ? [] : [sendText(client, chat, text, keyboard)]
  const sent = files.map((file, index) =>
    sendFile(client, chat, file, said.length === 0 && index === 0 ? keyboard : {}),
  )
  return [...said, ...sent]
}

/** Telegram refuses an edit that changes nothing, in these words. */
const UNCHANGED = /message is not modified/i

async function editText(client: TelegramClient, messageId: number, outgoing: Outgoing): Promise<SendOutcome> {
  const { chat, text, choices, links = [] } = outgoing
  checkLength(text)
  // A keyboard left out takes the old one away; telegraf's types want every way to name a message at once.
  const edited = {
    chat_id: chat,
    message_id: messageId,
    text,
    link_preview_options: { is_disabled: true },
    ...keyboardOf(choices, links),
  } as Opts<'editMessageText'>
  const failure = await client.call('editMessageText', edited).then(() => undefined, failureIn)
  if (failure === undefined || UNCHANGED.test(failure.why))
    return { kind: 'sent', platformId: String(messageId) }
  return outcomeOf(failure)
}

type Buttons = { readonly reply_markup?: InlineKeyboardMarkup }
type Keyboard = { readonly reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove }

function sendText(client: TelegramClient, chat: string, text: string, keyboard: Keyboard): Part {
  // No parse_mode: a pupil's name must never be read as markup.
  return async () =>
    (
      await client.call('sendMessage', {
        chat_id: chat,
        text,
        link_preview_options: { is_disabled: true },
        ...keyboard,
      })
    ).message_id
}

function sendFile(client: TelegramClient, chat: string, file: InboundFile, keyboard: Keyboard): Part {
  const upload = { source: Buffer.from(file.bytes), filename: headerSafe(file.name) }
  const asDocument: Part = async () =>
    (await client.call('sendDocument', { chat_id: chat, document: upload, ...keyboard })).message_id
  if (!PHOTO_MIMES.has(file.mime)) return asDocument
  return async () => {
    try {
      return (await client.call('sendPhoto', { chat_id: chat, photo: upload, ...keyboard })).message_id
    } catch (error) {
      // Long or very large pictures are refused as photos, never as documents.
      if (failureIn(error).kind === 'rejected') return asDocument()
      throw error
    }
  }
}

/** Links stand above the choices, each on a row of its own. */
function keyboardOf(choices: readonly Choice[], links: readonly LinkButton[]): Buttons {
  const rows = choiceRows(choices)
  const ways = links.map(({ label, url }) => [{ text: label, url }])
  if (rows.length + ways.length === 0) return {}
  return { reply_markup: { inline_keyboard: [...ways, ...rows] } }
}

function choiceRows(choices: readonly Choice[]) {
  const rows: { text: string; callback_data: string }[][] = []
  let pairs = false
  for (const { id, label } of choices) {
    const bytes = Buffer.byteLength(id)
    if (bytes < 1 || bytes > CALLBACK_BYTES_MAX)
      throw new Error(`choice id of ${bytes} bytes; Telegram takes 1 to 64`)
    if (label.trim() === '') throw new Error('a choice needs a label')
    const button = { text: label, callback_data: id }
    const short = [...label].length <= PAIRED_LABEL_CHARS_MAX
    const row = rows.at(-1)
    if (pairs && short && row !== undefined) row.push(button)
    else rows.push([button])
    pairs = short && rows.at(-1)?.length === 1
  }
  return rows
}

/** telegraf writes the name into a multipart header as it is. */
function headerSafe(name: string): string {
  const safe = name.replace(/[\p{Cc}"\\]/gu, '_').trim()
  return safe === '' ? 'document' : safe
}
