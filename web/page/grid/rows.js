import { button, element } from '../dom.js'

/**
 * The rows of the table, their cells still bare.
 * @import { GridPupil, GridView } from '../../../bot/pages/views.ts'
 */

/** @param {GridView} grid @param {readonly number[]} shown columns @param {(c: number) => void} onFill */
export function headRow({ columns, wanted, average }, shown, onFill) {
  const heads = shown.map(c => {
    const name = columns[c]?.name ?? ''
    const fill = button('Cả cột', () => onFill(c), 'head-fill')
    fill.setAttribute('aria-label', `Điền cả cột ${name}`)
    return element('th', { scope: 'col', class: 'head' }, [
      element('span', {}, [name]),
      ...(wanted ? [fill] : []),
    ])
  })
  return element('tr', {}, [
    element('th', { scope: 'col', class: 'who' }, ['Học sinh']),
    ...heads,
    ...(average ? [element('th', { scope: 'col', class: 'average' }, [average])] : []),
  ])
}

/** The row, and under it the place for notes on its cells. @param {GridPupil} pupil @param {readonly HTMLElement[]} cells @param {boolean} withAverage */
export function pupilRows({ seat, name, average }, cells, withAverage) {
  const who = element('th', { scope: 'row', class: 'who' }, [
    element('div', { class: 'pupil' }, [
      element('span', { class: 'seat' }, [String(seat)]),
      element('span', { class: 'name' }, [name]),
    ]),
  ])
  const end = withAverage ? [element('td', { class: 'average' }, [average ?? ''])] : []
  const row = element('tr', {}, [who, ...cells, ...end])
  const notes = element('td', { class: 'notes', colspan: String(row.children.length) })
  return { rows: [row, element('tr', { class: 'notes-row' }, [notes])], notes }
}
