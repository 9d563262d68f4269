import { dayOf } from './dates.js'
import { element, part } from './dom.js'
import { itemElement, unsentElement } from './item.js'
import { openLeft } from './left.js'

/**
 * The thread on screen. Items are added, never redrawn, so that a screen reader hears each once and the place in the page stays; only which
 * choices still live is brought up to date.
 * @import { ThreadItem as Item } from '../../bot/webchat/webchat.ts'
 * @import { Choice, UnsentState } from './item.js'
 * @import { Unsent } from './outbox.js'
 * @typedef {{ choose(choice: Choice): void, retry(id: string): void, drop(id: string): void }} Acts
 */

/** Closer than this to the end, the reader is taken along when something comes. */
const NEAR_END_PX = 120

/** @param {Acts} acts */
export function openThread(acts) {
  const scroll = part('scroll', HTMLElement)
  const log = part('log', HTMLElement)
  const waiting = part('waiting', HTMLElement)
  const newer = part('newer', HTMLButtonElement)
  const typing = part('typing', HTMLElement)
  const welcome = part('welcome', HTMLElement)
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map()
  /** @type {Map<string, { element: HTMLElement, state: string }>} */
  const unsentShown = new Map()
  let lastDay = ''
  let focusAnswer = false
  const end = endOf(scroll, newer)
  const left = openLeft()
  // Not every browser lets the keyboard into a scrolling part by itself.
  scroll.tabIndex = 0
  log.replaceChildren()
  waiting.replaceChildren()

  /** @param {Item} item */
  function add(item) {
    const day = dayOf(item.at)
    if (day !== lastDay) log.append(element('p', { class: 'day' }, [day]))
    lastDay = day
    const made = itemElement(item, choice => {
      markChosen(made, choice.id)
      focusAnswer = true
      acts.choose(choice)
    })
    shown.set(item.id, made)
    log.append(made)
    for (const image of made.querySelectorAll('img')) image.addEventListener('load', end.follow)
    return made
  }

  return {
    /** @param {readonly Item[]} items new ones, or ones already shown, in order */
    merge(items) {
      const isFirst = shown.size === 0
      const wasNear = end.isNear()
      const added = []
      for (const item of items) {
        const old = shown.get(item.id)
        if (old) setLive(old, new Set(item.choices.map(choice => choice.id)))
        const made = old ?? add(item)
        if (!old) added.push({ item, made })
        if (item.until) left.count(made, item.until)
      }
      welcome.hidden = shown.size > 0
      const answer = added.find(({ item }) => item.from === 'school')
      if (!isFirst) for (const { made } of added) made.classList.add('item-new')
      if (answer && focusAnswer) answer.made.focus({ preventScroll: true })
      if (answer) focusAnswer = false
      if (isFirst || wasNear) end.go()
      else if (answer) newer.hidden = false
    },
    /** @param {{ unsent: Unsent, state: UnsentState }[]} list */
    showUnsent(list) {
      const ids = new Set(list.map(({ unsent }) => unsent.id))
      for (const [id, { element: old }] of unsentShown) {
        if (!ids.has(id)) old.remove()
        if (!ids.has(id)) unsentShown.delete(id)
      }
      for (const { unsent, state } of list) {
        const old = unsentShown.get(unsent.id)
        if (old?.state === state) continue
        const made = unsentElement(unsent, state, {
          retry: () => acts.retry(unsent.id),
          drop: () => acts.drop(unsent.id),
        })
        if (old) old.element.replaceWith(made)
        else waiting.append(made)
        unsentShown.set(unsent.id, { element: made, state })
        if (!old) end.go()
      }
    },
    /** @param {boolean} isTyping */
    showTyping(isTyping) {
      const wasNear = end.isNear()
      typing.hidden = !isTyping
      if (isTyping && wasNear) end.go()
    },
    /** The thread is read and empty. */
    showWelcome() {
      welcome.hidden = shown.size > 0 || unsentShown.size > 0
    },
    /** The school's clock as it was just read. */
    setClock: left.setClock,
    close() {
      left.close()
      end.close()
    },
  }
}

/** The chosen button is marked; none of its group can be pressed until the school says so. @param {HTMLElement} item @param {string} id */
function markChosen(item, id) {
  for (const choice of choicesOf(item)) {
    choice.disabled = true
    if (choice.dataset.choice === id) choice.setAttribute('aria-pressed', 'true')
    else choice.removeAttribute('aria-pressed')
  }
}

/** What was pressed stays marked, also where it may be pressed again. @param {HTMLElement} item @param {Set<string>} live */
function setLive(item, live) {
  for (const choice of choicesOf(item)) choice.disabled = !live.has(choice.dataset.choice ?? '')
}

/** @param {HTMLElement} item @returns {NodeListOf<HTMLButtonElement>} */
const choicesOf = item => item.querySelectorAll('button.choice')

/** Where the newest is. @param {HTMLElement} scroll @param {HTMLButtonElement} newer */
function endOf(scroll, newer) {
  const closing = new AbortController()
  const { signal } = closing
  let isFollowing = true
  const isNear = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX
  const go = () => {
    scroll.scrollTop = scroll.scrollHeight
    isFollowing = true
    newer.hidden = true
  }
  const follow = () => {
    if (isFollowing) go()
  }
  scroll.addEventListener(
    'scroll',
    () => {
      isFollowing = isNear()
      if (isFollowing) newer.hidden = true
    },
    { signal },
  )
  newer.addEventListener('click', go, { signal })
  // A keyboard that opens, a banner that comes: the newest stays in sight.
  const resized = new ResizeObserver(follow)
  resized.observe(scroll)
  return {
    isNear,
    go,
    follow,
    close() {
      closing.abort()
      resized.disconnect()
      newer.hidden = true
    },
  }
}
