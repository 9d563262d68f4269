import { element, part, showProblem } from '../dom.js'
import { save } from '../download.js'
import { openSigned } from '../signed.js'

/**
 * Slips: who they are for, and a press that makes the codes and hands the file over. Nothing of it stays on the page but the one code of
 * one slip.
 * @import { SlipsActs, SlipsView } from '../../../bot/pages/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<SlipsActs>} */
const page = openSigned()
const issue = part('issue', HTMLButtonElement)

/** @param {SlipsView} view */
function show(view) {
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  part('help', HTMLElement).textContent = view.help
  showProblem(part('warning', HTMLElement), view.warning ?? undefined)
  part('people', HTMLElement).replaceChildren(...view.people.map(line => element('li', {}, [line])))
  issue.textContent = view.button
  part('card', HTMLElement).hidden = false
  issue.addEventListener('click', async () => {
    issue.disabled = true
    const answer = await page.ask('issue', {})
    issue.disabled = false
    showProblem(part('problem', HTMLElement), answer.ok ? undefined : answer.sentence)
    if (!answer.ok) return
    save(answer.body)
    showProblem(part('done', HTMLElement), answer.body.sentence)
    showProblem(part('code', HTMLElement), answer.body.code ?? undefined)
    issue.textContent = view.again
    issue.classList.remove('button-main')
  })
}

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('refused', HTMLElement), view.sentence)
}
