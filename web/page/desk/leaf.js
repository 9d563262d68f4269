import { element } from '../dom.js'

/**
 * One value of a form: a choice, a number, a time, words. An empty one is no value where the key need not be set.
 * @import { FieldView } from '../../../bot/pages/desk/views.ts'
 * @typedef {{ node: HTMLElement, value: () => unknown }} Field
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */

const UNSET = 'không đặt'
const YES_NO = [
  { value: 'true', label: 'Có' },
  { value: 'false', label: 'Không' },
]
/** Longer ones are written in lines. */
const LINE_CHARS = 400

let last = 0
/** A name for an element, once on the page. */
const freshId = () => {
  last += 1
  return `f${last}`
}

/** What stands under a key: its meaning, and who decided. @param {FieldView} view */
export const notes = ({ help, origin }) =>
  [help, origin].flatMap(words => (words ? [element('p', { class: 'policy-note' }, [words])] : []))

/** @param {readonly { value: string, label: string }[]} options @param {string} value @param {boolean} nullable */
function select(options, value, nullable) {
  const all = nullable ? [{ value: '', label: UNSET }, ...options] : options
  // Somebody named who has left stays to be seen.
  const known = all.some(one => one.value === value) || value === '' ? all : [...all, { value, label: value }]
  const made = element(
    'select',
    {},
    known.map(one => element('option', { value: one.value }, [one.label])),
  )
  if (value !== '') made.value = value
  return made
}

/** @param {string} type @param {string} value @param {Record<string, string>} [more] */
function input(type, value, more = {}) {
  const made = element('input', { type, autocomplete: 'off', ...more })
  made.value = value
  return made
}

/** @param {FieldView} view @param {string} value @returns {Control} */
function controlOf(view, value) {
  switch (view.kind) {
    case 'choice':
      return select(view.options, value, view.nullable)
    case 'yes_no':
      return select(YES_NO, value, view.nullable)
    case 'number': {
      const limits = { min: String(view.min ?? ''), max: String(view.max ?? '') }
      return input('number', value, { inputmode: 'numeric', ...limits })
    }
    case 'text': {
      if (view.max === null || view.max <= LINE_CHARS) return input('text', value)
      const area = element('textarea')
      area.value = value
      return area
    }
    default:
      return input(view.kind === 'date' ? 'date' : 'time', value)
  }
}

/** @param {FieldView} view @param {string} typed @returns {unknown} */
function valueIn({ kind, nullable }, typed) {
  if (typed === '' && nullable) return null
  if (kind === 'yes_no') return typed === 'true'
  if (kind === 'number') return typed === '' ? null : Number(typed)
  return typed
}

/** @param {FieldView} view @param {unknown} value @param {(value: unknown) => void} [onChange] @returns {Field} */
export function leafOf(view, value, onChange) {
  const id = freshId()
  const control = controlOf(view, value === null || value === undefined ? '' : String(value))
  control.id = id
  const read = () => valueIn(view, control.value)
  if (onChange) control.addEventListener('change', () => onChange(read()))
  const label = element('label', { for: id }, [view.label])
  return { node: element('div', { class: 'policy-field' }, [label, control, ...notes(view)]), value: read }
}
