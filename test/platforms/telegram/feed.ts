/** Updates on their way to the bot: by long polling with offsets, or pushed to a webhook until it answers 2xx. */

import { ApiRefusal, badRequest, type Params } from './methods.ts'

export type EmulatedUpdate = { readonly update_id: number } & Params

const REDELIVER_MS = 10

type Poll = { readonly answer: () => void; readonly refuse: (why: ApiRefusal) => void }
type Hook = { readonly url: string; readonly secret: string | undefined }

export class Feed {
  #pending: EmulatedUpdate[] = []
  #replays: EmulatedUpdate[] = []
  #poll: Poll | undefined
  #hook: Hook | undefined
  #pushing = false
  #allowed: readonly string[] = []
  #lastError: string | undefined
  readonly #closing = new AbortController()
  readonly tunnels = new Map<string, string>()
  /** A call that came in an answer of the webhook. */
  joined: (method: string, params: Params) => Promise<void> = async () => {}

  add(update: EmulatedUpdate): void {
    const kind = Object.keys(update).find(key => key !== 'update_id') ?? ''
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return
    this.#pending.push(update)
    this.#poll?.answer()
    void this.#push()
  }

  /** Sends the update once more, even if it was confirmed: what a bot sees that stopped before it could confirm. */
  replay(update: EmulatedUpdate): void {
    if (this.#hook === undefined) this.#replays.push(update)
    else this.#pending.push({ ...update })
    this.#poll?.answer()
    void this.#push()
  }

  /** Waits up to `timeout` seconds for the first update; `gone` ends the wait when the caller hangs up. */
  async poll(params: Params, gone: AbortSignal): Promise<readonly EmulatedUpdate[]> {
    if (this.#hook !== undefined) {
      throw new ApiRefusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.#poll?.refuse(
      new ApiRefusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    const offset = Number(params.offset ?? 0)
    if (offset < 0) throw badRequest('the emulator knows no negative offset')
    this.#allow(params)
    this.#pending = this.#pending.filter(update => update.update_id >= offset)
    if (this.#pending.length + this.#replays.length === 0)
      await this.#firstUpdate(Number(params.timeout ?? 0) * 1000, gone)
    return [...this.#replays.splice(0), ...this.#pending].slice(0, Number(params.limit ?? 100))
  }

  setHook(params: Params): void {
    const { url, secret_token: secret } = params as { url: string; secret_token?: string }
    if (!/^https:|^http:\/\/127\.0\.0\.1/.test(url))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
      throw badRequest('secret token contains unallowed characters')
    }
    this.#allow(params)
    this.#hook = { url, secret }
    void this.#push()
  }

  deleteHook(params: Params): void {
    this.#hook = undefined
    if (params.drop_pending_updates === true) this.#pending = []
  }

  info(): Params {
    return {
      url: this.#hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#pending.length,
      ...(this.#lastError === undefined ? {} : { last_error_message: this.#lastError }),
    }
  }

  stop(): void {
    this.#closing.abort()
    this.#hook = undefined
    this.#poll?.answer()
  }

  #allow(params: Params): void {
    if (params.allowed_updates !== undefined) this.#allowed = params.allowed_updates as string[]
  }

  #firstUpdate(timeoutMs: number, gone: AbortSignal): Promise<void> {
    if (timeoutMs === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const settled = (end: () => void) => {
        clearTimeout(timer)
        if (this.#poll === poll) this.#poll = undefined
        end()
      }
      const poll: Poll = { answer: () => settled(resolve), refuse: why => settled(() => reject(why)) }
      const timer = setTimeout(poll.answer, timeoutMs)
      gone.addEventListener('abort', poll.answer)
      this.#poll = poll
    })
  }

  async #push(): Promise<void> {
    if (this.#pushing) return
    this.#pushing = true
    for (;;) {
      const [update] = this.#pending
      if (this.#hook === undefined || update === undefined) break
      if (await this.#pushed(this.#hook, update))
        this.#pending = this.#pending.filter(each => each !== update)
      else await new Promise(resolve => setTimeout(resolve, REDELIVER_MS))
    }
    this.#pushing = false
  }

  /** Where a public address really leads. */
  #reached(url: string): string {
    for (const [far, near] of this.tunnels) if (url.startsWith(far)) return near + url.slice(far.length)
    if (url.startsWith('https:')) throw new Error('nothing is there')
    return url
  }

  async #takeJoined(said: string): Promise<void> {
    const { method, ...params } = said.startsWith('{') ? (JSON.parse(said) as Params) : {}
    if (typeof method === 'string') await this.joined(method, params)
  }

  async #pushed({ url, secret }: Hook, update: EmulatedUpdate): Promise<boolean> {
    try {
      const answer = await fetch(this.#reached(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          connection: 'close',
          ...(secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }),
        },
        body: JSON.stringify(update),
        signal: this.#closing.signal,
      })
      const said = await answer.text()
      if (answer.ok) await this.#takeJoined(said)
      if (!answer.ok) this.#lastError = `Wrong response from the webhook: ${answer.status}`
      return answer.ok
    } catch (error) {
      this.#lastError = String(error)
      return false
    }
  }
}
