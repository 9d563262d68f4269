import { button, part, showProblem } from '../dom.js'

/**
 * The switch between columns, with how many cells of each wait; and who has locked what of the one in view.
 * @import { Model } from './model.js'
 */

/** @param {(column: number) => void} onChoose */
export function openColumns(onChoose) {
  const place = part('columns', HTMLElement)

  let inView = -1

  /** @param {Model} model @param {number} column @param {number[]} shown */
  function show(model, column, shown) {
    count(model, column)
    if (column !== inView)
      place.querySelector('[aria-pressed="true"]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
    inView = column
    const words = shown.flatMap(c => lockedWords(model, c))
    showProblem(
      part('locked', HTMLElement),
      words.length > 0 ? `${words.join('. ')}. ${model.grid.correct}` : undefined,
    )
  }

  /** @param {Model} model @param {number} column */
  function count(model, column) {
    const made = model.grid.columns.map(({ name }, c) => {
      const left = model.grid.wanted ? model.empty(c).length : 0
      const way = button(left > 0 ? `${name} · còn ${left}` : name, () => onChoose(c))
      way.setAttribute('aria-pressed', String(c === column))
      return way
    })
    place.replaceChildren(...made)
  }

  return { show, count }
}

/** @param {Model} model @param {number} c */
function lockedWords({ grid }, c) {
  const locks = grid.pupils.map(({ cells }) => cells[c]?.[2] ?? -1).filter(lock => lock >= 0)
  if (locks.length === 0) return []
  const why = [...new Set(locks)].map(lock => grid.locks[lock]).join('; ')
  const what = locks.length === grid.pupils.length ? 'Cột' : `${locks.length} ô của cột`
  return [`${what} ${grid.columns[c]?.name} đã khóa: ${why}`]
}
