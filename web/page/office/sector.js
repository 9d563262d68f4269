import { part } from '../dom.js'
import { save } from '../download.js'
import { drawLists } from './lists.js'

/**
 * The sector's list held against the school's.
 * @import { OfficeFileActs } from '../../../bot/pages/office-views.ts'
 * @import { Sending } from './sending.js'
 */

/** @param {Sending<OfficeFileActs>} sending @param {(said?: { problem?: string }) => void} tell */
export function openSector(sending, tell) {
  const picker = part('sector-file', HTMLInputElement)
  const download = part('sector-download', HTMLButtonElement)
  const say = (/** @type {string} */ words) => {
    part('sector-working', HTMLElement).textContent = words
  }

  picker.addEventListener('change', async () => {
    const file = picker.files?.[0]
    if (!file) return
    tell()
    part('sector-name', HTMLElement).textContent = file.name
    part('sector-lists', HTMLElement).replaceChildren()
    download.hidden = true
    say('Đang đối chiếu…')
    const answer = await sending.send('compare', file, {})
    if (!answer.ok) {
      say('')
      return tell({ problem: answer.sentence })
    }
    say(answer.body.summary)
    part('sector-lists', HTMLElement).replaceChildren(...drawLists(answer.body.lists))
    download.hidden = false
  })
  download.addEventListener('click', async () => {
    const file = picker.files?.[0]
    if (!file) return
    const answer = await sending.send('compare_file', file, {})
    if (answer.ok) save(answer.body)
    else tell({ problem: answer.sentence })
  })
}
