import { openApi } from './api.js'
import { part, showProblem } from './dom.js'

/**
 * The card that lets a person in with the school's code and a one-time code; the school is remembered for the next time. A slip's picture
 * brings both behind the `#` of the address, which no server sees; they leave the address as soon as they stand in the card.
 */

const SCHOOL_KEY = 'so-diem.school'

/** @param {() => void} onSignedIn */
export function openSignIn(onSignedIn) {
  const form = part('sign-in-form', HTMLFormElement)
  const school = part('sign-in-school', HTMLInputElement)
  const code = part('sign-in-code', HTMLInputElement)
  const problem = part('sign-in-problem', HTMLElement)
  const submit = form.querySelector('button')

  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (submit) submit.disabled = true
    const answer = await openApi().post('/chat/sign-in', { school: school.value, code: code.value })
    if (submit) submit.disabled = false
    showProblem(problem, answer.ok ? undefined : answer.sentence)
    if (!answer.ok) {
      code.select()
      return
    }
    code.value = ''
    remember(school.value)
    onSignedIn()
  })
  return {
    show() {
      part('sign-in', HTMLElement).hidden = false
      const slip = slipInAddress()
      if (slip) {
        school.value = slip.school
        code.value = slip.code
        return submit?.focus()
      }
      school.value ||= remembered()
      ;(school.value ? code : school).focus()
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

/** @param {string} school */
function remember(school) {
  try {
    localStorage.setItem(SCHOOL_KEY, school)
  } catch {
    // A browser that keeps nothing: the person types it again.
  }
}

function remembered() {
  try {
    return localStorage.getItem(SCHOOL_KEY) ?? ''
  } catch {
    return ''
  }
}
