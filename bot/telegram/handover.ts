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
import type { TelegramClient } from './client.ts'
import { CallFailed } from './failure.ts'
import type { Attachment, Heard, Press } from './updates.ts'

export type Hands = {
  readonly client: TelegramClient
  readonly receive: Receive
  readonly log: Log
  /** Ends downloads under way. */
  readonly signal?: AbortSignal
}

/** Rejects when a file could not be fetched now or `receive` rejected: the update must come again. */
export async function handOver({ client, receive, log, signal }: Hands, heard: Heard): Promise<void> {
  await receive(await inboundOf(client, heard, signal))
  if (heard.press !== undefined) acknowledge(client, log, heard.press, heard.isPrivate)
}

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

/** In a group the buttons stay: one member's press must not take them from the others. */
function acknowledge(client: TelegramClient, log: Log, press: Press, isPrivate: boolean): void {
  const tell = (error: unknown) => log.debug({ why: whyOf(error) }, 'telegram: press not acknowledged')
  client.call('answerCallbackQuery', { callback_query_id: press.queryId }).catch(tell)
  if (!isPrivate || !press.message) return
  // telegraf's types want every way to name a message at once.
  const buttons = {
    chat_id: press.message.chat,
    message_id: press.message.messageId,
  } as Opts<'editMessageReplyMarkup'>
  client.call('editMessageReplyMarkup', buttons).catch(tell)
}

/** For the log: where it failed, without the words of a message, which errors of other layers may quote. */
export function whyOf(error: unknown): string {
  if (error instanceof CallFailed) return error.message
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '))
  return [error.name, ...frames.map(frame => frame.trim())].join(' | ')
}
