import { element, part } from '../dom.js'
import { save } from '../download.js'

/**
 * The filled pages of who is in a class, as a workbook or to print.
 * @import { OfficeActs } from '../../../bot/pages/office-views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @param {Signed<OfficeActs>} page @param {(said?: { problem?: string }) => void} tell */
export async function openIdentity(page, tell) {
  const room = part('identity-class', HTMLSelectElement)

  /** @param {string} id @param {'xlsx' | 'pdf'} format */
  const handsOut = (id, format) =>
    part(id, HTMLElement).addEventListener('click', async () => {
      tell()
      const answer = await page.ask('identity_file', { className: room.value, format })
      if (answer.ok) save(answer.body)
      else tell({ problem: answer.sentence })
    })
  handsOut('identity-pdf', 'pdf')
  handsOut('identity-xlsx', 'xlsx')

  const answer = await page.ask('identity', {})
  if (!answer.ok) return
  const { classes } = answer.body
  room.replaceChildren(...classes.map(({ value, label }) => element('option', { value }, [label])))
  part('identity', HTMLElement).hidden = classes.length === 0
}
