import { part } from './dom.js'

/**
 * Whether the school is reached, and where it fails: no network here is another thing than a school whose server does not answer.
 * @typedef {'reached' | 'silent' | 'resting'} Reach
 */

const SENTENCES = {
  offline: 'Đang mất mạng. Tin nhắn được giữ lại và tự gửi khi có mạng.',
  silent: 'Máy chủ của nhà trường không trả lời. Tin nhắn được giữ lại và tự gửi khi máy chủ trả lời.',
  resting: 'Máy chủ của nhà trường đang tạm nghỉ. Tin nhắn được giữ lại và tự gửi ngay khi xong.',
}

/** @param {number} status of an answer that was no yes @returns {Reach} */
export function reachOf(status) {
  if (status === 0) return 'silent'
  return status >= 500 ? 'resting' : 'reached'
}

export function openReach() {
  const place = part('offline', HTMLElement)
  /** @type {Reach} */
  let reach = 'reached'
  function show() {
    const sentence = !navigator.onLine ? SENTENCES.offline : reach === 'reached' ? '' : SENTENCES[reach]
    // Said again it would be read out again.
    if (place.textContent !== sentence) place.textContent = sentence
    place.hidden = sentence === ''
  }
  addEventListener('online', show)
  addEventListener('offline', show)
  return {
    /** @param {Reach} now */
    is(now) {
      reach = now
      show()
    },
  }
}
