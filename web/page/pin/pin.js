import { part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'

/**
 * A PIN: asked for with the decision it is for, set for the first time, or changed for the old one.
 * @import { PinActs, PinView } from '../../../bot/pages/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<PinActs>} */
const page = openSigned()
const form = part('form', HTMLFormElement)
const problem = part('problem', HTMLElement)
const field = (/** @type {string} */ name) => part(name, HTMLInputElement)

/** @type {PinView['asks']} */
let asks = 'prove'

/** @param {PinView} view */
function show(view) {
  asks = view.asks
  document.title = `${view.title} · Sổ điểm`
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  part('help', HTMLElement).textContent = view.help
  showProblem(part('card', HTMLElement), view.card ?? undefined)
  part('old-row', HTMLElement).hidden = asks !== 'change'
  part('again-row', HTMLElement).hidden = asks === 'prove'
  part('pin-label', HTMLElement).textContent = asks === 'prove' ? 'Mã PIN' : 'Mã PIN mới'
  part('send', HTMLButtonElement).textContent = view.button
  part('back', HTMLAnchorElement).hidden = view.back === null
  part('back-words', HTMLElement).hidden = view.back !== null
  form.hidden = false
  field(asks === 'change' ? 'old' : 'pin').focus()
}

function typed() {
  const pin = field('pin').value
  if (asks === 'prove') return { pin }
  const again = field('again').value
  return asks === 'set' ? { pin, again } : { old: field('old').value, pin, again }
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  const send = part('send', HTMLButtonElement)
  send.disabled = true
  showProblem(problem)
  const answer = await page.ask('send', typed())
  send.disabled = false
  if (!answer.ok) {
    for (const name of ['old', 'pin', 'again']) field(name).value = ''
    return showProblem(problem, answer.sentence)
  }
  form.hidden = true
  showProblem(part('done', HTMLElement), answer.body.sentence)
})

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('done', HTMLElement), view.sentence)
  part('back', HTMLAnchorElement).hidden = false
}
