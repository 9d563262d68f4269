import { post } from '../ask.js'
import { part, showProblem } from '../dom.js'

/**
 * A link from a chat, opened by a press: chat apps fetch what they preview, and a link that opens once must not be spent by
 * that. What stands in the address is the secret; it leaves the address as soon as it is spent.
 * @import { Answer, Opened } from '../../doors.ts'
 */

const open = part('open', HTMLButtonElement)

open.addEventListener('click', async () => {
  open.disabled = true
  showProblem(part('problem', HTMLElement))
  /** @type {Answer<Opened>} */
  const answer = await post(location.pathname, {})
  if (answer.ok) return location.replace(answer.body.next)
  showProblem(part('problem', HTMLElement), answer.sentence)
  // Refused for good, or not reached: only the second is worth another try.
  open.hidden = answer.status === 410
  open.disabled = false
})
