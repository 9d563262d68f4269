import { part, showProblem } from '../dom.js'
import { canUsePasskeys, makePasskey } from '../passkeys.js'
import { openSigned } from '../signed.js'

/**
 * A passkey, made on this device by one press.
 * @import { PasskeyActs, PasskeyView } from '../../../bot/pages/views.ts'
 * @import { Signed } from '../signed.js'
 */

const NONE =
  'Trình duyệt này chưa dùng được khóa truy cập. Mở lại bằng bản mới của Chrome, Edge, Safari hoặc Firefox: nhắn “thêm khóa truy cập” để lấy đường dẫn mới.'

/** @type {Signed<PasskeyActs>} */
const page = openSigned()
const form = part('form', HTMLElement)
const problem = part('problem', HTMLElement)
const send = part('send', HTMLButtonElement)

/** @param {PasskeyView} view */
function show(view) {
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  part('help', HTMLElement).textContent = view.help
  showProblem(part('has', HTMLElement), view.has ?? undefined)
  send.textContent = view.button
  part('back', HTMLAnchorElement).hidden = view.back === null
  part('back-words', HTMLElement).hidden = view.back !== null
  form.hidden = false
  send.disabled = !canUsePasskeys()
  showProblem(problem, canUsePasskeys() ? undefined : NONE)
}

send.addEventListener('click', async () => {
  send.disabled = true
  showProblem(problem)
  const made = await makePasskey(() => page.ask('ask', {}))
  const answer = made.ok ? await page.ask('send', { made: made.credential }) : made
  send.disabled = false
  if (!answer.ok) return showProblem(problem, answer.sentence)
  form.hidden = true
  showProblem(part('done', HTMLElement), answer.body.sentence)
})

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('done', HTMLElement), view.sentence)
  part('back', HTMLAnchorElement).hidden = false
}
