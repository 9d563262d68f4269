import { button, element, part } from '../dom.js'

/**
 * One value for every cell of a column that is open and holds nothing; a mark that stands is never touched by it.
 * @import { Model } from './model.js'
 */

/** @param {(pupils: number[], column: number, text: string) => void} onFill */
export function openFill(onFill) {
  const form = part('fill', HTMLFormElement)
  const row = part('fill-row', HTMLElement)
  /** @type {() => void} */
  let submit = () => {}
  form.addEventListener('submit', event => {
    event.preventDefault()
    submit()
  })
  const close = () => {
    form.hidden = true
  }

  /** @param {Model} model @param {number} c */
  function open(model, c) {
    const { columns, kind, choices } = model.grid
    const empty = model.empty(c)
    part('fill-title', HTMLElement).textContent =
      empty.length > 0
        ? `Điền ${empty.length} ô trống của cột ${columns[c]?.name}`
        : `Cột ${columns[c]?.name} không còn ô trống nào mở.`
    const put = (/** @type {string} */ text) => {
      onFill(empty, c, text)
      close()
    }
    const shut = button('Đóng', close, 'button')
    if (empty.length === 0) row.replaceChildren(shut)
    else if (kind === 'choices')
      row.replaceChildren(...choices.map(({ text, label }) => button(label, () => put(text), 'button')), shut)
    else row.replaceChildren(...field(put), shut)
    form.hidden = false
    row.querySelector('input')?.focus()
  }

  /** @param {(text: string) => void} put */
  function field(put) {
    const input = element('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      maxlength: '12',
      'aria-label': 'Điểm cho cả cột',
    })
    submit = () => input.value.trim() && put(input.value.trim())
    return [input, element('button', { type: 'submit', class: 'button button-main' }, ['Điền'])]
  }

  return { open, close }
}
