import { button, element, part, showProblem } from '../dom.js'
import { save } from '../download.js'
import { openSigned } from '../signed.js'
import { openNav } from './nav.js'

/**
 * Accounts: a line each, opened for what may be done; what it would do is said before it is done.
 * @import { AccountAct, AccountLine, AccountsActs } from '../../../bot/pages/desk/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<AccountsActs>} */
const page = openSigned()
const scope = part('scope', HTMLSelectElement)
const sought = part('sought', HTMLInputElement)
const only = part('only', HTMLInputElement)
const LABELS = { day: 'Nghỉ từ ngày (để trống: từ bây giờ)', successor: 'Bàn giao cho', reason: 'Lý do' }

/** @type {readonly AccountLine[]} */
let lines = []
/** @type {readonly { value: string, label: string }[]} */
let successors = []

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

/** Without accents, so that a name is found as it is typed. @param {string} words */
const plain = words => words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()

/** @param {AccountAct['needs'][number]} need */
function control(need) {
  if (need === 'successor')
    return element('select', {}, [
      element('option', { value: '' }, ['Chưa giao cho ai']),
      ...successors.map(({ value, label }) => element('option', { value }, [label])),
    ])
  return element('input', {
    type: need === 'day' ? 'date' : 'text',
    autocomplete: 'off',
    ...(need === 'reason' ? { maxlength: '300' } : {}),
  })
}

/** @param {AccountAct} act @param {HTMLElement} place */
function begin(act, place) {
  const fields = act.needs.map(need => ({ need, input: control(need) }))
  const asked = () => ({
    ...act.asked,
    ...Object.fromEntries(
      fields.map(({ need, input }) =>
        need === 'successor'
          ? ['successorId', input.value ? Number(input.value) : null]
          : [need, input.value],
      ),
    ),
  })
  const look = async () => {
    tell()
    const answer = await page.ask('preview', asked())
    if (!answer.ok) return tell({ problem: answer.sentence })
    const { sentence, label } = answer.body
    const heard = element('p', { tabindex: '-1' }, [sentence])
    const leave = button('Thôi', () => place.replaceChildren(), 'button')
    const sure = button(label, () => void carryOut(asked()), 'button button-main')
    place.replaceChildren(heard, element('div', { class: 'lines-acts' }, [leave, sure]))
    heard.focus()
  }
  if (fields.length === 0) return void look()
  place.replaceChildren(
    ...fields.map(({ need, input }) =>
      element('label', { class: 'field' }, [element('span', {}, [LABELS[need]]), input]),
    ),
    element('div', { class: 'lines-acts' }, [
      button('Thôi', () => place.replaceChildren(), 'button'),
      button('Xem trước', () => void look(), 'button button-main'),
    ]),
  )
  fields[0]?.input.focus()
}

/** @param {unknown} asked */
async function carryOut(asked) {
  const answer = await page.ask('carry_out', asked)
  if (!answer.ok) return tell({ problem: answer.sentence })
  await refresh()
  tell({ done: answer.body.sentence })
}

/** @param {AccountAct} act */
async function slip({ asked }) {
  tell()
  const answer = await page.ask('slip', asked)
  if (!answer.ok) return tell({ problem: answer.sentence })
  save(answer.body)
  tell({ done: [answer.body.sentence, answer.body.code ?? ''].join(' ').trim() })
}

/** @param {AccountLine} line */
function draw({ name, about, state, isReached, acts }) {
  const place = element('div', { class: 'lines-form', 'aria-live': 'polite' })
  const head = [
    element('span', { class: 'lines-name' }, [name]),
    ` · ${about}`,
    element('span', { class: 'lines-state' }, [state]),
  ]
  const away = isReached ? {} : { class: 'lines-away' }
  if (acts.length === 0) return element('section', away, head)
  return element('details', away, [
    element('summary', {}, head),
    element(
      'div',
      { class: 'lines-acts' },
      acts.map(act =>
        button(act.label, () => (act.asked.what === 'slip' ? void slip(act) : begin(act, place)), 'button'),
      ),
    ),
    place,
  ])
}

function show() {
  const wanted = plain(sought.value.trim())
  const found = lines.filter(
    ({ name, about, isReached }) =>
      plain(`${name} ${about}`).includes(wanted) && !(only.checked && isReached),
  )
  part('count', HTMLElement).textContent = `${found.length} người`
  part('lines', HTMLElement).replaceChildren(...found.map(draw))
}

async function refresh() {
  if (scope.value !== '') {
    const answer = await page.ask('families', { className: scope.value })
    if (!answer.ok) return tell({ problem: answer.sentence })
    lines = answer.body.lines
    return show()
  }
  const answer = await page.ask('read', {})
  if (!answer.ok) {
    part('title', HTMLElement).textContent = 'Trang không mở được'
    return tell({ problem: answer.sentence })
  }
  const { title, who, classes, staff } = answer.body
  successors = answer.body.successors
  part('title', HTMLElement).textContent = title
  part('who', HTMLElement).textContent = who
  if (scope.options.length === 1)
    scope.append(...classes.map(({ value, label }) => element('option', { value }, [label])))
  lines = staff
  part('accounts', HTMLElement).hidden = false
  show()
}

scope.addEventListener('change', () => {
  tell()
  void refresh()
})
sought.addEventListener('input', show)
only.addEventListener('change', show)
void openNav()
await refresh()
