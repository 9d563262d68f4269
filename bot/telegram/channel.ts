/** Sends and edits through Telegram: one `Outgoing` is one message there. */

import type { InlineKeyboardMarkup, Opts, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'telegraf/types'
import type { Closed, SendOutcome } from '../../core/outgoing/outcome.ts'
import type { Pace } from '../../core/outgoing/rules/pace.ts'
import type { Channel, Choice, InboundFile, Limits, LinkButton, MenuItem, Outgoing } from '../channel.ts'
import type { TelegramClient } from './client.ts'
import { CallFailed, type Failure } from './failure.ts'
import { keysOf, setMenuOf } from './menu.ts'

const LIMITS: Limits = { textMax: 4096, buttons: true, filesOut: true, menu: true, picturesOut: 'upload' }

/** Telegram's own limits: 30 messages a second for a bot, one a second in a chat save for short bursts. */
const PACE: Pace = { bot: { perSecond: 30, burst: 30 }, chat: { perSecond: 1, burst: 5 } }

const CALLBACK_BYTES_MAX = 64
/** Two labels of this many characters stand side by side on a small phone without being cut. */
const PAIRED_LABEL_CHARS_MAX = 16
/** Telegram's photos; other pictures (SVG, TIFF) are refused as photos and go as documents. */
const PHOTO_MIMES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

export function telegramChannel(client: TelegramClient): Channel {
  return {
    name: 'telegram',
    limits: LIMITS,
    pace: PACE,
    send: async outgoing => {
      const sent = await sendOne(client, outgoing).catch(failureIn)
      if (typeof sent !== 'number') return outcomeOf(sent)
      if (outgoing.menu) await tryMenu(client, outgoing.chat, outgoing.menu)
      return { kind: 'sent', platformId: String(sent) }
    },
    edit: async (platformId, outgoing) => editText(client, Number(platformId), outgoing),
    check: () => client.call('getMe', {}).then(() => undefined, closedBy),
  }
}

/** A courtesy: the message has arrived, and the menu comes again with the next help. */
async function tryMenu(client: TelegramClient, chat: string, menu: readonly MenuItem[]): Promise<void> {
  await setMenuOf(client, chat, menu).catch(failureIn)
}

function closedBy(error: unknown): Closed {
  const { kind, why } = failureIn(error)
  return { kind: 'closed', illness: kind === 'unauthorized' ? kind : 'unreachable', why }
}

function failureIn(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure
  throw error
}

function outcomeOf({ kind, why, afterMs }: Failure): SendOutcome {
  switch (kind) {
    case 'flood':
      return { kind: 'retry', afterMs, why }
    case 'unauthorized':
    case 'unreachable':
      return { kind: 'closed', illness: kind, why }
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

/** @returns the id of the message. Throws on what no renderer may hand in. */
async function sendOne(
  client: TelegramClient,
  { chat, text, choices, links = [], file, menu }: Outgoing,
): Promise<number> {
  checkLength(text)
  if (file) return sendFile(client, chat, file)
  if (text.trim() === '') throw new Error('an outgoing message needs a text or a file')
  const buttons = keyboardOf(choices, links)
  return sendText(client, chat, text, buttons.reply_markup ? buttons : keysOf(menu))
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

async function sendText(
  client: TelegramClient,
  chat: string,
  text: string,
  keyboard: Keyboard,
): Promise<number> {
  // No parse_mode: a pupil's name must never be read as markup.
  const message = { chat_id: chat, text, link_preview_options: { is_disabled: true }, ...keyboard }
  return (await client.call('sendMessage', message)).message_id
}

async function sendFile(client: TelegramClient, chat: string, file: InboundFile): Promise<number> {
  const upload = { source: Buffer.from(file.bytes), filename: headerSafe(file.name) }
  const asDocument = async () =>
    (await client.call('sendDocument', { chat_id: chat, document: upload })).message_id
  if (!PHOTO_MIMES.has(file.mime)) return asDocument()
  try {
    return (await client.call('sendPhoto', { chat_id: chat, photo: upload })).message_id
  } catch (error) {
    // Long or very large pictures are refused as photos, never as documents.
    if (failureIn(error).kind === 'rejected') return asDocument()
    throw error
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
