/**
 * Ticks nobody has stored yet, kept over a reload of this tab.
 * @typedef {{ pupil: number, field: string, ticked: boolean, seen: string }} Tick
 * @typedef {{ kind: string, paper: string, ticks: readonly Tick[] }} Kept
 */

const key = `so-diem.checks.${location.pathname}`

/** @returns {Kept | undefined} */
export function keptTicks() {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '') ?? undefined
  } catch {
    return undefined
  }
}

/** @param {Kept} kept */
export function keepTicks(kept) {
  try {
    if (kept.ticks.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the ticks last as long as the page.
  }
}
