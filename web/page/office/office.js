import { openNav } from '../desk/nav.js'
import { element, part, showProblem } from '../dom.js'
import { save } from '../download.js'
import { openSigned } from '../signed.js'
import { openAnswers } from './answers.js'
import { openIdentity } from './identity.js'
import { openProposal } from './proposal.js'
import { openReports } from './reports.js'
import { openSector } from './sector.js'
import { openSending } from './sending.js'
import { openSlips } from './slips.js'
import { openUndo } from './undo.js'

/**
 * The office's page. A file is held here until it is stored or left: it goes to the school for its preview, and again with the
 * consent.
 * @import { OfficeActs, OfficeFileActs } from '../../../bot/pages/office-views.ts'
 * @import { Sending } from './sending.js'
 * @import { Signed } from '../signed.js'
 */

/** What a school takes is smaller; sending more is a waste of somebody's minutes. */
const FILE_BYTES_MAX = 10 * 1024 * 1024

/** @type {Signed<OfficeActs>} */
const page = openSigned()
/** @type {Sending<OfficeFileActs>} */
const sending = openSending()
const kind = part('kind', HTMLSelectElement)
const picker = part('file', HTMLInputElement)
const drop = part('drop', HTMLElement)

/** @type {File | undefined} */
let file
/** The columns the preview was read under. @type {unknown} */
let mapping

/** What is shown beneath holds no longer. */
function unsettle() {
  part('again', HTMLElement).hidden = false
  part('store', HTMLElement).hidden = true
}

const proposal = openProposal(unsettle)
const answers = openAnswers(unsettle)

/** @param {string} [words] */
const sayWorking = words => {
  part('working', HTMLElement).textContent = words ?? ''
  for (const id of ['store', 'again', 'annotate', 'leave'])
    part(id, HTMLButtonElement).disabled = words !== undefined
}

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

async function read() {
  const answer = await page.ask('read', {})
  if (!answer.ok) {
    part('title', HTMLElement).textContent = 'Trang không mở được'
    return tell({ problem: answer.sentence })
  }
  const { title, who, kinds, imports } = answer.body
  part('title', HTMLElement).textContent = title
  part('who', HTMLElement).textContent = who
  if (kind.options.length === 1)
    kind.append(...kinds.map(({ value, label }) => element('option', { value }, [label])))
  part('imports', HTMLElement).replaceChildren(...imports.map(({ line }) => element('li', {}, [line])))
  part('no-imports', HTMLElement).hidden = imports.length > 0
  part('office', HTMLElement).hidden = false
}

/** What a preview is asked of: the kind that was found stands while columns are chosen anew. */
const asked = () => ({
  kind: (mapping && proposal.view()?.kind) || kind.value || null,
  mapping,
  answers: answers.given(),
})

async function propose() {
  if (!file) return
  tell()
  if (file.size > FILE_BYTES_MAX)
    return tell({
      problem: 'Tệp này quá lớn (tối đa 10 MB). Thầy/cô xóa hình ảnh hoặc tách thành nhiều tệp.',
    })
  sayWorking('Đang đọc tệp…')
  const answer = await sending.send('propose', file, asked())
  sayWorking()
  if (answer.ok) {
    answers.show(answer.body)
    return proposal.show(answer.body)
  }
  proposal.hide()
  tell({ problem: answer.sentence })
}

/** @param {File | undefined} chosen */
function take(chosen) {
  if (!chosen) return
  file = chosen
  mapping = undefined
  answers.forget()
  part('file-name', HTMLElement).textContent = chosen.name
  void propose()
}

function letGo() {
  file = undefined
  mapping = undefined
  answers.forget()
  picker.value = ''
  part('file-name', HTMLElement).textContent = 'hoặc kéo tệp thả vào đây'
  proposal.hide()
}

async function store() {
  const view = proposal.view()
  if (!file || !view?.store) return
  tell()
  sayWorking('Đang lưu…')
  const { acceptProblems } = view.store
  const body = { ...asked(), kind: view.kind, shown: view.shown, acceptProblems }
  const answer = await sending.send('accept', file, body)
  sayWorking()
  if (!answer.ok) {
    // What was shown holds no longer: it is shown anew, under the sentence that says so.
    if (answer.detail?.why === 'import_shown_differs') await propose()
    return tell({ problem: answer.sentence })
  }
  letGo()
  tell({ done: answer.body.sentence })
  await read()
}

async function annotate() {
  const view = proposal.view()
  if (!file || !view) return
  sayWorking('Đang ghi chú vào bản sao…')
  const answer = await sending.send('annotate', file, { ...asked(), kind: view.kind || null })
  sayWorking()
  if (answer.ok) save(answer.body)
  else tell({ problem: answer.sentence })
}

picker.addEventListener('change', () => take(picker.files?.[0]))
kind.addEventListener('change', () => {
  mapping = undefined
  void propose()
})
for (const name of ['dragenter', 'dragover'])
  drop.addEventListener(name, event => {
    event.preventDefault()
    drop.classList.add('drop-over')
  })
drop.addEventListener('dragleave', () => drop.classList.remove('drop-over'))
drop.addEventListener('drop', event => {
  event.preventDefault()
  drop.classList.remove('drop-over')
  take(event.dataTransfer?.files[0])
})
part('leave', HTMLElement).addEventListener('click', () => {
  letGo()
  tell({ done: 'Đã bỏ, chưa lưu gì.' })
})
part('again', HTMLElement).addEventListener('click', () => {
  mapping = proposal.mapping() ?? mapping
  void propose()
})
part('store', HTMLElement).addEventListener('click', () => void store())
part('annotate', HTMLElement).addEventListener('click', () => void annotate())
openReports(page, tell)
openSlips(page, tell)
openIdentity(page, tell)
openSector(sending, tell)
openUndo(page, { tell, changed: read })
void openNav()
await read()
