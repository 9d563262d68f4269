import { part } from './dom.js'

/**
 * What lies before the newest: loaded when a reader scrolls up to it or presses for it, and when something found lies there.
 * @import { Api } from './api.js'
 * @import { Thread } from './thread.js'
 */

const THREAD_PAGE = 100
/** So near to the top, the next stretch is asked for. */
const NEAR_TOP_PX = 400
const MORE = 'Xem tin cũ hơn'

/** @param {Api} api @param {Thread} thread */
export function openHistory(api, thread) {
  const scroll = part('scroll', HTMLElement)
  const more = part('older', HTMLButtonElement)
  const closing = new AbortController()
  const { signal } = closing
  let hasMore = false
  let isLoading = false
  more.hidden = true

  /** @returns {Promise<boolean>} whether something was added */
  async function load() {
    const before = thread.oldest
    if (isLoading || !hasMore || before === undefined) return false
    isLoading = true
    more.textContent = 'Đang tải tin cũ hơn…'
    const answer = await api.get('/chat/older', { before })
    isLoading = false
    more.textContent = answer.ok ? MORE : 'Chưa tải được. Thử lại'
    if (signal.aborted || !answer.ok) return false
    const { items } = answer.body
    hasMore = items.length >= THREAD_PAGE
    more.hidden = !hasMore
    thread.prepend(items)
    return items.length > 0
  }

  more.addEventListener('click', load, { signal })
  scroll.addEventListener('scroll', () => scroll.scrollTop < NEAR_TOP_PX && load(), { signal, passive: true })
  return {
    /** @param {boolean} isMore whether there is something before what is shown */
    begin(isMore) {
      hasMore = isMore
      more.hidden = !isMore
      more.textContent = MORE
    },
    /** @param {string} id */
    async goTo(id) {
      while (!thread.has(id)) if (!(await load())) return
      thread.goTo(id)
    },
    close: () => closing.abort(),
  }
}
