import { part } from '../dom.js'
import { save } from '../download.js'
import { drawLists } from './lists.js'

/**
 * What the page hands out without a file being sent: the calendar, and what is missing in pupils' data.
 * @import { OfficeActs } from '../../../bot/pages/office-views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @param {Signed<OfficeActs>} page @param {(said?: { problem?: string }) => void} tell */
export function openReports(page, tell) {
  /** @param {string} id @param {'calendar_file' | 'lacking_file'} act */
  const handsOut = (id, act) =>
    part(id, HTMLElement).addEventListener('click', async () => {
      tell()
      const answer = await page.ask(act, {})
      if (answer.ok) save(answer.body)
      else tell({ problem: answer.sentence })
    })

  handsOut('calendar-download', 'calendar_file')
  handsOut('lacking-download', 'lacking_file')
  part('lacking-show', HTMLElement).addEventListener('click', async () => {
    tell()
    const answer = await page.ask('lacking', {})
    if (!answer.ok) return tell({ problem: answer.sentence })
    part('lacking-summary', HTMLElement).textContent = answer.body.summary
    part('lacking-lists', HTMLElement).replaceChildren(...drawLists(answer.body.lists))
  })
}
