import { setTimeout as sleep } from 'node:timers/promises'
import type { SendOutcome } from '../core/outgoing/outcome.ts'
import type { Bucket, Pace } from '../core/outgoing/rules/pace.ts'
import { fullBucket, slowedDown, spedUp, take, takeUrgently } from '../core/outgoing/rules/pace.ts'

/**
 * The lanes of one platform: whatever goes to a chat goes one after the other and not before the platform wants it, chats go side
 * by side, and what somebody waits for goes before what comes unasked.
 */

/** Chats spoken to at the same time. */
const SLOTS = 16
const CHATS_KEPT_MAX = 10_000
const TOGETHER_MS = 1000

type Chat = { tail: Promise<unknown>; bucket: Bucket; notBeforeMs: number; turns: number }

export class Lanes {
  readonly #pace: Pace
  readonly #chats = new Map<string, Chat>()
  readonly #stopping = new AbortController()
  #bot: Bucket
  #flooded: { readonly chat?: Chat; readonly atMs: number } = { atMs: 0 }
  #busy = 0
  #waiting: { readonly urgent: boolean; readonly go: () => void }[] = []

  constructor(pace: Pace) {
    this.#pace = pace
    this.#bot = fullBucket(pace.bot, Date.now())
  }

  /** Runs `work` in its turn; undefined when the lanes were stopped before it began. */
  turn<T>(address: string, urgent: boolean, work: () => Promise<T>): Promise<T | undefined> {
    const chat = this.#chatOf(address)
    chat.turns += 1
    const mine = chat.tail.then(() => this.#take(chat, urgent, work))
    chat.tail = mine.catch(() => undefined).finally(() => (chat.turns -= 1))
    return mine
  }

  /** One call to the platform, in the chat's turn; its end says how fast the next may follow. Undefined when stopped before it. */
  async call(
    address: string,
    urgent: boolean,
    send: () => Promise<SendOutcome>,
  ): Promise<SendOutcome | undefined> {
    const chat = this.#chatOf(address)
    const now = Date.now()
    const taking = urgent ? takeUrgently : take
    const mine = taking(chat.bucket, this.#pace.chat, now)
    const bot = taking(this.#bot, this.#pace.bot, now)
    chat.bucket = mine.bucket
    this.#bot = bot.bucket
    if (!(await this.#wait(Math.max(mine.waitMs, bot.waitMs)))) return undefined
    const outcome = await send()
    this.#learn(chat, outcome)
    return outcome
  }

  /** Leaves a chat alone for so long from now on. */
  hold(address: string, ms: number): void {
    this.#chatOf(address).notBeforeMs = Date.now() + ms
  }

  /** How long a chat is still left alone, in ms; 0 when it is not. */
  heldFor(address: string): number {
    return Math.max(0, (this.#chats.get(address)?.notBeforeMs ?? 0) - Date.now())
  }

  /** Messages a second the platform is given at present, and chats that are being spoken to or wait for their turn. */
  figures(): { readonly perSecond: number; readonly busy: number; readonly waiting: number } {
    return { perSecond: this.#bot.perSecond, busy: this.#busy, waiting: this.#waiting.length }
  }

  /** Lets nothing begin any more; resolves when what had begun has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    for (const { go } of this.#waiting.splice(0)) go()
    await Promise.all([...this.#chats.values()].map(chat => chat.tail))
  }

  async #take<T>(chat: Chat, urgent: boolean, work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.#wait(chat.notBeforeMs - Date.now()))) return undefined
    await this.#slot(urgent)
    try {
      return this.#stopping.signal.aborted ? undefined : await work()
    } finally {
      this.#busy -= 1
      this.#waiting.shift()?.go()
    }
  }

  async #slot(urgent: boolean): Promise<void> {
    if (this.#busy >= SLOTS && !this.#stopping.signal.aborted)
      await new Promise<void>(go => {
        const at = urgent ? this.#waiting.findIndex(one => !one.urgent) : -1
        this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, { urgent, go })
      })
    this.#busy += 1
  }

  /** @returns false when the lanes were stopped meanwhile. */
  async #wait(ms: number): Promise<boolean> {
    const { signal } = this.#stopping
    if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined)
    return !signal.aborted
  }

  /** One chat that is told to wait was spoken to too fast itself; several at about the same time mean the bot. */
  #learn(chat: Chat, outcome: SendOutcome): void {
    if (outcome.kind === 'sent') {
      this.#bot = spedUp(this.#bot, this.#pace.bot)
      chat.bucket = spedUp(chat.bucket, this.#pace.chat)
    }
    if (outcome.kind !== 'retry') return
    const now = Date.now()
    const { chat: other, atMs } = this.#flooded
    if (other && other !== chat && now - atMs < TOGETHER_MS) this.#bot = slowedDown(this.#bot, this.#pace.bot)
    this.#flooded = { chat, atMs: now }
    chat.notBeforeMs = Math.max(chat.notBeforeMs, now + outcome.afterMs)
    chat.bucket = slowedDown(chat.bucket, this.#pace.chat)
  }

  #chatOf(address: string): Chat {
    const known = this.#chats.get(address)
    if (known) return known
    if (this.#chats.size >= CHATS_KEPT_MAX) this.#forgetIdle()
    const chat = {
      tail: Promise.resolve(),
      bucket: fullBucket(this.#pace.chat, Date.now()),
      notBeforeMs: 0,
      turns: 0,
    }
    this.#chats.set(address, chat)
    return chat
  }

  #forgetIdle(): void {
    const now = Date.now()
    for (const [address, chat] of this.#chats)
      if (chat.turns === 0 && chat.notBeforeMs <= now) this.#chats.delete(address)
  }
}
