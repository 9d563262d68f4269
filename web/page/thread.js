import { markChosen, setLive } from './choices.js'
import { dayOf } from './dates.js'
import { element, part } from './dom.js'
import { endOf } from './end.js'
import { itemElement } from './item.js'
import { openLeft } from './left.js'
import { Waiting } from './waiting.js'

/**
 * The thread on screen. Items are added, never redrawn, so that a screen reader hears each once and the place in the page stays; only which
 * choices still live is brought up to date.
 * @import { Choice } from '../../bot/channel.ts'
 * @import { ThreadItem } from '../../bot/webchat/webchat.ts'
 * @typedef {import('./waiting.js').Acts & { choose(choice: Choice): void }} Acts
 * @typedef {{ item: ThreadItem, made: HTMLElement }} Added
 */

export class Thread {
  #log = part('log', HTMLElement)
  #newer = part('newer', HTMLButtonElement)
  #typing = part('typing', HTMLElement)
  #welcome = part('welcome', HTMLElement)
  #left = openLeft()
  #end
  #waiting
  #acts
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map()
  #lastDay = ''
  #focusAnswer = false

  /** @param {Acts} acts */
  constructor(acts) {
    const scroll = part('scroll', HTMLElement)
    // Not every browser lets the keyboard into a scrolling part by itself.
    scroll.tabIndex = 0
    this.#acts = acts
    this.#end = endOf(scroll, this.#newer)
    this.#waiting = new Waiting(part('waiting', HTMLElement), acts)
    this.#log.replaceChildren()
  }

  /** @param {readonly ThreadItem[]} items new ones, or ones already shown, in order */
  merge(items) {
    const isFirst = this.#shown.size === 0
    const wasNear = this.#end.isNear()
    const added = items.flatMap(item => this.#mergeOne(item))
    this.#welcome.hidden = this.#shown.size > 0
    const answer = added.find(({ item }) => item.from === 'school')
    if (!isFirst) for (const { made } of added) made.classList.add('item-new')
    if (answer) this.#hear(answer.made)
    if (isFirst || wasNear) this.#end.go()
    else if (answer) this.#newer.hidden = false
  }

  /** @param {ThreadItem} item @returns {Added[]} none where it is shown already */
  #mergeOne(item) {
    const old = this.#shown.get(item.id)
    if (old) setLive(old, item.choices)
    const made = old ?? this.#add(item)
    if (item.until) this.#left.count(made, item.until)
    return old ? [] : [{ item, made }]
  }

  /** @param {ThreadItem} item */
  #add(item) {
    const day = dayOf(item.at)
    if (day !== this.#lastDay) this.#log.append(element('p', { class: 'day' }, [day]))
    this.#lastDay = day
    const made = itemElement(item, choice => {
      markChosen(made, choice.id)
      this.#focusAnswer = true
      this.#acts.choose(choice)
    })
    this.#shown.set(item.id, made)
    this.#log.append(made)
    for (const image of made.querySelectorAll('img')) image.addEventListener('load', this.#end.follow)
    return made
  }

  /** Who pressed a choice is led to its answer. @param {HTMLElement} answer */
  #hear(answer) {
    if (this.#focusAnswer) answer.focus({ preventScroll: true })
    this.#focusAnswer = false
  }

  /** @param {Parameters<Waiting['show']>[0]} list */
  showUnsent(list) {
    if (this.#waiting.show(list)) this.#end.go()
  }

  /** @param {boolean} isTyping */
  showTyping(isTyping) {
    const wasNear = this.#end.isNear()
    this.#typing.hidden = !isTyping
    if (isTyping && wasNear) this.#end.go()
  }

  /** The thread is read and empty. */
  showWelcome() {
    this.#welcome.hidden = this.#shown.size > 0 || !this.#waiting.isEmpty
  }

  /** @param {string} now the school's clock as it was just read */
  setClock(now) {
    this.#left.setClock(now)
  }

  close() {
    this.#left.close()
    this.#end.close()
  }
}
