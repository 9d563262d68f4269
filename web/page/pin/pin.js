import { part, showProblem } from '../dom.js'
import { offerPasskey, showPasskey } from '../passkeys.js'
import { openSigned } from '../signed.js'

/**
 * A PIN: asked for with the decision it is for, set for the first time, or changed for the old one. For a decision a passkey does as well.
 * @import { PinActs, PinView } from '../../../bot/pages/views.ts'
 * @import { Answer } from '../../doors.ts'
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
  offerPasskey(part('passkey', HTMLButtonElement), view.passkey)
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

/** @param {HTMLButtonElement} pressed @param {() => Promise<Answer<PinActs['send']>>} ask */
async function prove(pressed, ask) {
  pressed.disabled = true
  showProblem(problem)
  const answer = await ask()
  pressed.disabled = false
  if (!answer.ok) {
    for (const name of ['old', 'pin', 'again']) field(name).value = ''
    return showProblem(problem, answer.sentence)
  }
  form.hidden = true
  showProblem(part('done', HTMLElement), answer.body.sentence)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  prove(part('send', HTMLButtonElement), () => page.ask('send', typed()))
})
part('passkey', HTMLButtonElement).addEventListener('click', () =>
  prove(part('passkey', HTMLButtonElement), async () => {
    const shown = await showPasskey(() => page.ask('passkey', {}))
    return shown.ok ? page.ask('send', { passkey: shown.credential }) : shown
  }),
)

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('done', HTMLElement), view.sentence)
  part('back', HTMLAnchorElement).hidden = false
}
