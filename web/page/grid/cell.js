import { button, element } from '../dom.js'

/**
 * What stands in a cell: a field for a mark, buttons to choose from, or what is locked.
 * @import { At, CellState } from '../../grid-shapes.ts'
 * @import { Model } from './model.js'
 * @typedef {{ model: Model, at: At }} Cell
 * @typedef {{ typed(text: string): void, focused(): void, key(event: KeyboardEvent): void }} Told
 */

/** @param {Cell} cell @param {Told} told */
export function contentOf(cell, told) {
  const state = cell.model.state(cell.at)
  if (state.kind === 'locked' || state.kind === 'shut') return fixed(cell, state)
  return cell.model.grid.kind === 'marks' ? field(cell, state, told) : choices(cell, told)
}

/** @param {Cell} cell @param {CellState} state */
function fixed({ model, at: { p, c } }, { kind, text, saved }) {
  const [, , lock] = model.grid.pupils[p]?.cells[c] ?? ['', 0, -1]
  const why = model.grid.locks[lock] ?? ''
  return element('span', { class: 'fixed', title: `Đã khóa: ${why}` }, [
    kind === 'shut' && saved === '' ? text : saved,
    element('span', { class: 'sr' }, [` đã khóa: ${why}`]),
  ])
}

/** @param {Cell} cell */
const labelOf = ({ model: { grid }, at: { p, c } }) => `${grid.pupils[p]?.name}, ${grid.columns[c]?.name}`

/** @param {Cell} cell @param {CellState} state @param {Told} told */
function field(cell, state, told) {
  const input = element('input', {
    type: 'text',
    inputmode: 'decimal',
    enterkeyhint: 'next',
    autocomplete: 'off',
    maxlength: '12',
    'aria-label': labelOf(cell),
  })
  input.value = state.text
  input.addEventListener('input', () => told.typed(input.value))
  input.addEventListener('focus', () => {
    input.select()
    told.focused()
  })
  input.addEventListener('blur', () => {
    const { text } = cell.model.read(input.value)
    if (text === undefined || text === input.value) return
    input.value = text
    told.typed(text)
  })
  input.addEventListener('keydown', told.key)
  return input
}

/** @param {Cell} cell @param {Told} told */
function choices(cell, told) {
  const label = labelOf(cell)
  const toggles = cell.model.grid.choices.map(choice => toggle(cell, choice, told))
  const other = element('span', { class: 'other' })
  return element('div', { class: 'toggles', role: 'group', 'aria-label': label }, [...toggles, other])
}

/** Pressed again, the cell is empty. @param {Cell} cell @param {{ text: string, label: string }} choice @param {Told} told */
function toggle(cell, { text, label }, told) {
  const press = () => {
    told.typed(cell.model.state(cell.at).text === text ? '' : text)
    told.focused()
  }
  const made = button(text, press, 'toggle')
  made.dataset.text = text
  // What is seen comes first: who speaks to the page says what they see.
  made.setAttribute('aria-label', `${text} (${label}): ${labelOf(cell)}`)
  made.addEventListener('focus', told.focused)
  made.addEventListener('keydown', told.key)
  return made
}
