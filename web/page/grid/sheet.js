import { element, part } from '../dom.js'
import { contentOf } from './cell.js'
import { noteOf, paint, showNote } from './paint.js'
import { headRow, pupilRows } from './rows.js'

/**
 * The table: a row a pupil, and one column at a time on a phone or all of them where there is room. It shows what the model says
 * and tells what was typed; Enter and the arrows go from cell to cell, past locked ones.
 * @import { At, SheetTold } from '../../grid-shapes.ts'
 * @import { Model } from './model.js'
 */

/** @param {At} at */
const keyOf = ({ p, c }) => `${p} ${c}`

export class Sheet {
  #model
  #shown
  #told
  /** @type {Map<string, HTMLElement>} */
  #cells = new Map()
  /** Where what is to be said of a pupil's cells stands. @type {HTMLElement[]} */
  #notes = []

  /** @param {Model} model @param {readonly number[]} shown columns @param {SheetTold} told */
  constructor(model, shown, told) {
    this.#model = model
    this.#shown = shown
    this.#told = told
    const { grid } = model
    const body = element('tbody')
    part('table', HTMLTableElement).replaceChildren(
      element('caption', { class: 'sr' }, [grid.title]),
      element('thead', {}, [headRow(grid, shown, c => told.fill(c))]),
      body,
    )
    grid.pupils.forEach((pupil, p) => {
      const cells = shown.map(c => this.#bareCell({ p, c }))
      const { rows, notes } = pupilRows(pupil, cells, grid.average !== null)
      this.#notes[p] = notes
      body.append(...rows)
      for (const c of shown) this.refresh({ p, c })
    })
  }

  /** @param {At} at */
  #bareCell(at) {
    const cell = element('td')
    this.#cells.set(keyOf(at), cell)
    return cell
  }

  /** Shows a cell anew, its field included. @param {At} at */
  refresh(at) {
    const content = contentOf(
      { model: this.#model, at },
      {
        typed: text => this.#told.typed(at, text),
        focused: () => this.#told.focused(at),
        key: event => this.#onKey(event, at),
      },
    )
    this.#cells.get(keyOf(at))?.replaceChildren(content)
    this.touch(at)
  }

  /** Shows a cell's state, leaving the field to who types in it. @param {At} at */
  touch(at) {
    const [cell, place] = [this.#cells.get(keyOf(at)), this.#notes[at.p]]
    if (!cell || !place) return
    const state = this.#model.state(at)
    const id = `note-${at.p}-${at.c}`
    const of = this.#shown.length > 1 ? `${this.#model.grid.columns[at.c]?.name}: ` : ''
    const note = noteOf(state, id, of, {
      accept: text => this.accept(at, text),
      insist: () => this.#told.insist(at),
      forget: () => this.#told.forget(at),
    })
    paint(cell, state)
    showNote(cell, place, id, note)
  }

  /** Writes a value into a cell, as a press of a key does. @param {At} at @param {string} text */
  accept(at, text) {
    this.#told.typed(at, text)
    this.refresh(at)
    if (!this.#step(at, 1)) this.focus(at)
  }

  /** @param {At} at @returns {boolean} false when there is nothing to type into */
  focus(at) {
    const target = this.#cells.get(keyOf(at))?.querySelector('input, .toggle')
    if (!(target instanceof HTMLElement)) return false
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
    return true
  }

  /** The next open cell of the column. @param {At} at @param {1 | -1} by @returns {boolean} */
  #step({ p, c }, by) {
    const next = p + by
    if (next < 0 || next >= this.#notes.length) return false
    return this.focus({ p: next, c }) || this.#step({ p: next, c }, by)
  }

  /** @param {KeyboardEvent} event @param {At} at */
  #onKey(event, at) {
    if (event.isComposing) return
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement
    const isNext = isEnter || event.key === 'ArrowDown'
    if (!isNext && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!this.#step(at, isNext ? 1 : -1) && isNext) this.#told.past()
  }
}
