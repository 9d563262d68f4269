import { part, showProblem } from '../dom.js'
import { save } from '../download.js'
import { openSigned } from '../signed.js'

/**
 * The copy of somebody's data: whose it is, and a press that makes it and hands it over.
 * @import { OwnDataActs, OwnDataView } from '../../../bot/pages/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<OwnDataActs>} */
const page = openSigned()
const fetching = part('fetch', HTMLButtonElement)

/** @param {OwnDataView} view */
function show(view) {
  part('title', HTMLElement).textContent = view.title
  part('who', HTMLElement).textContent = view.who
  part('help', HTMLElement).textContent = view.help
  fetching.textContent = view.button
  part('card', HTMLElement).hidden = false
  fetching.addEventListener('click', async () => {
    fetching.disabled = true
    const answer = await page.ask('fetch', {})
    fetching.disabled = false
    showProblem(part('problem', HTMLElement), answer.ok ? undefined : answer.sentence)
    if (!answer.ok) return
    save(answer.body)
    showProblem(part('done', HTMLElement), answer.body.sentence)
  })
}

const view = await page.ask('read', {})
if (view.ok) show(view.body)
else {
  part('title', HTMLElement).textContent = 'Trang không mở được'
  showProblem(part('refused', HTMLElement), view.sentence)
}
