import { element, part, showProblem } from '../dom.js'

/**
 * What was chosen, named once more, with the reason and the PIN where they are due.
 * @import { DecisionsView } from '../../../bot/pages/decisions-views.ts'
 * @import { Row } from './group.js'
 * @typedef {{ note?: string, proof?: { pin: string, again?: string } }} Given
 * @typedef {'proceed' | 'refuse'} Act
 */

const dialog = part('confirm', HTMLDialogElement)
const form = part('confirm-form', HTMLFormElement)
const problem = part('confirm-problem', HTMLElement)
const note = part('note', HTMLTextAreaElement)
const pin = part('pin', HTMLInputElement)
const again = part('again', HTMLInputElement)
const send = part('send', HTMLButtonElement)

/** @type {(given: Given) => Promise<string | undefined>} */
let submit = async () => undefined
let needs = { note: false, pin: false, again: false }

/**
 * @param {Act} act @param {readonly Row[]} rows @param {DecisionsView['asks']} asks
 * @param {(given: Given) => Promise<string | undefined>} then  @returns what is wrong, for another try
 */
export function confirmChosen(act, rows, asks, then) {
  const isRefusal = act === 'refuse'
  needs = { note: isRefusal, pin: !isRefusal && asks !== null, again: !isRefusal && asks === 'set' }
  submit = then
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

part('cancel', HTMLButtonElement).addEventListener('click', () => dialog.close())
form.addEventListener('submit', async event => {
  event.preventDefault()
  send.disabled = true
  showProblem(problem)
  const wrong = await submit(given())
  send.disabled = false
  pin.value = again.value = ''
  if (wrong !== undefined) return showProblem(problem, wrong)
  note.value = ''
  dialog.close()
})
