/** The end of the thread, where the newest is: a reader who is there is taken along. */

/** Closer than this to the end, the reader is taken along when something comes. */
const NEAR_END_PX = 120

/** @param {HTMLElement} scroll @param {HTMLButtonElement} newer leads back to the end */
export function endOf(scroll, newer) {
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
  const look = () => {
    isFollowing = isNear()
    if (isFollowing) newer.hidden = true
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
    close() {
      closing.abort()
      resized.disconnect()
      newer.hidden = true
    },
  }
}
