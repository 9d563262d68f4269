import { setTimeout as sleep } from 'node:timers/promises'
import { HOUR_MS } from '../core/calendar/rules/durations.ts'
import type { Closed, Illness, SendOutcome } from '../core/outgoing/outcome.ts'

/**
 * Whether a platform takes anything from this process. It is shut by a send that says no other would be taken, or by several in a
 * row of which nobody knows the end, and opened again by asking the platform; meanwhile notices wait instead of being used up.
 */

export type Shut = { readonly illness: Illness; readonly why: string; readonly since: Date }

export type ShutterWork = {
  /** What the platform says when it is asked; undefined: it takes messages. */
  readonly check: () => Promise<Closed | undefined>
  readonly shut: (shut: Shut) => void
  readonly opened: () => void
}

/** So many ends in a row that nobody knows mean that the platform is away. */
const UNCERTAIN_MAX = 3
const ASK_AFTER_MS = 1000
const ASK_AFTER_MS_MAX = 30_000

export class Shutter {
  readonly #work: ShutterWork
  readonly #stopping = new AbortController()
  #shut: Shut | undefined
  #uncertain = 0
  #asking: Promise<void> = Promise.resolve()

  constructor(work: ShutterWork) {
    this.#work = work
  }

  get state(): Shut | undefined {
    return this.#shut
  }

  learn(outcome: SendOutcome): void {
    if (outcome.kind === 'uncertain') this.#uncertain += 1
    else if (outcome.kind !== 'retry') this.#uncertain = 0
    if (outcome.kind === 'closed') this.close(outcome)
    else if (outcome.kind === 'uncertain' && this.#uncertain >= UNCERTAIN_MAX)
      this.close({ kind: 'closed', illness: 'unreachable', why: outcome.why })
  }

  close({ illness, why }: Closed): void {
    if (this.#shut || this.#stopping.signal.aborted) return
    this.#shut = { illness, why, since: new Date() }
    this.#work.shut(this.#shut)
    this.#asking = this.#ask()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#asking
  }

  async #ask(): Promise<void> {
    const { signal } = this.#stopping
    for (let tries = 0; this.#shut; tries += 1) {
      await sleep(this.#pause(this.#shut, tries), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const closed = await this.#work.check()
      if (closed) this.#shut = { ...this.#shut, illness: closed.illness, why: closed.why }
      else this.#open()
    }
  }

  /** A month that is used up is not known by asking. */
  #pause({ illness }: Shut, tries: number): number {
    return illness === 'quota' ? HOUR_MS : Math.min(ASK_AFTER_MS * 2 ** Math.min(tries, 10), ASK_AFTER_MS_MAX)
  }

  #open(): void {
    this.#shut = undefined
    this.#uncertain = 0
    this.#work.opened()
  }
}
