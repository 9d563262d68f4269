/** The emulated Bot API's methods. Each takes checked parameters and returns `result`, or throws `ApiRefusal`. */

import type { Feed } from './feed.ts'
import { ApiRefusal, badRequest, checkedParams, type Params, type UploadedFile } from './methods.ts'
import { buttonsOf, checkCommands, keysOf, type Outbox, type SentMessage } from './outbox.ts'
import type { People } from './people.ts'

const DOWNLOAD_BYTES_MAX = 20 * 1024 * 1024

export type World = {
  readonly feed: Feed
  readonly outbox: Outbox
  readonly people: People
  readonly blockedBy: Set<string>
}

export async function callMethod(
  world: World,
  method: string,
  given: Params,
  gone: AbortSignal,
): Promise<unknown> {
  const params = checkedParams(method, given)
  switch (method) {
    case 'getMe':
      return { id: 1, is_bot: true, first_name: 'Sổ điểm', username: 'so_diem_bot' }
    case 'getUpdates':
      return world.feed.poll(params, gone)
    case 'setWebhook':
      world.feed.setHook(params)
      return true
    case 'deleteWebhook':
      world.feed.deleteHook(params)
      return true
    case 'getWebhookInfo':
      return world.feed.info()
    case 'answerCallbackQuery':
      if (!world.people.openQueries.delete(String(params.callback_query_id))) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      return true
    case 'setMyCommands':
      checkCommands(params.commands)
      return true
    case 'deleteMyCommands':
      return true
    case 'getFile':
      return fileInfo(world, String(params.file_id))
    case 'editMessageText':
    case 'editMessageReplyMarkup':
      return edit(world, params)
    default:
      return send(world, params)
  }
}

function send({ people, outbox, blockedBy }: World, params: Params): Params {
  const chatId = String(params.chat_id)
  if (!people.met.has(chatId)) throw badRequest('chat not found')
  if (blockedBy.has(chatId)) throw new ApiRefusal(403, 'Forbidden: bot was blocked by the user')
  const { document, photo } = params as { document?: UploadedFile; photo?: UploadedFile }
  const text = String(params.text ?? params.caption ?? '').trim()
  if (document === undefined && photo === undefined && text === '') throw badRequest('message text is empty')
  if ((document ?? photo)?.bytes.length === 0) throw badRequest('file must be non-empty')
  if (photo !== undefined && !looksLikePicture(photo.bytes)) throw badRequest('IMAGE_PROCESS_FAILED')
  const message: SentMessage = {
    chatId,
    messageId: people.newId(),
    text,
    buttons: buttonsOf(params.reply_markup),
    keys: keysOf(params.reply_markup),
    ...(document === undefined ? {} : { document }),
    ...(photo === undefined ? {} : { photo }),
  }
  outbox.add(message)
  return asMessage(message)
}

function edit({ outbox }: World, params: Params): Params {
  const before = outbox.get(String(params.chat_id), Number(params.message_id))
  const after = {
    ...before,
    text: String(params.text ?? before.text),
    buttons: buttonsOf(params.reply_markup),
  }
  if (JSON.stringify(before) === JSON.stringify(after)) throw badRequest('message is not modified')
  outbox.replace(after)
  return asMessage(after)
}

function fileInfo({ people }: World, fileId: string): Params {
  const file = people.files.get(fileId)
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable')
  if (file.bytes.length > DOWNLOAD_BYTES_MAX) throw badRequest('file is too big')
  return {
    file_id: fileId,
    file_unique_id: `u-${fileId}`,
    file_size: file.bytes.length,
    file_path: file.path,
  }
}

const asMessage = ({ chatId, messageId, text }: SentMessage): Params => ({
  message_id: messageId,
  date: 1_790_000_000,
  chat: { id: Number(chatId), type: Number(chatId) < 0 ? 'supergroup' : 'private' },
  text,
})

/** JPEG, PNG or WebP by their first bytes. */
function looksLikePicture(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString('latin1')
  return start.startsWith('\xff\xd8\xff') || start === '\x89PNG' || start === 'RIFF'
}
