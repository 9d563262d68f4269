/**
 * Where a reader is kept: at the end of the thread, or at the top of what came last where that is taller than the screen, so that what is
 * to be decided is read from its beginning. A reader who is there is taken along.
 */

/** Closer than this to there, the reader is taken along when something comes. */
const NEAR_END_PX = 120
/** What is left free above the message that is read from its top. */
const MARGIN_PX = 8

/** @param {HTMLElement} scroll @param {HTMLButtonElement} newer leads back to the end */
export function endOf(scroll, newer) {
  const closing = new AbortController()
  const { signal } = closing
  let isFollowing = true
  /** @type {HTMLElement | undefined} */
  let newest

  const end = () => scroll.scrollHeight - scroll.clientHeight
  function target() {
    if (!newest?.isConnected) return end()
    const top = newest.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop
    return Math.min(end(), top - MARGIN_PX)
  }
  const isNear = () => target() - scroll.scrollTop < NEAR_END_PX
  const go = () => {
    scroll.scrollTop = target()
    isFollowing = true
    newer.hidden = true
  }
  const follow = () => {
    if (isFollowing) go()
  }
  const look = () => {
    isFollowing = isNear() && scroll.scrollTop - target() < NEAR_END_PX
    if (isNear()) newer.hidden = true
  }
  scroll.addEventListener('scroll', look, { signal })
  newer.addEventListener('click', go, { signal })
  // A keyboard that opens, a banner that comes: the newest stays in sight.
  const resized = new ResizeObserver(follow)
  resized.observe(scroll)
  return {
    isNear,
    go,
    follow,
    /** What is read from its top; without one the end itself. @param {HTMLElement} [item] */
    aimAt(item) {
      newest = item
    },
    close() {
      closing.abort()
      resized.disconnect()
      newer.hidden = true
    },
  }
}
