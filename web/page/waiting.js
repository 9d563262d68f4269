import { unsentElement } from './item.js'

/**
 * What waits to be sent, under the thread; an element is made anew only where its state has changed.
 * @import { UnsentState } from './item.js'
 * @import { Unsent } from './outbox.js'
 * @typedef {{ retry(id: string): void, drop(id: string): void }} Acts
 */

export class Waiting {
  #place
  #acts
  /** @type {Map<string, { element: HTMLElement, state: UnsentState }>} */
  #shown = new Map()

  /** @param {HTMLElement} place @param {Acts} acts */
  constructor(place, acts) {
    this.#place = place
    this.#acts = acts
    place.replaceChildren()
  }

  get isEmpty() {
    return this.#shown.size === 0
  }

  /** @param {{ unsent: Unsent, state: UnsentState }[]} list @returns {boolean} whether something joined it */
  show(list) {
    const before = new Set(this.#shown.keys())
    this.#keepOnly(new Set(list.map(({ unsent }) => unsent.id)))
    for (const { unsent, state } of list) this.#put(unsent, state)
    return list.some(({ unsent }) => !before.has(unsent.id))
  }

  /** @param {Set<string>} ids */
  #keepOnly(ids) {
    for (const [id, { element }] of this.#shown) {
      if (ids.has(id)) continue
      element.remove()
      this.#shown.delete(id)
    }
  }

  /** @param {Unsent} unsent @param {UnsentState} state */
  #put(unsent, state) {
    const { id } = unsent
    const old = this.#shown.get(id)
    if (old?.state === state) return
    const element = unsentElement(unsent, state, {
      retry: () => this.#acts.retry(id),
      drop: () => this.#acts.drop(id),
    })
    if (old) old.element.replaceWith(element)
    else this.#place.append(element)
    this.#shown.set(id, { element, state })
  }
}
