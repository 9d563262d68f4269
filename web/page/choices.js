import { button, element } from './dom.js'

/**
 * The choices under a message, and which of them still live.
 * @import { Choice } from '../../bot/channel.ts'
 * @import { ThreadItem } from '../../bot/webchat/webchat.ts'
 */

/** @param {readonly Choice[]} choices @param {(choice: Choice) => void} onChoose */
export function choicesElement(choices, onChoose) {
  const buttons = choices.map(choice => {
    const made = button(choice.label, () => onChoose(choice), 'choice')
    made.dataset.choice = choice.id
    return made
  })
  return element('div', { class: 'choices', role: 'group', 'aria-label': 'Lựa chọn' }, buttons)
}

/** The chosen button is marked; none of its group can be pressed until the school says so. @param {HTMLElement} item @param {string} id */
export function markChosen(item, id) {
  for (const choice of choicesOf(item)) {
    choice.disabled = true
    if (choice.dataset.choice === id) choice.setAttribute('aria-pressed', 'true')
    else choice.removeAttribute('aria-pressed')
  }
}

/** What was pressed stays marked, also where it may be pressed again. @param {HTMLElement} item @param {Pick<ThreadItem, 'choices' | 'isOver'>} now */
export function setLive(item, { choices, isOver }) {
  const ids = new Set(isOver ? [] : choices.map(({ id }) => id))
  for (const choice of choicesOf(item)) choice.disabled = !ids.has(choice.dataset.choice ?? '')
  const group = item.querySelector('.choices')
  if (!isOver) item.querySelector('.over')?.remove()
  else if (group && !item.querySelector('.over'))
    group.after(element('p', { class: 'over' }, ['Việc này đã xong.']))
}

/** @param {HTMLElement} item @returns {NodeListOf<HTMLButtonElement>} */
const choicesOf = item => item.querySelectorAll('button.choice')
