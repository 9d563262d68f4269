import { openApi } from './api.js'
import { part, showProblem } from './dom.js'
import { remember, remembered, SCHOOL_KEY } from './remembered.js'

/**
 * The card that lets a person in: with the school's code and a one-time code, or with a name and a password of their own. The school and the
 * way are remembered for the next time. A slip's picture brings school and code behind the `#` of the address, which no server sees; they
 * leave the address as soon as they stand in the card.
 * @typedef {'code' | 'password'} Way
 */

const WAY_KEY = 'so-diem.way'
const OTHER = { code: 'Đăng nhập bằng mật khẩu', password: 'Đăng nhập bằng mã trên phiếu' }
export const ENDED =
  'Phiên đăng nhập trên máy này đã hết: lâu không dùng, quá hạn, hoặc đã được gỡ. Vui lòng đăng nhập lại.'

/** @param {() => void} onSignedIn */
export function openSignIn(onSignedIn) {
  const form = part('sign-in-form', HTMLFormElement)
  const school = part('sign-in-school', HTMLInputElement)
  const code = part('sign-in-code', HTMLInputElement)
  const login = part('sign-in-login', HTMLInputElement)
  const password = part('sign-in-password', HTMLInputElement)
  const problem = part('sign-in-problem', HTMLElement)
  const other = part('sign-in-other', HTMLButtonElement)
  const submit = form.querySelector('button')
  /** @type {Way} */
  let way = 'code'

  /** @param {Way} chosen */
  function choose(chosen) {
    way = chosen
    for (const one of /** @type {const} */ (['code', 'password'])) {
      const fields = part(`sign-in-by-${one}`, HTMLFieldSetElement)
      fields.hidden = fields.disabled = one !== way
    }
    other.textContent = OTHER[way]
    showProblem(problem)
  }

  const ask = () =>
    way === 'code'
      ? openApi().post('/chat/sign-in', { school: school.value, code: code.value })
      : openApi().post('/chat/sign-in/password', {
          school: school.value,
          login: login.value,
          password: password.value,
        })
  const secret = () => (way === 'code' ? code : password)

  other.addEventListener('click', () => {
    choose(way === 'code' ? 'password' : 'code')
    if (!school.value) return school.focus()
    ;(way === 'code' ? code : login).focus()
  })
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (submit) submit.disabled = true
    const answer = await ask()
    if (submit) submit.disabled = false
    showProblem(problem, answer.ok ? undefined : answer.sentence)
    if (!answer.ok) return secret().select()
    secret().value = ''
    remember(SCHOOL_KEY, school.value)
    remember(WAY_KEY, way)
    onSignedIn()
  })
  return {
    /** @param {boolean} hasEnded somebody was signed in here */
    show(hasEnded) {
      part('sign-in', HTMLElement).hidden = false
      showProblem(part('sign-in-ended', HTMLElement), hasEnded ? ENDED : undefined)
      const slip = slipInAddress()
      if (slip) {
        choose('code')
        school.value = slip.school
        code.value = slip.code
        return submit?.focus()
      }
      choose(remembered(WAY_KEY) === 'password' ? 'password' : 'code')
      school.value ||= remembered(SCHOOL_KEY)
      if (!school.value) return school.focus()
      ;(way === 'code' ? code : login).focus()
    },
    hide() {
      part('sign-in', HTMLElement).hidden = true
    },
  }
}

/** What a slip's picture put into the address. */
function slipInAddress() {
  const said = new URLSearchParams(location.hash.slice(1))
  const [school, code] = [said.get('truong'), said.get('ma')]
  if (!school || !code) return undefined
  history.replaceState(history.state, '', location.pathname)
  return { school, code }
}
