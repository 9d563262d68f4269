import { element } from './dom.js'

/**
 * The time left in messages about something that ends, counted by the school's clock: a browser's own may be wrong, and the demo's runs
 * ahead. What changes each minute is not read out; the end is what the message says when it is read again.
 */

const MINUTE_MS = 60_000
const MINUTES_AN_HOUR = 60
/** Often enough that a minute is never shown long after it has passed. */
const TICK_MS = 1000

export const ENDED = 'Thời gian mở ô đã kết thúc.'

/** Rounded down, so that nobody is promised more than there is. @param {number} ms */
export function sayLeft(ms) {
  if (ms <= 0) return ENDED
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes === 0) return 'Còn chưa đầy 1 phút.'
  if (minutes < MINUTES_AN_HOUR) return `Còn ${minutes} phút.`
  const rest = minutes % MINUTES_AN_HOUR
  return `Còn ${Math.floor(minutes / MINUTES_AN_HOUR)} giờ${rest === 0 ? '' : ` ${rest} phút`}.`
}

export function openLeft() {
  let aheadMs = 0
  /** @type {Map<HTMLElement, { place: HTMLElement, untilMs: number }>} */
  const counted = new Map()
  const ticking = setInterval(showAll, TICK_MS)

  function showAll() {
    for (const { place, untilMs } of counted.values()) {
      const said = sayLeft(untilMs - Date.now() - aheadMs)
      if (place.textContent !== said) place.textContent = said
    }
  }

  return {
    /** @param {string} now the school's clock as it was just read */
    setClock(now) {
      aheadMs = new Date(now).getTime() - Date.now()
      showAll()
    },
    /** @param {HTMLElement} item a message @param {string} until when what it is about ends or has ended */
    count(item, until) {
      const untilMs = new Date(until).getTime()
      const old = counted.get(item)
      const place = old?.place ?? element('p', { class: 'left', role: 'timer', 'aria-live': 'off' })
      if (!old) item.querySelector('.bubble')?.append(place)
      counted.set(item, { place, untilMs })
      showAll()
    },
    close() {
      clearInterval(ticking)
    },
  }
}
