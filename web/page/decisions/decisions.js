import { element, part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'
import { confirmChosen } from './confirm.js'
import { drawGroup } from './group.js'
import { watchSeen } from './seen.js'

/**
 * Corrections that wait: looked through, chosen, decided by one confirm.
 * @import { DecisionCase, DecisionsActs, DecisionsView } from '../../../bot/pages/decisions-views.ts'
 * @import { Signed } from '../signed.js'
 * @import { Act } from './confirm.js'
 * @import { Row } from './group.js'
 * @import { Watching } from './seen.js'
 */

/** @type {Signed<DecisionsActs>} */
const page = openSigned()
const proceed = part('proceed', HTMLButtonElement)
const refuse = part('refuse', HTMLButtonElement)

/** @type {Row[]} */
let rows = []
/** @type {Pick<DecisionsView, 'asks' | 'passkey'>} */
let proving = { asks: null, passkey: null }
/** @type {Watching | undefined} */
let watching

const at = (/** @type {DecisionCase} */ { id, version }) => ({ id, version })
const chosen = () => rows.filter(({ box }) => box.checked)

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

/** @param {string} [more] */
function showCount(more = '') {
  const count = chosen().length
  const said = count === 0 ? 'Chưa chọn phiếu nào.' : `Đã chọn ${count} trong ${rows.length} phiếu.`
  part('status', HTMLElement).textContent = more ? `${said} ${more}` : said
  proceed.disabled = refuse.disabled = count === 0
}

const acts = {
  changed: () => showCount(),
  unseen: (/** @type {number} */ count) =>
    showCount(count > 0 ? `${count} phiếu chưa hiện trên màn hình, kéo xuống xem rồi chọn.` : ''),
  open: async (/** @type {DecisionCase} */ own) => {
    const answer = await page.ask('open', at(own))
    return answer.ok ? { card: answer.body.card } : { problem: answer.sentence }
  },
  send: async (/** @type {DecisionCase} */ own) => {
    const answer = await page.ask('send_card', at(own))
    tell(answer.ok ? { done: answer.body.sentence } : { problem: answer.sentence })
  },
}

/** @param {DecisionsView} view @param {ReadonlyMap<number, string>} left */
function show(view, left) {
  document.title = `${view.title} · Sổ điểm`
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  proving = view
  watching?.stop()
  const drawn = view.groups.map(group => drawGroup(group, acts))
  rows = drawn.flatMap(one => one.rows)
  part('groups', HTMLElement).replaceChildren(...drawn.map(({ place }) => place))
  part('help', HTMLElement).textContent =
    rows.length > 0
      ? `${rows.length} phiếu đang chờ. Kéo xuống để xem từng phiếu; phiếu đã hiện trên màn hình mới chọn được. Chưa ghi gì cho tới khi xác nhận.`
      : view.empty
  part('foot', HTMLElement).hidden = rows.length === 0
  part('decisions', HTMLElement).hidden = false
  showCount()
  for (const { own, row } of rows) {
    const why = left.get(own.id)
    if (why) row.append(element('p', { class: 'problem case-left' }, [why]))
  }
  const watcher = watchSeen(
    async cases => {
      const answer = await page.ask('seen', { cases })
      if (!answer.ok) tell({ problem: answer.sentence })
      return answer.ok
    },
    row => {
      const found = rows.find(one => one.row === row)
      if (found) found.box.disabled = false
    },
  )
  watching = watcher
  for (const { own, row } of rows) watcher.watch(row, at(own))
}

/** @param {ReadonlyMap<number, string>} [left] */
async function read(left = new Map()) {
  const answer = await page.ask('read', {})
  if (answer.ok) return show(answer.body, left)
  part('title', HTMLElement).textContent = 'Trang không mở được'
  tell({ problem: answer.sentence })
}

/** @param {Act} act */
function ask(act) {
  const picked = chosen()
  if (picked.length === 0) return
  tell()
  const askPasskey = () => page.ask('passkey', {})
  confirmChosen(act, picked, { ...proving, askPasskey }, async given => {
    const answer = await page.ask('decide', { act, cases: picked.map(({ own }) => at(own)), ...given })
    if (!answer.ok) return answer.sentence
    await read(new Map(answer.body.left.map(({ id, why }) => [id, why])))
    tell({ done: answer.body.sentence })
  })
}

proceed.addEventListener('click', () => ask('proceed'))
refuse.addEventListener('click', () => ask('refuse'))
await read()
