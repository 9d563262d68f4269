import { element, part } from '../dom.js'
import { save } from '../download.js'
import { drawLists } from './lists.js'

/**
 * Slips: of whom they would be is seen first; the codes are made when the file is downloaded.
 * @import { OfficeActs } from '../../../bot/pages/office-views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @param {Signed<OfficeActs>} page @param {(said?: { problem?: string, done?: string }) => void} tell */
export async function openSlips(page, tell) {
  const scope = part('slips-scope', HTMLSelectElement)
  const person = part('slips-person', HTMLInputElement)
  const download = part('slips-download', HTMLButtonElement)
  const asked = () => ({ scope: scope.value, person: person.value })

  /** What was seen is what is downloaded: a change has it seen again. */
  const unsee = () => {
    download.hidden = true
    part('slips-lists', HTMLElement).replaceChildren()
  }
  scope.addEventListener('change', unsee)
  person.addEventListener('input', unsee)

  async function refresh() {
    const answer = await page.ask('slips', {})
    if (!answer.ok) return
    part('slips-summary', HTMLElement).textContent = answer.body.summary
    part('slips-ask', HTMLElement).hidden = answer.body.scopes.length === 0
    if (scope.options.length === 0)
      scope.replaceChildren(
        ...answer.body.scopes.map(({ value, label }) => element('option', { value }, [label])),
      )
  }

  part('slips-show', HTMLElement).addEventListener('click', async () => {
    tell()
    const answer = await page.ask('slips_state', asked())
    if (!answer.ok) return tell({ problem: answer.sentence })
    const { summary, lists } = answer.body
    part('slips-lists', HTMLElement).replaceChildren(
      element('p', { class: 'help' }, [summary]),
      ...drawLists(lists),
    )
    download.hidden = lists.every(({ lines }) => lines.length === 0)
  })

  download.addEventListener('click', async () => {
    tell()
    download.disabled = true
    const answer = await page.ask('slips_file', asked())
    download.disabled = false
    if (!answer.ok) return tell({ problem: answer.sentence })
    save(answer.body)
    unsee()
    tell({ done: [answer.body.sentence, answer.body.code ?? ''].join(' ').trim() })
    await refresh()
  })

  await refresh()
}
