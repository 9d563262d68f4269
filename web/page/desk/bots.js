import { button, element, part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'
import { openNav } from './nav.js'

/**
 * The school's bots, one a platform. What cannot be guessed at is asked for a second time.
 * @import { BotLine, BotsActs } from '../../../bot/pages/desk/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<BotsActs>} */
const page = openSigned()

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

/** @param {'add' | 'rotate' | 'turn' | 'remove'} act @param {unknown} body */
async function ask(act, body) {
  tell()
  const answer = await page.ask(act, body)
  if (!answer.ok) return tell({ problem: answer.sentence })
  await read()
  tell({ done: answer.body.sentence })
}

/** @param {HTMLElement} place @param {(Node | string)[]} fields @param {string} label @param {() => void} onSure */
function askIn(place, fields, label, onSure) {
  place.replaceChildren(
    ...fields,
    element('div', { class: 'lines-acts' }, [
      button('Thôi', () => place.replaceChildren(), 'button'),
      button(label, onSure, 'button button-main'),
    ]),
  )
}

/** Typed as a secret is; it is not shown again. */
function tokenField() {
  const input = element('input', { type: 'password', autocomplete: 'off', maxlength: '300' })
  const label = element('label', { class: 'field' }, [element('span', {}, ['Mã bot nền tảng đã cấp']), input])
  return { input, label }
}

/** @param {BotLine} bot @param {HTMLElement} place */
function beginAdd({ channel }, place) {
  const { input, label } = tokenField()
  const hook = element('input', { type: 'checkbox' })
  const byHook = element('label', { class: 'lines-only' }, [hook, 'Nền tảng gửi tin tới máy chủ (webhook)'])
  askIn(
    place,
    [label, byHook],
    'Giao bot',
    () => void ask('add', { channel, token: input.value, byWebhook: hook.checked }),
  )
  input.focus()
}

/** @param {BotLine} bot @param {HTMLElement} place */
function beginRotate({ channel }, place) {
  const { input, label } = tokenField()
  askIn(place, [label], 'Đổi mã', () => void ask('rotate', { channel, token: input.value }))
  input.focus()
}

/** @param {BotLine} bot @param {HTMLElement} place */
function beginRemove({ channel, name }, place) {
  const words = `Thôi dùng bot ${name}? Trong vòng một phút máy chủ không nhận và không gửi qua đó nữa; tin chưa gửi chờ tới khi có bot khác.`
  askIn(place, [element('p', {}, [words])], 'Thôi dùng', () => void ask('remove', { channel }))
}

/** @param {BotLine} bot */
function draw(bot) {
  const { channel, name, state, isOn, note } = bot
  const place = element('div', { class: 'lines-form' })
  const acts =
    state === null
      ? [button('Giao bot…', () => beginAdd(bot, place), 'button')]
      : [
          button(isOn ? 'Tạm tắt' : 'Bật lại', () => void ask('turn', { channel, isOn: !isOn }), 'button'),
          button('Đổi mã…', () => beginRotate(bot, place), 'button'),
          button('Thôi dùng…', () => beginRemove(bot, place), 'button'),
        ]
  return element('section', { 'aria-label': name }, [
    element('h2', {}, [name]),
    element('p', { class: 'help' }, [state ?? 'Chưa có bot.']),
    ...(note ? [element('p', { class: 'help' }, [note])] : []),
    element('div', { class: 'lines-acts' }, acts),
    place,
  ])
}

async function read() {
  const answer = await page.ask('read', {})
  if (!answer.ok) {
    part('title', HTMLElement).textContent = 'Trang không mở được'
    return tell({ problem: answer.sentence })
  }
  const { title, who, note, bots } = answer.body
  part('title', HTMLElement).textContent = title
  part('who', HTMLElement).textContent = who
  part('note', HTMLElement).textContent = note
  part('lines', HTMLElement).replaceChildren(...bots.map(draw))
  part('bots', HTMLElement).hidden = false
}

void openNav()
await read()
