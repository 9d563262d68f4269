import { button, element } from '../dom.js'

/**
 * The state of a cell made seen: its colour, its note, its pressed choice. The field stays as it is to who types in it.
 * @import { CellState, NoteTold } from '../../grid-shapes.ts'
 */

/** @param {HTMLElement} cell @param {CellState} state */
export function paint(cell, { kind, text }) {
  cell.className = `cell cell-${kind}`
  const control = cell.querySelector('input, .toggles')
  control?.toggleAttribute('aria-invalid', kind === 'doubt' || kind === 'conflict')
  let isOffered = false
  for (const toggle of cell.querySelectorAll('.toggle')) {
    const isIt = toggle instanceof HTMLElement && toggle.dataset.text === text
    isOffered ||= isIt
    toggle.setAttribute('aria-pressed', String(isIt))
  }
  const other = cell.querySelector('.other')
  if (other) other.textContent = isOffered ? '' : text
}

/** Puts the note of a cell in its place, or takes it away. @param {HTMLElement} cell @param {HTMLElement} place @param {string} id @param {HTMLElement} [note] */
export function showNote(cell, place, id, note) {
  document.getElementById(id)?.remove()
  if (note) place.append(note)
  cell.parentElement?.classList.toggle('has-notes', place.hasChildNodes())
  const control = cell.querySelector('input, .toggles')
  if (note) control?.setAttribute('aria-describedby', id)
  else control?.removeAttribute('aria-describedby')
}

/** @param {CellState} state @param {string} id @param {string} of the column it is about, where several are shown @param {NoteTold} told */
export function noteOf({ kind, text, saved, note, suggest }, id, of, { accept, insist, forget }) {
  if (note === undefined) return undefined
  const made = element('div', { class: 'note', id }, [element('span', {}, [of + note])])
  /** @param {string} label @param {() => void} act */
  const offer = (label, act) => made.append(button(label, act, 'note-act'))
  if (suggest !== undefined) offer(`${suggest}?`, () => accept(suggest))
  if (kind === 'conflict') {
    offer(`Giữ ${text || 'ô trống'}`, insist)
    offer(`Lấy ${saved || 'ô trống'}`, forget)
  }
  if (kind === 'shut') offer('Bỏ', forget)
  return made
}
