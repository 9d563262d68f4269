/** What the bot sent to each chat, as a person sees it now; tests wait for the next message instead of sleeping. */

import { badRequest, type Params, type UploadedFile } from './methods.ts'

export type Button = { readonly label: string; readonly data: string }
export type SentMessage = {
  readonly chatId: string
  readonly messageId: number
  readonly text: string
  readonly buttons: readonly (readonly Button[])[]
  /** Keys under the input from this message on; undefined: as they were. */
  readonly keys: readonly string[] | undefined
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
  if (markup === undefined || keysOf(markup) !== undefined) return []
  const rows: unknown = (markup as Params).inline_keyboard
  if (!Array.isArray(rows)) throw badRequest("can't parse inline keyboard markup JSON object")
  return rows
    .map(row => (row as Params[]).filter(button => !isWay(button)).map(buttonOf))
    .filter(row => row.length > 0)
}

/** Of a keyboard under the input; none where it is taken away. Throws `ApiRefusal` for one Telegram would not take. */
export function keysOf(markup: Params[string]): string[] | undefined {
  const { keyboard, remove_keyboard: removed } = (markup ?? {}) as Params
  if (removed === true) return []
  if (keyboard === undefined) return undefined
  const keys = (keyboard as Params[][]).flat().map(({ text }) => text)
  if (keys.length === 0 || keys.some(text => typeof text !== 'string' || text === ''))
    throw badRequest('text of a keyboard button is empty')
  return keys as string[]
}

const COMMANDS_MAX = 100
const COMMAND = /^[a-z0-9_]{1,32}$/
const DESCRIPTION_CHARS_MAX = 256

export function checkCommands(commands: unknown): void {
  const list = commands as readonly Params[]
  if (list.length > COMMANDS_MAX) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of list) {
    if (!COMMAND.test(String(command))) throw badRequest('BOT_COMMAND_INVALID')
    const length = String(description ?? '').length
    if (length < 1 || length > DESCRIPTION_CHARS_MAX) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
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
