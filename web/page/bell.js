/** The thread's bell; it also rings when it was silent for a while and hears again. */

const REOPEN_MS = 10_000

/** @param {string} url @param {() => void} ring */
export function listen(url, ring) {
  /** @type {EventSource} */
  let source
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let reopen
  function open() {
    source = new EventSource(url)
    source.addEventListener('open', ring)
    source.addEventListener('ring', ring)
    source.addEventListener('error', () => {
      // The browser reconnects by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS)
    })
  }
  open()
  return {
    close() {
      clearTimeout(reopen)
      source.close()
    },
  }
}
