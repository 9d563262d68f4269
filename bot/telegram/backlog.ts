/**
 * Which updates are settled and which must come again. The offset moves only over settled ones; those settled out of turn are
 * remembered, since Telegram sends them again together with the one that is not.
 *
 * A broken update and a house that is broken for a while look alike from one failure. So an update is passed over only when it failed
 * again and again with others getting through in between, or after an hour: a broken update cannot stop the school, and a database
 * that is away for minutes costs no message.
 */

import { whyOf } from './handover.ts'
import { type Heard, readUpdate, updateIdOf } from './updates.ts'

/** Updates asked for beyond those already held, and at most in one answer (Telegram's own limit). */
const NEW_MAX = 15
const SHOWN_MAX = 100

const TRIES_MIN = 5
/** So many of its tries must have followed another's success. One could be the moment in which an outage ended. */
const OVERTAKEN_MIN = 3
/** An hour, at the longest pause between polls. */
const TRIES_MAX = 360

/** `forGood`: no further try would end otherwise. */
type Failing = { tries: number; overtaken: number; othersPassed: boolean; forGood: boolean; why: string }

/** An update given up on, to be put aside before it is passed over. */
export type Hopeless = {
  readonly updateId: number
  readonly tries: number
  readonly why: string
  readonly body: unknown
}

const NEW: Failing = { tries: 0, overtaken: 0, othersPassed: false, forGood: false, why: '' }

const isHopeless = ({ forGood, tries, overtaken }: Failing): boolean =>
  forGood || (tries >= TRIES_MIN && overtaken >= OVERTAKEN_MIN) || tries >= TRIES_MAX

export class Backlog {
  /** What to ask Telegram for next: everything below is settled. 0 asks for the oldest update it holds. */
  offset = 0
  #shown = new Map<number, unknown>()
  readonly #done = new Set<number>()
  /** Handed out and not settled yet. */
  readonly #inHand = new Set<number>()
  readonly #failing = new Map<number, Failing>()

  /** How many to ask for: a held update must not keep new ones out of Telegram's answer. */
  get limit(): number {
    return Math.min(NEW_MAX + this.#done.size + this.#failing.size + this.#inHand.size, SHOWN_MAX)
  }

  /** Takes what Telegram sent, in its order; returns what is to be received and is not in hand already. */
  add(updates: readonly unknown[]): Heard[] {
    const due: Heard[] = []
    this.#shown = new Map()
    for (const update of updates) {
      const id = updateIdOf(update)
      if (id === undefined) continue
      this.#shown.set(id, update)
      if (this.#done.has(id) || this.#inHand.has(id)) continue
      const heard = this.#read(id, update)
      if (heard === undefined) continue
      this.#inHand.add(id)
      due.push(heard)
    }
    return due
  }

  #read(id: number, update: unknown): Heard | undefined {
    try {
      const heard = readUpdate(update)
      if (heard === undefined) this.#done.add(id)
      return heard
    } catch (error) {
      this.#failing.set(id, { ...NEW, tries: 1, forGood: true, why: whyOf(error) })
      return undefined
    }
  }

  /** Handed out but not tried, because one before it in its chat failed. */
  left(updateId: number): void {
    this.#inHand.delete(updateId)
  }

  passed(updateId: number): void {
    this.#inHand.delete(updateId)
    this.#done.add(updateId)
    this.#failing.delete(updateId)
    for (const failing of this.#failing.values()) failing.othersPassed = true
  }

  /** Returns how often it has failed. */
  failed(updateId: number, why: string, forGood: boolean): number {
    this.#inHand.delete(updateId)
    const failing = this.#failing.get(updateId) ?? { ...NEW }
    failing.tries += 1
    failing.why = why
    failing.forGood ||= forGood
    if (failing.othersPassed) failing.overtaken += 1
    failing.othersPassed = false
    this.#failing.set(updateId, failing)
    return failing.tries
  }

  /** Whether a failure is young enough to hope that the next try mends it. */
  isNews(tries: number): boolean {
    return tries < TRIES_MIN
  }

  /** What is to be put aside; `passedOver` says that it was. */
  hopeless(): readonly Hopeless[] {
    return [...this.#failing]
      .filter(([, failing]) => isHopeless(failing))
      .map(([updateId, { tries, why }]) => ({
        updateId,
        tries,
        why,
        body: this.#shown.get(updateId) ?? null,
      }))
  }

  passedOver(updateId: number): void {
    this.#failing.delete(updateId)
    this.#done.add(updateId)
  }

  /** Moves the offset. */
  settle(): void {
    for (const id of this.#shown.keys()) {
      if (!this.#done.delete(id)) break
      this.offset = Math.max(this.offset, id + 1)
    }
  }

  /** True while something failed is waited for, which makes Telegram answer every poll at once. */
  get isHeld(): boolean {
    return this.#failing.size > 0
  }
}
