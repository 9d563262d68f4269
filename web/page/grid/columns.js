import { button, part, showProblem } from '../dom.js'

/**
 * The switch between columns, with how many cells of each wait; and who has locked what of the one in view.
 * @typedef {ReturnType<typeof import('./model.js').openModel>} Model
 */

/** @param {(column: number) => void} onChoose */
export function openColumns(onChoose) {
  const place = part('columns', HTMLElement)

  /** @param {Model} model @param {number} column */
  function show(model, column) {
    place.replaceChildren(
      ...model.grid.columns.map(({ name }, c) => {
        const left = model.empty(c).length
        const made = button(left > 0 ? `${name} · còn ${left}` : name, () => onChoose(c))
        made.setAttribute('aria-pressed', String(c === column))
        return made
      }),
    )
    place.querySelector('[aria-pressed="true"]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
    showProblem(part('locked', HTMLElement), lockedWords(model, column))
  }

  return { show }
}

/** @param {Model} model @param {number} column */
function lockedWords({ grid }, column) {
  const locks = grid.pupils.map(({ cells }) => cells[column]?.[2] ?? -1).filter(lock => lock >= 0)
  if (locks.length === 0) return undefined
  const why = [...new Set(locks)].map(lock => grid.locks[lock]).join('; ')
  const what = locks.length === grid.pupils.length ? 'Cột' : `${locks.length} ô của cột`
  return `${what} ${grid.columns[column]?.name} đã khóa: ${why}. Muốn sửa điểm đã khóa, thầy/cô nhắn “sửa điểm …” trong cuộc trò chuyện.`
}
