import { button, element } from '../dom.js'

/**
 * One pupil: each field with its value, what was said of it before, and its tick.
 * @import { CheckCell, ChecksView } from '../../../bot/pages/checks-views.ts'
 * @typedef {'identity' | 'source'} Kind
 * @typedef {{ kind: Kind | undefined, fields: readonly string[], names: ChecksView['fields'],
 *   isTicked(cell: CheckCell): boolean, ticked(cell: CheckCell, is: boolean): void }} Drawing
 */

/** @param {ChecksView['pupils'][number]} pupil @param {Drawing} drawing */
export function drawPupil({ seat, name, cells }, drawing) {
  const shown = cells.filter(({ field }) => drawing.fields.includes(field))
  const rows = shown.map(cell => rowOf(cell, drawing))
  const boxes = rows.flatMap(row => [...row.querySelectorAll('input')])
  const all = button(
    'Đánh dấu cả em',
    () => {
      for (const box of boxes.filter(one => !one.checked && !one.disabled)) box.click()
    },
    'button check-all',
  )
  all.setAttribute('aria-label', `Đánh dấu cả em ${name}`)
  return element('fieldset', { class: 'pupil-card' }, [
    element('legend', {}, [`${seat}. ${name}`]),
    ...rows,
    ...(drawing.kind ? [all] : []),
  ])
}

/** @param {CheckCell} cell @param {Drawing} drawing */
function rowOf(cell, { kind, names, isTicked, ticked }) {
  const label = names[cell.field] ?? cell.field
  const value = cell.value === '' ? element('span', { class: 'check-empty' }, ['còn trống']) : cell.value
  const words = element('span', { class: 'check-words' }, [
    element('span', { class: 'check-name' }, [`${label}: `]),
    value,
    ...saidOf(cell, kind),
  ])
  if (!kind) return element('div', { class: 'check' }, [words])
  const box = element('input', { type: 'checkbox' })
  const was = cell.checks[kind] !== undefined
  box.checked = isTicked(cell)
  // Nobody has seen on a paper what is not there.
  box.disabled = cell.value === '' && !was
  const row = element('label', { class: 'check' }, [box, words])
  row.classList.toggle('check-changed', box.checked !== was)
  box.addEventListener('change', () => {
    row.classList.toggle('check-changed', box.checked !== was)
    ticked(cell, box.checked)
  })
  return row
}

/** @param {CheckCell} cell @param {Kind | undefined} kind */
function saidOf({ checks, ended }, kind) {
  const said = kind
    ? [checks[kind], ended[kind]]
    : [checks.identity, checks.source, ended.identity, ended.source]
  return said.flatMap(words => (words ? [element('small', { class: 'check-by' }, [words])] : []))
}
