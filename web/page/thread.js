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
 * @import { FindSent } from './file.js'
 * @typedef {import('./waiting.js').Acts & { choose(choice: Choice): void }} Acts
 * @typedef {{ initials: string, findSent: FindSent }} Speaker
 * @typedef {{ item: ThreadItem, made: HTMLElement }} Added
 */

export class Thread {
  #log = part('log', HTMLElement)
  #scroll = part('scroll', HTMLElement)
  #newer = part('newer', HTMLButtonElement)
  #typing = part('typing', HTMLElement)
  #welcome = part('welcome', HTMLElement)
  #left = openLeft()
  #end
  #waiting
  #acts
  #speaker
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map()
  #focusAnswer = false

  /** @param {Acts} acts @param {Speaker} speaker */
  constructor(acts, speaker) {
    // Not every browser lets the keyboard into a scrolling part by itself.
    this.#scroll.tabIndex = 0
    this.#acts = acts
    this.#speaker = speaker
    this.#end = endOf(this.#scroll, this.#newer)
    this.#waiting = new Waiting(part('waiting', HTMLElement), acts)
    this.#log.replaceChildren()
  }

  /** @returns {string | undefined} */
  get oldest() {
    return this.#shown.keys().next().value
  }

  /** @param {string} id */
  has(id) {
    return this.#shown.has(id)
  }

  /** @param {readonly ThreadItem[]} items new ones, or ones already shown, in order @returns {number} how many came from the school */
  merge(items) {
    const isFirst = this.#shown.size === 0
    const wasNear = this.#end.isNear()
    const added = items.flatMap(item => this.#mergeOne(item))
    if (added.length > 0) this.#drawDays()
    this.#welcome.hidden = this.#shown.size > 0
    const heard = added.filter(({ item }) => item.from === 'school')
    const [answer] = heard
    if (!isFirst) for (const { made } of added) made.classList.add('item-new')
    if (answer) this.#hear(answer.made)
    if (added.length > 0) this.#aim(isFirst ? added.slice(-1) : heard)
    if (isFirst || wasNear) this.#end.go()
    else if (answer) this.#newer.hidden = false
    return heard.length
  }

  /** What came is read from its top. @param {readonly Added[]} came */
  #aim([first]) {
    this.#end.aimAt(first?.item.from === 'school' ? first.made : undefined)
  }

  /** Puts older items above, leaving what is read where it is. @param {readonly ThreadItem[]} items in order */
  prepend(items) {
    const top = this.#scroll.scrollTop
    const height = this.#scroll.scrollHeight
    const newer = [...this.#shown]
    this.#shown = new Map()
    const made = items.map(item => this.#make(item))
    for (const [id, item] of newer) this.#shown.set(id, item)
    // History is read when it is looked for; it is nothing new to be read out.
    this.#log.setAttribute('aria-live', 'off')
    this.#log.prepend(...made)
    this.#drawDays()
    this.#scroll.scrollTop = top + this.#scroll.scrollHeight - height
    requestAnimationFrame(() => this.#log.setAttribute('aria-live', 'polite'))
  }

  /** @param {string} id */
  goTo(id) {
    const item = this.#shown.get(id)
    item?.scrollIntoView({ block: 'center' })
    item?.focus({ preventScroll: true })
  }

  /** @param {ThreadItem} item @returns {Added[]} none where it is shown already */
  #mergeOne(item) {
    const old = this.#shown.get(item.id)
    if (old) {
      setLive(old, item)
      if (item.until) this.#left.count(old, item.until)
      return []
    }
    const made = this.#make(item)
    this.#log.append(made)
    return [{ item, made }]
  }

  /** @param {ThreadItem} item */
  #make(item) {
    const made = itemElement(item, {
      ...this.#speaker,
      choose: choice => {
        markChosen(made, choice.id)
        this.#focusAnswer = true
        this.#acts.choose(choice)
      },
    })
    made.dataset.day = dayOf(item.at)
    this.#shown.set(item.id, made)
    if (item.isOver) setLive(made, item)
    if (item.until) this.#left.count(made, item.until)
    for (const image of made.querySelectorAll('img')) image.addEventListener('load', this.#end.follow)
    return made
  }

  /** A line wherever a day begins. */
  #drawDays() {
    let day = ''
    for (const made of this.#shown.values()) {
      const before = made.previousElementSibling
      const line = before?.classList.contains('day') ? before : undefined
      const isNew = made.dataset.day !== day
      day = made.dataset.day ?? ''
      if (isNew && !line) made.before(element('p', { class: 'day' }, [day]))
      else if (!isNew) line?.remove()
    }
  }

  /** Who pressed a choice is led to its answer. @param {HTMLElement} answer */
  #hear(answer) {
    if (this.#focusAnswer) answer.focus({ preventScroll: true })
    this.#focusAnswer = false
  }

  /** @param {Parameters<Waiting['show']>[0]} list */
  showUnsent(list) {
    if (!this.#waiting.show(list)) return
    this.#end.aimAt()
    this.#end.go()
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
