import { dayOf, timeOf } from './dates.js'
import { button, element, part } from './dom.js'

/**
 * Looking for words in the whole thread; what is found leads to where it was said.
 * @import { ThreadItem } from '../../bot/webchat/webchat.ts'
 * @import { Api } from './api.js'
 * @typedef {{ api: Api, goTo(id: string): Promise<void> }} Searched
 */

const EXCERPT_CHARS = 120

/** @param {() => Searched | undefined} of the thread that is open */
export function openSearch(of) {
  const panel = part('search', HTMLElement)
  const toggle = part('search-toggle', HTMLButtonElement)
  const field = part('search-words', HTMLInputElement)
  const found = part('search-found', HTMLElement)
  const status = part('search-status', HTMLElement)

  /** @param {boolean} isOpen */
  function show(isOpen) {
    panel.hidden = !isOpen
    toggle.setAttribute('aria-expanded', String(isOpen))
    found.replaceChildren()
    status.textContent = ''
    if (isOpen) field.focus()
    else field.value = ''
  }

  /** @param {ThreadItem} item @param {Searched} thread */
  const line = (item, thread) =>
    element('li', {}, [
      button(
        `${item.from === 'me' ? 'Tôi' : 'Nhà trường'} · ${timeOf(item.at)} · ${dayOf(item.at)}\n${excerpt(item, field.value)}`,
        async () => {
          status.textContent = 'Đang mở…'
          await thread.goTo(item.id)
          panel.hidden = true
          toggle.setAttribute('aria-expanded', 'false')
        },
        'found',
      ),
    ])

  part('search-form', HTMLFormElement).addEventListener('submit', async event => {
    event.preventDefault()
    const thread = of()
    const words = field.value.trim()
    if (!thread || words === '') return
    status.textContent = 'Đang tìm…'
    const answer = await thread.api.get('/chat/search', { words })
    if (of()?.api !== thread.api) return
    const items = answer.ok ? answer.body.items : []
    status.textContent = !answer.ok
      ? answer.sentence
      : items.length === 0
        ? 'Không tìm thấy tin nào.'
        : `${items.length} tin, mới nhất trước.`
    found.replaceChildren(...items.map(item => line(item, thread)))
  })
  toggle.addEventListener('click', () => show(panel.hidden))
  part('search-close', HTMLButtonElement).addEventListener('click', () => {
    show(false)
    toggle.focus()
  })
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    show(false)
    toggle.focus()
  })
  return {
    /** @param {boolean} isThere whether there is a thread to look through */
    offer(isThere) {
      toggle.hidden = !isThere
      show(false)
    },
  }
}

/** The words around what was looked for. @param {ThreadItem} item @param {string} words */
function excerpt({ text, files }, words) {
  const all = (text || files.map(file => file.name).join(', ')).replaceAll('\n', ' ')
  const at = Math.max(0, all.toLowerCase().indexOf(words.trim().toLowerCase()) - 30)
  const cut = all.slice(at, at + EXCERPT_CHARS)
  return `${at > 0 ? '…' : ''}${cut}${at + EXCERPT_CHARS < all.length ? '…' : ''}`
}
