import { openApi } from './api.js'
import { element, part } from './dom.js'
import { countTitle } from './title.js'

/**
 * The people of the sample school one may be, each with the count of messages that came unasked and were not yet looked at.
 * @import { Personas, Read } from '../doors.ts'
 * @typedef {Personas[number]} Persona
 * @typedef {Read['/demo/inbox']} Inbox
 */

const seenKey = (/** @type {string} */ key) => `so-diem.seen.${key}`

/** @param {readonly Persona[]} personas @param {(persona: Persona) => void} onSwitch */
export function openPersonas(personas, onSwitch) {
  const chips = personas.map(persona => {
    const badge = element('span', { class: 'persona-badge', hidden: '' })
    const chip = element('button', { type: 'button', class: 'persona' }, [
      element('span', { class: 'persona-name' }, [persona.name]),
      element('span', { class: 'persona-role' }, [persona.role]),
      badge,
    ])
    chip.addEventListener('click', () => show(persona))
    return { persona, badge, chip, unread: 0 }
  })
  part('personas', HTMLElement).replaceChildren(...chips.map(({ chip }) => element('li', {}, [chip])))
  /** @type {Persona | undefined} */
  let current
  let isCounted = false

  /** @param {Persona} persona */
  function show(persona) {
    if (persona === current) return
    current = persona
    for (const chip of chips) {
      if (chip.persona !== persona) chip.chip.removeAttribute('aria-current')
      else chip.chip.setAttribute('aria-current', 'true')
      if (chip.persona === persona) chip.chip.scrollIntoView({ block: 'nearest', inline: 'center' })
    }
    // So that a page opened again, or beside this one, is the same person.
    history.replaceState(null, '', `?as=${encodeURIComponent(persona.key)}`)
    onSwitch(persona)
  }

  /** Reads every inbox anew, and brings the first person who just got news into sight. */
  async function count() {
    /** @type {HTMLElement | undefined} */
    let told
    for (const each of chips) {
      const { persona, badge, chip } = each
      const answer = await openApi(persona.key).get('/demo/inbox')
      if (!answer.ok) continue
      const isRead = persona === current && !document.hidden
      const unread = (isRead ? see : unseen)(persona.key, answer.body)
      if (unread > each.unread) told ??= chip
      each.unread = unread
      badge.hidden = unread === 0
      badge.replaceChildren(String(unread), element('span', { class: 'sr' }, [' tin mới']))
    }
    if (isCounted) told?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    isCounted = true
    const total = chips.reduce((sum, { unread }) => sum + unread, 0)
    countTitle(total)
  }

  const asked = new URLSearchParams(location.search).get('as')
  const first = personas.find(({ key }) => key === asked) ?? personas[0]
  if (first) show(first)
  return { count }
}

/** @param {string} key @param {Inbox} inbox @returns {number} none is unread from now on */
function see(key, inbox) {
  const last = inbox.at(-1)
  try {
    if (last) localStorage.setItem(seenKey(key), last.id)
  } catch {
    // A browser that keeps nothing counts everything as new.
  }
  return 0
}

/** @param {string} key @param {Inbox} inbox */
function unseen(key, inbox) {
  try {
    const seen = localStorage.getItem(seenKey(key))
    return inbox.length - 1 - inbox.findIndex(({ id }) => id === seen)
  } catch {
    return inbox.length
  }
}
