/** What the bot sent to each chat, as a person sees it now; tests wait for the next message instead of sleeping. */

import { badRequest, type Params, type UploadedFile } from './methods.ts'

export type Button = { readonly label: string; readonly data: string }
export type SentMessage = {
  readonly chatId: string
  readonly messageId: number
  readonly text: string
  readonly buttons: readonly (readonly Button[])[]
  readonly document?: UploadedFile
  readonly photo?: UploadedFile
}

const CALLBACK_BYTES_MAX = 64

export class Outbox {
  readonly #messages: SentMessage[] = []
  readonly #taken = new Map<string, number>()
  #waiting: (() => void)[] = []

  add(message: SentMessage): void {
    this.#messages.push(message)
    this.#wake()
  }

  replace(message: SentMessage): void {
    const at = this.#messages.findIndex(each => sameMessage(each, message))
    this.#messages[at] = message
  }

  get(chatId: string, messageId: number): SentMessage {
    const found = this.#messages.find(each => sameMessage(each, { chatId, messageId }))
    if (found === undefined) throw badRequest('message to edit not found')
    return found
  }

  in(chatId: string): readonly SentMessage[] {
    return this.#messages.filter(message => message.chatId === chatId)
  }

  /** The oldest message of the chat not handed out yet; waits for it. */
  async next(chatId: string): Promise<SentMessage> {
    for (;;) {
      const taken = this.#taken.get(chatId) ?? 0
      const message = this.in(chatId)[taken]
      if (message !== undefined) {
        this.#taken.set(chatId, taken + 1)
        return message
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}

const sameMessage = (a: Pick<SentMessage, 'chatId' | 'messageId'>, b: typeof a) =>
  a.chatId === b.chatId && a.messageId === b.messageId

/** Throws `ApiRefusal` for a keyboard Telegram would not take. */
export function buttonsOf(markup: Params[string]): Button[][] {
  if (markup === undefined) return []
  const rows: unknown = (markup as Params).inline_keyboard
  if (!Array.isArray(rows)) throw badRequest("can't parse inline keyboard markup JSON object")
  return rows
    .map(row => (row as Params[]).filter(button => !isWay(button)).map(buttonOf))
    .filter(row => row.length > 0)
}

/** A button that opens a page is nothing to press back; the call that was made holds it. */
function isWay({ text, url, ...rest }: Params): boolean {
  if (url === undefined) return false
  if (typeof text !== 'string' || !String(url).startsWith('https://') || Object.keys(rest).length > 0)
    throw badRequest('BUTTON_URL_INVALID')
  return true
}

function buttonOf({ text, callback_data: data, ...rest }: Params): Button {
  if (typeof text !== 'string' || text.trim() === '')
    throw badRequest('text of an inline keyboard button is empty')
  if (typeof data !== 'string' || Object.keys(rest).length > 0) {
    throw badRequest('a button needs exactly text and callback_data here')
  }
  const bytes = Buffer.byteLength(data)
  if (bytes < 1 || bytes > CALLBACK_BYTES_MAX) throw badRequest('BUTTON_DATA_INVALID')
  return { label: text, data }
}
