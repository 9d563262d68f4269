import { element, part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'
import { drawPupil } from './card.js'

/**
 * A class's data beside papers. Ticks are kept here until one press stores them, all or none.
 * @import { CheckActs, CheckCell, ChecksView } from '../../../bot/pages/checks-views.ts'
 * @import { Signed } from '../signed.js'
 * @typedef {{ pupil: number, field: string, ticked: boolean, seen: string }} Tick
 */

/** @type {Signed<CheckActs>} */
const page = openSigned()
const kind = part('kind', HTMLSelectElement)
const paper = part('paper', HTMLSelectElement)
const store = part('store', HTMLButtonElement)

/** @type {ChecksView | undefined} */
let view
/** What differs from what is stored, by pupil and field. @type {Map<string, Tick>} */
const changed = new Map()
let drawnKind = ''

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

function showCount() {
  const count = changed.size
  part('status', HTMLElement).textContent =
    count === 0 ? 'Chưa có dấu nào thay đổi.' : `${count} dấu chưa ghi.`
  store.disabled = count === 0
  store.textContent = count === 0 ? 'Ghi' : `Ghi ${count} dấu`
}

/** @param {readonly { value: string, label: string }[]} choices */
const options = choices => choices.map(({ value, label }) => element('option', { value }, [label]))

function draw() {
  if (!view) return
  const { pupils, fields, kinds } = view
  const chosen = kinds.find(({ value }) => value === kind.value)
  changed.clear()
  showCount()
  const cards = pupils.map(pupil =>
    drawPupil(pupil, {
      kind: chosen?.value,
      fields: chosen?.fields ?? Object.keys(fields),
      names: fields,
      ticked(cell, is) {
        const key = `${pupil.id} ${cell.field}`
        const was = chosen !== undefined && cell.checks[chosen.value] !== undefined
        if (is === was) changed.delete(key)
        else changed.set(key, { pupil: pupil.id, field: cell.field, ticked: is, seen: cell.seen })
        showCount()
      },
    }),
  )
  part('pupils', HTMLElement).replaceChildren(...cards)
}

async function read() {
  const answer = await page.ask('read', {})
  if (!answer.ok) {
    part('title', HTMLElement).textContent = 'Trang không mở được'
    return tell({ problem: answer.sentence })
  }
  view = answer.body
  document.title = `${view.title} · Sổ điểm`
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  showProblem(part('note', HTMLElement), view.note ?? undefined)
  if (kind.options.length === 0) {
    kind.append(...options(view.kinds))
    paper.append(...options(view.papers))
    drawnKind = kind.value
  }
  part('choices', HTMLElement).hidden = view.kinds.length === 0
  part('foot', HTMLElement).hidden = view.kinds.length === 0
  draw()
  part('checks', HTMLElement).hidden = false
}

kind.addEventListener('change', () => {
  if (changed.size === 0) {
    drawnKind = kind.value
    return draw()
  }
  // What is ticked belongs to what was chosen.
  kind.value = drawnKind
  tell({ problem: `Còn ${changed.size} dấu chưa ghi. Thầy/cô ghi xong rồi đổi việc.` })
})
store.addEventListener('click', async () => {
  tell()
  store.disabled = true
  const answer = await page.ask('store', {
    kind: kind.value,
    paper: paper.value,
    ticks: [...changed.values()],
  })
  if (answer.ok) {
    await read()
    return tell({ done: answer.body.sentence })
  }
  if (answer.detail?.why === 'checks_moved') await read()
  else showCount()
  tell({ problem: answer.sentence })
})
await read()
