import { openApi } from '../api.js'
import { element, part, showProblem } from '../dom.js'
import { remember, remembered, SCHOOL_KEY } from '../remembered.js'

/**
 * The way into the office desk: name and password, then the PIN; then its parts. What stands behind the `#` is the part somebody wanted.
 * @import { DeskView } from '../../../bot/pages/desk/views.ts'
 */

const api = openApi()
const field = (/** @type {string} */ name) => part(name, HTMLInputElement)
const FORMS = /** @type {const} */ ({ sign_in: 'sign-in', prove: 'prove', set_pin: 'set-pin' })

/** @param {Extract<DeskView, { step: 'open' }>} view */
function showParts({ who, school, sections, none }) {
  const wanted = decodeURIComponent(location.hash.slice(1))
  if (sections.some(({ name }) => name === wanted)) return location.replace(`/van-phong/${wanted}`)
  part('title', HTMLElement).textContent = 'Trang văn phòng'
  part('who', HTMLElement).textContent = `${who} · ${school}`
  const parts = part('sections', HTMLElement)
  parts.replaceChildren(
    ...sections.map(({ name, label, help }) =>
      element('a', { href: `/van-phong/${name}` }, [
        element('strong', {}, [label]),
        element('span', {}, [help]),
      ]),
    ),
  )
  parts.hidden = sections.length === 0
  showProblem(part('none', HTMLElement), none ?? undefined)
}

async function look() {
  const answer = await api.post('/van-phong/look', {})
  for (const id of Object.values(FORMS)) part(id, HTMLElement).hidden = true
  if (!answer.ok) return showProblem(part('none', HTMLElement), answer.sentence)
  const view = answer.body
  part('sign-out', HTMLElement).hidden = view.step === 'sign_in'
  if (view.step === 'open') return showParts(view)
  const id = FORMS[view.step]
  part(id, HTMLElement).hidden = false
  part(`${id}-help`, HTMLElement).textContent = view.help
  if (view.step === 'prove') field('pin').focus()
  if (view.step !== 'sign_in') return
  field('school').value ||= remembered(SCHOOL_KEY)
  field(field('school').value ? 'login' : 'school').focus()
}

/**
 * @param {'sign-in' | 'prove'} id
 * @param {string} secret the field that is emptied
 * @param {() => Promise<{ ok: true } | { ok: false, sentence: string }>} ask
 */
function onSent(id, secret, ask) {
  const form = part(id, HTMLFormElement)
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const send = form.querySelector('button')
    if (send) send.disabled = true
    const answer = await ask()
    if (send) send.disabled = false
    showProblem(part(`${id}-problem`, HTMLElement), answer.ok ? undefined : answer.sentence)
    field(secret).value = ''
    if (!answer.ok) return field(secret).focus()
    await look()
  })
}

onSent('sign-in', 'password', async () => {
  const [school, login, password] = ['school', 'login', 'password'].map(name => field(name).value)
  remember(SCHOOL_KEY, school ?? '')
  return api.post('/chat/sign-in/password', { school, login, password })
})
onSent('prove', 'pin', () => api.post('/van-phong/prove', { pin: field('pin').value }))
part('sign-out', HTMLElement).addEventListener('click', async () => {
  await api.post('/chat/sign-out', {})
  location.assign('/van-phong')
})
await look()
