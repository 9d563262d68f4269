import { element, part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'
import { drawPupil } from './card.js'
import { keepTicks, keptTicks } from './kept.js'

/**
 * A class's data beside papers. Ticks are kept here until one press stores them, all or none.
 * @import { CheckActs, CheckCell, ChecksView } from '../../../bot/pages/checks-views.ts'
 * @import { Signed } from '../signed.js'
 * @import { Tick } from './kept.js'
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
  keepTicks({ kind: kind.value, paper: paper.value, ticks: [...changed.values()] })
}

/** @param {number} pupil @param {string} field */
const keyOf = (pupil, field) => `${pupil} ${field}`

/** Takes up what was ticked before a reload, where the data are still those that were looked at. @param {ChecksView} shown */
function takeUp({ pupils }) {
  const kept = keptTicks()
  if (!kept) return
  kind.value = kept.kind
  paper.value = kept.paper
  const seen = new Map(
    pupils.flatMap(({ id, cells }) => cells.map(cell => [keyOf(id, cell.field), cell.seen])),
  )
  for (const tick of kept.ticks) {
    const key = keyOf(tick.pupil, tick.field)
    if (seen.get(key) === tick.seen) changed.set(key, tick)
  }
}

/** @param {readonly { value: string, label: string }[]} choices */
const options = choices => choices.map(({ value, label }) => element('option', { value }, [label]))

/** @param {CheckCell} cell @param {'identity' | 'source' | undefined} chosen */
const isStored = (cell, chosen) => chosen !== undefined && cell.checks[chosen] !== undefined

function draw() {
  if (!view) return
  const { pupils, fields, kinds } = view
  const chosen = kinds.find(({ value }) => value === kind.value)
  showCount()
  const cards = pupils.map(pupil =>
    drawPupil(pupil, {
      kind: chosen?.value,
      fields: chosen?.fields ?? Object.keys(fields),
      names: fields,
      isTicked: cell => changed.get(keyOf(pupil.id, cell.field))?.ticked ?? isStored(cell, chosen?.value),
      ticked(cell, is) {
        const key = keyOf(pupil.id, cell.field)
        const was = isStored(cell, chosen?.value)
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
    takeUp(view)
    drawnKind = kind.value
  }
  part('choices', HTMLElement).hidden = view.kinds.length === 0
  part('foot', HTMLElement).hidden = view.kinds.length === 0
  draw()
  part('checks', HTMLElement).hidden = false
}

paper.addEventListener('change', showCount)
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
    changed.clear()
    await read()
    return tell({ done: answer.body.sentence })
  }
  if (answer.detail?.why === 'checks_moved') {
    changed.clear()
    await read()
  } else showCount()
  tell({ problem: answer.sentence })
})
await read()
