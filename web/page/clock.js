import { openApi } from './api.js'
import { dayOf, fieldValue, instantOfField, momentsOfWeek, shortMoment, timeOf } from './dates.js'
import { button, part, showProblem } from './dom.js'

/** The school's clock in demo mode: what it shows, and jumping ahead in the week. It never goes back. */

/** @param {() => void} onMoved */
export function openClock(onMoved) {
  const api = openApi()
  const panel = part('clock', HTMLElement)
  const toggle = part('clock-toggle', HTMLButtonElement)
  const field = part('clock-at', HTMLInputElement)
  const problem = part('clock-problem', HTMLElement)
  const nowPlace = part('clock-now', HTMLElement)
  let shownMinute = ''
  let isMoving = false

  /** @param {string} now */
  function show(now) {
    const minute = fieldValue(now)
    // Redrawing what has not changed would take the focus off a button.
    if (minute === shownMinute) return
    shownMinute = minute
    nowPlace.textContent = `${timeOf(now)} · ${dayOf(now)}`
    part('clock-short', HTMLElement).textContent = shortMoment(now)
    field.min = minute
    if (document.activeElement !== field) field.value = minute
    part('clock-moments', HTMLElement).replaceChildren(
      ...momentsOfWeek(now).map(({ label, at, isPast }) => {
        const made = button(label, () => move(at), 'button')
        made.disabled = isPast
        return made
      }),
    )
  }

  /** @param {string} at */
  async function move(at) {
    if (isMoving) return
    isMoving = true
    panel.setAttribute('aria-busy', 'true')
    nowPlace.textContent = 'Đang chạy đồng hồ…'
    shownMinute = ''
    const answer = await api.post('/demo/clock', { now: at })
    isMoving = false
    panel.removeAttribute('aria-busy')
    showProblem(problem, answer.ok ? undefined : answer.sentence)
    await look()
    if (answer.ok) onMoved()
  }

  async function look() {
    const answer = await api.get('/demo/clock')
    if (answer.ok && !isMoving) show(answer.body.now)
  }

  toggle.hidden = false
  toggle.addEventListener('click', () => {
    const isOpen = panel.dataset.open !== 'true'
    panel.dataset.open = String(isOpen)
    toggle.setAttribute('aria-expanded', String(isOpen))
  })
  part('clock-form', HTMLFormElement).addEventListener('submit', event => {
    event.preventDefault()
    move(instantOfField(field.value))
  })
  return { look }
}
