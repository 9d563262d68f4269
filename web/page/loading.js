import { part } from './dom.js'

/** What stands where the thread will be until it is read. It is in the page from the first paint, before any script. */

/** From then on it is the network's fault, and said. */
const SLOW_MS = 6000

export function openLoading() {
  const place = part('loading', HTMLElement)
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let slow
  function begin() {
    clearTimeout(slow)
    place.textContent = 'Đang tải…'
    place.hidden = false
    slow = setTimeout(() => {
      place.textContent = 'Mạng đang chậm, trang vẫn đang tải…'
    }, SLOW_MS)
  }
  begin()
  return {
    begin,
    end() {
      clearTimeout(slow)
      place.hidden = true
    },
  }
}
