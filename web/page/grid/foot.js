import { button, part, showProblem } from '../dom.js'

/**
 * The foot of the sheet: how much waits to be sent and what keeps it, and the keys for what a number pad cannot write.
 * @import { GridKey } from '../../../bot/pages/views.ts'
 * @import { CellKind } from '../../grid-shapes.ts'
 * @import { Model } from './model.js'
 */

/** @type {readonly (readonly [CellKind, string])[]} */
const BLOCKING = [
  ['doubt', 'ô chưa rõ'],
  ['conflict', 'ô cần chọn'],
  ['shut', 'ô đã khóa'],
]

/** @param {Model} model */
export function showStatus(model) {
  const unsent = model.unsent()
  const blocking = BLOCKING.flatMap(([kind, words]) => {
    const count = unsent.filter(({ state }) => state.kind === kind).length
    return count > 0 ? [`${count} ${words}`] : []
  })
  const words = unsent.length === 0 ? 'Không có ô nào chờ gửi.' : `${unsent.length} ô chưa gửi`
  sayStatus([words, ...blocking].join(' · '))
  const send = part('send', HTMLButtonElement)
  send.disabled = unsent.length === 0
  send.textContent = unsent.length > 0 ? `Xem trước (${unsent.length})` : 'Xem trước'
}

/** @param {string} words */
export function sayStatus(words) {
  part('status', HTMLElement).textContent = words
}

/** What the letters mean, in sight for whoever does not write them every day. @param {readonly GridKey[]} signs */
export function explain(signs) {
  const words = signs.map(({ text, label }) => `${text}: ${label.toLowerCase()}`)
  showProblem(part('legend', HTMLElement), words.join(' · '))
}

/** @param {readonly GridKey[]} keys @param {(text: string) => void} onPress */
export function showKeys(keys, onPress) {
  const made = keys.map(({ text, label }) => {
    const key = button(text, () => onPress(text), 'key')
    key.setAttribute('aria-label', `${text}: ${label}`)
    // The cell keeps the focus, and with it the phone's keyboard.
    key.addEventListener('pointerdown', event => event.preventDefault())
    return key
  })
  part('keys', HTMLElement).replaceChildren(...made)
}
