/**
 * What was typed and is not in the book yet, kept in the browser: a dead network, a closed tab or an ended session loses nothing. The
 * name it is kept under comes from the school and is the same for every link to the same book of the same person.
 * @import { Draft, Typed } from '../../grid-shapes.ts'
 */

/** @param {string} keep @param {() => void} onChange another window of the same browser has typed */
export function openTyped(keep, onChange) {
  const key = `so-diem.grid.${keep}`
  /** @type {Map<string, Typed>} */
  let cells = new Map()
  /** The draft whose confirm was pressed. @type {Draft | undefined} */
  let confirmed

  const nameOf = (/** @type {{ pupil: number, column: string }} */ { pupil, column }) => `${pupil} ${column}`

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
    /** @param {number} pupil @param {string} column */
    find: (pupil, column) => cells.get(nameOf({ pupil, column })),
    /** @param {Typed} one */
    put(one) {
      cells.set(nameOf(one), one)
      keepAll()
    },
    /** @param {{ pupil: number, column: string }} one */
    drop(one) {
      if (cells.delete(nameOf(one))) keepAll()
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
