import { element, part, showProblem } from '../dom.js'
import { offerPasskey, showPasskey } from '../passkeys.js'

/**
 * What was chosen, named once more, with the reason and the PIN or a passkey where they are due.
 * @import { DecisionsView } from '../../../bot/pages/decisions-views.ts'
 * @import { Row } from './group.js'
 * @typedef {{ note?: string, proof?: { pin: string, again?: string } | { passkey: unknown } }} Given
 * @typedef {Pick<DecisionsView, 'asks' | 'passkey'> & { askPasskey: Parameters<typeof showPasskey>[0] }} Proving
 * @typedef {'proceed' | 'refuse'} Act
 */

const dialog = part('confirm', HTMLDialogElement)
const form = part('confirm-form', HTMLFormElement)
const problem = part('confirm-problem', HTMLElement)
const note = part('note', HTMLTextAreaElement)
const pin = part('pin', HTMLInputElement)
const again = part('again', HTMLInputElement)
const send = part('send', HTMLButtonElement)
const passkey = part('passkey', HTMLButtonElement)

/** @type {(given: Given) => Promise<string | undefined>} */
let submit = async () => undefined
/** @type {Proving['askPasskey'] | undefined} */
let askPasskey
let needs = { note: false, pin: false, again: false }

/**
 * @param {Act} act @param {readonly Row[]} rows @param {Proving} proving
 * @param {(given: Given) => Promise<string | undefined>} then  @returns what is wrong, for another try
 */
export function confirmChosen(act, rows, proving, then) {
  const { asks } = proving
  const isRefusal = act === 'refuse'
  needs = { note: isRefusal, pin: !isRefusal && asks !== null, again: !isRefusal && asks === 'set' }
  submit = then
  askPasskey = proving.askPasskey
  offerPasskey(passkey, proving.passkey)
  part('confirm-title', HTMLElement).textContent = isRefusal
    ? `Từ chối ${rows.length} phiếu?`
    : `Quyết định ${rows.length} phiếu?`
  const lines = rows.map(({ own, group }) =>
    element('li', {}, [
      `Số ${own.number}, ${own.pupil}, ${group.title}: ${own.change}. ${isRefusal ? 'Từ chối' : own.due}`,
    ]),
  )
  part('chosen', HTMLElement).replaceChildren(...lines)
  part('note-row', HTMLElement).hidden = !needs.note
  part('pin-rows', HTMLElement).hidden = !needs.pin
  part('again-row', HTMLElement).hidden = !needs.again
  part('pin-label', HTMLElement).textContent = needs.again ? 'Mã PIN mới, 6 chữ số' : 'Mã PIN'
  send.textContent = isRefusal ? `Từ chối ${rows.length} phiếu` : `Xác nhận ${rows.length} phiếu`
  send.disabled = false
  pin.value = again.value = ''
  showProblem(problem)
  dialog.showModal()
  const first = needs.note ? note : needs.pin ? pin : send
  first.focus()
}

/** @returns {Given} */
const given = () => ({
  ...(needs.note ? { note: note.value } : {}),
  ...(needs.pin ? { proof: { pin: pin.value, ...(needs.again ? { again: again.value } : {}) } } : {}),
})

/** @param {HTMLButtonElement} pressed @param {() => Promise<string | undefined>} work */
async function press(pressed, work) {
  pressed.disabled = true
  showProblem(problem)
  const wrong = await work()
  pressed.disabled = false
  pin.value = again.value = ''
  if (wrong !== undefined) return showProblem(problem, wrong)
  note.value = ''
  dialog.close()
}

part('cancel', HTMLButtonElement).addEventListener('click', () => dialog.close())
form.addEventListener('submit', event => {
  event.preventDefault()
  press(send, () => submit(given()))
})
passkey.addEventListener('click', () =>
  press(passkey, async () => {
    if (!askPasskey) return undefined
    const shown = await showPasskey(askPasskey)
    return shown.ok ? submit({ proof: { passkey: shown.credential } }) : shown.sentence
  }),
)
