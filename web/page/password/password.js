import { part, showProblem } from '../dom.js'
import { offerPasskey } from '../passkeys.js'
import { openSigned } from '../signed.js'

/**
 * A password of one's own: typed twice, and whether other browsers are to be signed out by it.
 * @import { PasswordActs, PasswordView } from '../../../bot/pages/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<PasswordActs>} */
const page = openSigned()
const form = part('form', HTMLFormElement)
const password = part('password', HTMLInputElement)
const again = part('again', HTMLInputElement)

/** @param {PasswordView} view */
function show(view) {
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  part('login', HTMLElement).textContent = view.login
  // What a browser that keeps passwords keeps this one under.
  part('username', HTMLInputElement).value = view.login.split(' ').at(-1) ?? ''
  showProblem(part('login-help', HTMLElement), view.loginHelp ?? undefined)
  part('help', HTMLElement).textContent = view.help
  part('send', HTMLButtonElement).textContent = view.button
  offerPasskey(part('passkey', HTMLButtonElement), view.passkey)
  part('back', HTMLAnchorElement).hidden = view.back === null
  part('back-words', HTMLElement).hidden = view.back !== null
  form.hidden = false
  password.focus()
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  const send = part('send', HTMLButtonElement)
  send.disabled = true
  showProblem(part('problem', HTMLElement))
  const answer = await page.ask('send', {
    password: password.value,
    again: again.value,
    endOthers: part('end-others', HTMLInputElement).checked,
  })
  send.disabled = false
  if (!answer.ok) {
    password.value = again.value = ''
    password.focus()
    return showProblem(part('problem', HTMLElement), answer.sentence)
  }
  form.hidden = true
  showProblem(part('done', HTMLElement), answer.body.sentence)
})

part('passkey', HTMLButtonElement).addEventListener('click', async () => {
  const answer = await page.ask('passkey', {})
  if (answer.ok) location.assign(answer.body.next)
  else showProblem(part('problem', HTMLElement), answer.sentence)
})

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('done', HTMLElement), view.sentence)
  part('back', HTMLAnchorElement).hidden = false
}
