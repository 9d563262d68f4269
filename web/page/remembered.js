/** What this browser keeps of how somebody signed in, so that they need not type it again. No secret. */

export const SCHOOL_KEY = 'so-diem.school'

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing: the person types it again.
  }
}

/** @param {string} key */
export function remembered(key) {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
