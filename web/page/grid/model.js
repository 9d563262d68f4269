import { readMark } from './mark-text.js'
import { stateOf } from './state.js'

/**
 * The book as the school last told it, under what was typed here since: what each cell shows, and what is ready to be sent.
 * @import { GridStored, GridView, MeantCell } from '../../../bot/pages/views.ts'
 * @import { At, CellState, Reading, Typed } from '../../grid-shapes.ts'
 * @typedef {ReturnType<typeof import('./typed.js').openTyped>} TypedStore
 */

export class Model {
  #typed
  #columnAt
  #pupilAt
  /** What the school found doubtful, for as long as it stays typed. @type {Map<string, { text: string, why: string }>} */
  #doubted = new Map()

  /** @param {GridView} grid @param {TypedStore} typed */
  constructor(grid, typed) {
    this.grid = grid
    this.#typed = typed
    this.#columnAt = new Map(grid.columns.map(({ key }, at) => [key, at]))
    this.#pupilAt = new Map(grid.pupils.map(({ id }, at) => [id, at]))
    this.read = readerOf(grid)
    this.#settle()
  }

  /** Only what differs from the book is kept. Cells typed to what the book now says by another way fall away. */
  #settle() {
    for (const own of this.#typed.list()) {
      const at = this.#placeOf(own)
      if (!at || this.read(own.text).text === this.#stored(at)[0]) this.#typed.drop(own)
    }
  }

  /** @param {Typed} own @returns {At | undefined} */
  #placeOf({ pupil, column }) {
    const [p, c] = [this.#pupilAt.get(pupil), this.#columnAt.get(column)]
    return p === undefined || c === undefined ? undefined : { p, c }
  }

  /** @param {At} at @returns {GridStored} */
  #stored({ p, c }) {
    return this.grid.pupils[p]?.cells[c] ?? ['', 0, -1]
  }

  /** @param {At} at */
  #nameOf({ p, c }) {
    return { pupil: this.grid.pupils[p]?.id ?? 0, column: this.grid.columns[c]?.key ?? '' }
  }

  /** @param {At} at */
  #own(at) {
    return this.#typed.find(this.#nameOf(at))
  }

  /** @param {Typed} own @returns {Reading} */
  #readingOf(own) {
    const reading = this.read(own.text)
    const doubt = this.#doubted.get(keyOf(own))
    return reading.why === undefined && doubt?.text === own.text ? { why: doubt.why } : reading
  }

  /** @param {At} at @returns {CellState} */
  state(at) {
    const own = this.#own(at)
    return stateOf(this.#stored(at), own, own && this.#readingOf(own))
  }

  /** @param {At} at @param {string} text */
  type(at, text) {
    const place = this.#nameOf(at)
    const [saved, version] = this.#stored(at)
    const before = this.#own(at)
    const isBack = this.read(text).text === saved && (before?.version ?? version) === version
    if (isBack) this.#typed.drop(place)
    else this.#typed.put({ version, seen: saved, ...before, ...place, text })
  }

  /** Of two values the person chose their own: it now stands against what the book says. @param {At} at */
  insist(at) {
    const own = this.#own(at)
    const [saved, version] = this.#stored(at)
    if (own) this.#typed.put({ ...own, version, seen: saved })
  }

  /** @param {At} at */
  forget(at) {
    this.#typed.drop(this.#nameOf(at))
  }

  /** @param {readonly MeantCell[]} cells */
  doubt(cells) {
    for (const { why, ...cell } of cells) {
      const own = this.#typed.find(cell)
      if (own && why) this.#doubted.set(keyOf(own), { text: own.text, why })
    }
  }

  /** Every cell that was typed over, with its place. */
  unsent() {
    return this.#typed.list().flatMap(own => {
      const at = this.#placeOf(own)
      return at ? [{ at, state: this.state(at) }] : []
    })
  }

  /** Cells of a column that are open and hold nothing. @param {number} c */
  empty(c) {
    return this.grid.pupils.flatMap((_, p) => {
      const { kind, text } = this.state({ p, c })
      return kind === 'saved' && text === '' ? [p] : []
    })
  }
}

/** @param {Typed} own */
const keyOf = ({ pupil, column }) => `${pupil} ${column}`

/** @param {GridView} grid @returns {(text: string) => Reading} */
function readerOf({ kind, choices, keys }) {
  if (kind === 'marks') return readMark
  const known = new Set([...choices, ...keys].map(({ text }) => text))
  return text => (known.has(text) || text === '' ? { text } : { why: 'Chưa đọc được. Chọn lại.' })
}
