/**
 * Which updates are settled and which must come again. The offset moves only over settled ones; those settled out of turn are
 * remembered, since Telegram sends them again together with the one that is not.
 *
 * A broken update and a house that is broken for a while look alike from one failure. So an update is passed over only when it failed
 * again and again with others getting through in between, or after an hour: a broken update cannot stop the school, and a database
 * that is away for minutes costs no message.
 */

import { type Heard, readUpdate, updateIdOf } from './updates.ts'

/** Updates asked for beyond those already held, and at most in one answer (Telegram's own limit). */
const NEW_MAX = 15
const SHOWN_MAX = 100

const TRIES_MIN = 5
/** So many of its tries must have followed another's success. One could be the moment in which an outage ended. */
const OVERTAKEN_MIN = 3
/** An hour, at the longest pause between polls. */
const TRIES_MAX = 360

type Failing = { tries: number; overtaken: number; othersPassed: boolean }

export class Backlog {
  /** What to ask Telegram for next: everything below is settled. 0 asks for the oldest update it holds. */
  offset = 0
  #shown: number[] = []
  readonly #done = new Set<number>()
  readonly #failing = new Map<number, Failing>()

  /** How many to ask for: a held update must not keep new ones out of Telegram's answer. */
  get limit(): number {
    return Math.min(NEW_MAX + this.#done.size + this.#failing.size, SHOWN_MAX)
  }

  /** Takes what Telegram sent, in its order; returns what is to be received. */
  add(updates: readonly unknown[]): Heard[] {
    const due: Heard[] = []
    this.#shown = []
    for (const update of updates) {
      const id = updateIdOf(update)
      if (id === undefined) continue
      this.#shown.push(id)
      if (this.#done.has(id)) continue
      const heard = readUpdate(update)
      if (heard === undefined) this.#done.add(id)
      else due.push(heard)
    }
    return due
  }

  passed(updateId: number): void {
    this.#done.add(updateId)
    this.#failing.delete(updateId)
    for (const failing of this.#failing.values()) failing.othersPassed = true
  }

  /** Returns how often it has failed. */
  failed(updateId: number): number {
    const failing = this.#failing.get(updateId) ?? { tries: 0, overtaken: 0, othersPassed: false }
    failing.tries += 1
    if (failing.othersPassed) failing.overtaken += 1
    failing.othersPassed = false
    this.#failing.set(updateId, failing)
    return failing.tries
  }

  /** Whether a failure is young enough to hope that the next try mends it. */
  isNews(tries: number): boolean {
    return tries < TRIES_MIN
  }

  /** Moves the offset. Returns the updates given up on. */
  settle(): number[] {
    const givenUp = [...this.#failing].filter(
      ([, { tries, overtaken }]) => (tries >= TRIES_MIN && overtaken >= OVERTAKEN_MIN) || tries >= TRIES_MAX,
    )
    for (const [id] of givenUp) {
      this.#failing.delete(id)
      this.#done.add(id)
    }
    for (const id of this.#shown) {
      if (!this.#done.delete(id)) break
      this.offset = Math.max(this.offset, id + 1)
    }
    return givenUp.map(([id]) => id)
  }

  /** True while something failed is waited for, which makes Telegram answer every poll at once. */
  get isHeld(): boolean {
    return this.#failing.size > 0
  }
}
