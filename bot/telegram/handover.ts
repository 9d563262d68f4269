/**
 * Hands one read update to the house: files first, then `receive`, and only after it is committed the courtesies to the one who
 * pressed (stop the spinner, take the buttons away). A courtesy is never waited for and its failure changes nothing.
 *
 * A file over `FILE_BYTES_MAX`, or one Telegram no longer has, is left out and the message marked `unsupported`: the caption still
 * counts, and the person is told why the file is not there.
 */

import type { Opts } from 'telegraf/types'
import type { Log } from '../../core/log.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { FILE_BYTES_MAX, type Inbound, type InboundFile, type Receive, type Unsupported } from '../channel.ts'
import type { Noted } from '../in-hand.ts'
import type { TelegramClient } from './client.ts'
import { CallFailed } from './failure.ts'
import type { Attachment, Heard } from './updates.ts'

export type Hands = {
  readonly client: TelegramClient
  readonly receive: Receive
  readonly inHand: Noted
  readonly log: Log
  /** Ends downloads under way. */
  readonly signal?: AbortSignal
}

/** The call that takes the buttons of a message away. */
export type TakeAway = Opts<'editMessageReplyMarkup'>

/**
 * Rejects when a file could not be fetched now or `receive` rejected: the update must come again.
 * @returns what takes the pressed buttons away; the caller makes the call, or joins it to an answer of its own. In a group the
 * buttons stay: one member's press must not take them from the others.
 */
export async function handOver(
  { client, receive, inHand, log, signal }: Hands,
  heard: Heard,
): Promise<TakeAway | undefined> {
  // Without its words: Telegram delivers again what it was not thanked for.
  await inHand.hold(heard.eventId, null, async () => receive(await inboundOf(client, heard, signal)))
  const { press, isPrivate } = heard
  if (press === undefined) return undefined
  client.call('answerCallbackQuery', { callback_query_id: press.queryId }).catch(telling(log))
  // telegraf's types want every way to name a message at once.
  const { message } = press
  return isPrivate && message
    ? ({ chat_id: message.chat, message_id: message.messageId } as TakeAway)
    : undefined
}

export function takeAway({ client, log }: Hands, buttons: TakeAway): void {
  client.call('editMessageReplyMarkup', buttons).catch(telling(log))
}

const telling = (log: Log) => (error: unknown) =>
  log.debug({ why: whyOf(error) }, 'telegram: press not acknowledged')

async function inboundOf(
  client: TelegramClient,
  heard: Heard,
  signal: AbortSignal | undefined,
): Promise<Inbound> {
  const { press: _press, attachment, ...said } = heard
  if (attachment === undefined) return { channel: 'telegram', ...said, files: [] }
  const file = await fetchFile(client, attachment, signal)
  return file.ok
    ? { channel: 'telegram', ...said, files: [file.value] }
    : { channel: 'telegram', ...said, files: [], unsupported: file.refusal }
}

async function fetchFile(
  client: TelegramClient,
  attachment: Attachment,
  signal: AbortSignal | undefined,
): Promise<Result<InboundFile, Unsupported>> {
  if ((attachment.size ?? 0) > FILE_BYTES_MAX) return refuse('too_big')
  const fetched = await client.download(attachment.fileId, FILE_BYTES_MAX, signal)
  if (!fetched.ok) return refuse(fetched.refusal === 'TOO_BIG' ? 'too_big' : 'lost')
  return ok({ name: attachment.name, mime: attachment.mime, bytes: fetched.value })
}

/** For the log: where it failed, without the words of a message, which errors of other layers may quote. */
export function whyOf(error: unknown): string {
  if (error instanceof CallFailed) return error.message
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '))
  return [error.name, ...frames.map(frame => frame.trim())].join(' | ')
}
