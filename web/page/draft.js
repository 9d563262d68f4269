/** What was begun and not sent, kept over a reload until it is sent or its writer signs out. @param {string} thread whose words these are */
export function openDraft(thread) {
  const key = `so-diem.draft.${thread}`
  return {
    read() {
      try {
        return localStorage.getItem(key) ?? ''
      } catch {
        return ''
      }
    },
    /** @param {string} words */
    keep(words) {
      try {
        if (words === '') localStorage.removeItem(key)
        else localStorage.setItem(key, words)
      } catch {
        // A browser that keeps nothing: what was begun lasts as long as the page.
      }
    },
    clear() {
      this.keep('')
    },
  }
}
