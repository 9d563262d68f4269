import { element, part } from '../dom.js'

/**
 * The last import taken back: first shown, then done by a press of its own.
 * @import { OfficeActs } from '../../../bot/pages/office-views.ts'
 * @import { Signed } from '../signed.js'
 * @typedef {{ tell(said?: { problem?: string, done?: string }): void, changed(): Promise<void> }} Told
 */

/** @param {Signed<OfficeActs>} page @param {Told} told */
export function openUndo(page, { tell, changed }) {
  /** The import that is shown. @type {number | undefined} */
  let batch

  /** @param {number} [shown] */
  function show(shown) {
    batch = shown
    part('undo', HTMLElement).hidden = shown === undefined
    part('undo-ask', HTMLElement).hidden = shown !== undefined
  }

  part('undo-ask', HTMLElement).addEventListener('click', async () => {
    tell()
    const answer = await page.ask('undo_preview', {})
    if (!answer.ok) return tell({ problem: answer.sentence })
    const { title, lines, label } = answer.body
    part('undo-title', HTMLElement).textContent = title
    part('undo-lines', HTMLElement).replaceChildren(...lines.map(line => element('li', {}, [line])))
    part('undo-do', HTMLElement).textContent = label
    show(answer.body.batch)
    part('undo-title', HTMLElement).focus()
  })
  part('undo-leave', HTMLElement).addEventListener('click', () => show())
  part('undo-do', HTMLElement).addEventListener('click', async () => {
    if (batch === undefined) return
    const answer = await page.ask('undo', { batch })
    show()
    if (!answer.ok) return tell({ problem: answer.sentence })
    tell({ done: answer.body.sentence })
    await changed()
  })
}
