/**
 * What was typed and is not in the book yet, kept in the browser: a dead network, a closed tab or an ended session loses nothing.
 * @import { Draft, InBook, Typed } from '../../grid-shapes.ts'
 */

/** @param {string} keep @param {() => void} onChange another window of the same browser has typed */
export function openTyped(keep, onChange) {
  const key = `so-diem.grid.${keep}`
  /** @type {Map<string, Typed>} */
  let cells = new Map()
  /** The draft whose confirm was pressed. @type {Draft | undefined} */
  let confirmed

  /** @param {InBook} cell */
  const nameOf = ({ pupil, column }) => `${pupil} ${column}`

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}')
      cells = new Map((kept.cells ?? []).map((/** @type {Typed} */ one) => [nameOf(one), one]))
      confirmed = kept.confirmed
    } catch {
      // A browser that keeps nothing: what is typed lives as long as the page.
    }
  }

  function keepAll() {
    try {
      if (cells.size === 0 && !confirmed) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify({ cells: [...cells.values()], confirmed }))
    } catch {
      // As above.
    }
  }

  load()
  addEventListener('storage', event => {
    if (event.key !== key) return
    load()
    onChange()
  })

  return {
    list: () => [...cells.values()],
    /** @param {InBook} cell */
    find: cell => cells.get(nameOf(cell)),
    /** @param {Typed} one */
    put(one) {
      cells.set(nameOf(one), one)
      keepAll()
    },
    /** @param {InBook} cell */
    drop(cell) {
      if (cells.delete(nameOf(cell))) keepAll()
    },
    confirmed: () => confirmed,
    /** @param {Draft | undefined} now */
    setConfirmed(now) {
      confirmed = now
      keepAll()
    },
    /** Takes out what was stored, unless it was typed over meanwhile. @param {readonly Typed[]} sent */
    stored(sent) {
      for (const one of sent) if (cells.get(nameOf(one))?.text === one.text) cells.delete(nameOf(one))
      confirmed = undefined
      keepAll()
    },
  }
}
