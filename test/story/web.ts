import { randomUUID } from 'node:crypto'
import type { Chatter, Heard } from './chatter.ts'

type Item = {
  readonly id: string
  readonly from: 'me' | 'school'
  readonly text: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly files: readonly unknown[]
}

const HEADERS = { 'content-type': 'application/json', 'x-chat-page': '1' }

/** A browser without its page: the same requests, one cookie, and the events stream for what comes unasked. */
export class WebChatter implements Chatter {
  readonly filesApart = false
  readonly #url: string
  readonly #headers: Record<string, string>
  readonly #query: string
  #cursor = '0'
  #unread: Item[] = []
  #choices: Item['choices'] = []

  private constructor(url: string, headers: Record<string, string>, query: string) {
    this.#url = url
    this.#headers = headers
    this.#query = query
  }

  /** Signs in with a one-time code. */
  static async signIn(url: string, school: string, code: string): Promise<WebChatter> {
    const response = await fetch(`${url}/chat/sign-in`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ school, code }),
    })
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return new WebChatter(url, { ...HEADERS, cookie }, '')
  }

  /** Demo mode: somebody without a code. */
  static as(url: string, persona: string): WebChatter {
    return new WebChatter(url, HEADERS, `as=${persona}`)
  }

  #send(message: Record<string, unknown>): Promise<Response> {
    const body = JSON.stringify({ id: randomUUID(), ...message })
    return fetch(`${this.#url}/chat/messages?${this.#query}`, {
      method: 'POST',
      headers: this.#headers,
      body,
    })
  }

  async #post(message: Record<string, unknown>): Promise<void> {
    const response = await this.#send(message)
    if (!response.ok) throw new Error(`message: ${response.status} ${await response.text()}`)
  }

  say(text: string): Promise<void> {
    return this.#post({ text })
  }

  photo(bytes: Uint8Array): Promise<void> {
    return this.#post({ photo: Buffer.from(bytes).toString('base64') })
  }

  file(bytes: Uint8Array): Promise<void> {
    return this.#post({ file: Buffer.from(bytes).toString('base64'), name: 'diem.xlsx' })
  }

  async choose(label: RegExp): Promise<void> {
    const choice = this.#choices.find(one => label.test(one.label))
    if (!choice) throw new Error(`no choice ${label} among ${this.#choices.map(one => one.label)}`)
    await this.#post({ choice: choice.id })
  }

  async #fetchMore(): Promise<void> {
    const response = await fetch(`${this.#url}/chat/thread?cursor=${this.#cursor}&${this.#query}`, {
      headers: this.#headers,
    })
    if (!response.ok) throw new Error(`thread: ${response.status}`)
    const page = (await response.json()) as { items: Item[]; cursor: string }
    this.#cursor = page.cursor
    this.#unread.push(...page.items.filter(item => item.from === 'school'))
  }

  /** Waits for the bell of the events stream. */
  async #awaitBell(): Promise<void> {
    const stop = new AbortController()
    const response = await fetch(`${this.#url}/chat/events?${this.#query}`, {
      headers: this.#headers,
      signal: stop.signal,
    })
    const reader = response.body?.getReader()
    if (!reader) throw new Error('no events stream')
    // What rang before the stream opened is found by looking once more.
    await this.#fetchMore()
    for (let text = ''; this.#unread.length === 0 && !/^(event|data):/m.test(text); ) {
      const { value, done } = await reader.read()
      if (done) break
      text += Buffer.from(value).toString()
    }
    stop.abort()
  }

  async hear(match: RegExp): Promise<Heard> {
    for (;;) {
      if (this.#unread.length === 0) await this.#fetchMore()
      if (this.#unread.length === 0) await this.#awaitBell()
      const item = this.#unread.shift()
      if (!item) continue
      if (item.choices.length > 0) this.#choices = item.choices
      if (match.test(item.text))
        return { text: item.text, labels: item.choices.map(choice => choice.label), files: item.files.length }
    }
  }
}
