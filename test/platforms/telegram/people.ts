/** What people do in Telegram, turned into the updates the bot is sent. All people are invented. */

import type { EmulatedUpdate, Feed } from './feed.ts'
import type { Params } from './methods.ts'
import type { Outbox } from './outbox.ts'

export type PersonId = number | string
export type DocumentOptions = {
  readonly name?: string
  readonly mime?: string
  readonly caption?: string
  /** The size Telegram announces, when it is to differ from the true one. */
  readonly announcedSize?: number
}

export class People {
  readonly files = new Map<string, { readonly path: string; readonly bytes: Buffer }>()
  readonly openQueries = new Set<string>()
  /** Chats in which the bot may write. */
  readonly met = new Set<string>()
  readonly #feed: Feed
  readonly #outbox: Outbox
  #lastUpdateId: number
  #lastId = 100

  /** @param before the number of the update before the first: each bot has its own. */
  constructor(feed: Feed, outbox: Outbox, before = 870_000_000) {
    this.#lastUpdateId = before
    this.#feed = feed
    this.#outbox = outbox
  }

  newId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  tell(user: PersonId, text: string, group?: number): EmulatedUpdate {
    return this.say(user, { text }, group)
  }

  /** Any content: `{ sticker: … }`, `{ voice: … }`, `{ new_chat_title: … }`. */
  say(user: PersonId, content: Params, group?: number): EmulatedUpdate {
    const chat = group === undefined ? privateChat(user) : { id: group, type: 'supergroup', title: 'Lớp 7A1' }
    this.met.add(String(chat.id))
    return this.happen({
      message: { message_id: this.newId(), date: 1_790_000_000, from: person(user), chat, ...content },
    })
  }

  /** Any update as Telegram would send it, without its number. */
  happen(body: Params): EmulatedUpdate {
    this.#lastUpdateId += 1
    const update = { update_id: this.#lastUpdateId, ...body }
    this.#feed.add(update)
    return update
  }

  press(user: PersonId, labelOrData: string, group?: number): EmulatedUpdate {
    const chat = String(group ?? user)
    const isIt = (button: { label: string; data: string }) =>
      button.data === labelOrData || button.label === labelOrData
    const message = this.#outbox.in(chat).findLast(each => each.buttons.flat().some(isIt))
    const button = message?.buttons.flat().find(isIt)
    if (message === undefined || button === undefined)
      throw new Error(`no button "${labelOrData}" in chat ${chat}`)
    const id = String(this.newId())
    this.openQueries.add(id)
    const where =
      group === undefined ? privateChat(user) : { id: group, type: 'supergroup', title: 'Lớp 7A1' }
    const shown = { message_id: message.messageId, date: 1_790_000_000, chat: where, text: message.text }
    const query = { id, from: person(user), chat_instance: '1', data: button.data, message: shown }
    return this.happen({ callback_query: query })
  }

  sendPhoto(user: PersonId, bytes: Uint8Array, caption?: string): EmulatedUpdate {
    const small = this.#keep(Buffer.from('thumbnail'), 'photos', 'jpg')
    const large = this.#keep(Buffer.from(bytes), 'photos', 'jpg')
    const photo = [
      { ...small, width: 90, height: 67 },
      { ...large, width: 1280, height: 960 },
    ]
    return this.say(user, { photo, ...(caption === undefined ? {} : { caption }) })
  }

  sendDocument(user: PersonId, bytes: Uint8Array, options: DocumentOptions = {}): EmulatedUpdate {
    const { name = 'tai-lieu.bin', mime = 'application/octet-stream', caption, announcedSize } = options
    const kept = this.#keep(Buffer.from(bytes), 'documents', name.split('.').at(-1) ?? 'bin')
    const document = { ...kept, file_name: name, mime_type: mime, file_size: announcedSize ?? bytes.length }
    return this.say(user, { document, ...(caption === undefined ? {} : { caption }) })
  }

  #keep(bytes: Buffer, folder: string, extension: string) {
    const number = this.newId()
    const fileId = `AgACFile${number}`
    this.files.set(fileId, { path: `${folder}/file_${number}.${extension}`, bytes })
    return { file_id: fileId, file_unique_id: `u${number}`, file_size: bytes.length }
  }
}

const privateChat = (user: PersonId) => ({ id: Number(user), type: 'private', first_name: 'An' })

const person = (user: PersonId) => ({
  id: Number(user),
  is_bot: false,
  first_name: 'An',
  last_name: 'Nguyễn Thị',
  language_code: 'vi',
})
