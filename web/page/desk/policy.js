import { element, part, showProblem } from '../dom.js'
import { openSigned } from '../signed.js'
import { field } from './fields.js'
import { openNav } from './nav.js'

/**
 * The policy: filled in, looked at key by key, set with a reason.
 * @import { PolicyActs, PolicyView } from '../../../bot/pages/desk/views.ts'
 * @import { Signed } from '../signed.js'
 */

/** @type {Signed<PolicyActs>} */
const page = openSigned()
let version = 0
/** By key. @type {Map<string, () => unknown>} */
let values = new Map()

/** @param {{ problem?: string, done?: string }} [said] */
function tell({ problem, done } = {}) {
  showProblem(part('problem', HTMLElement), problem)
  showProblem(part('done', HTMLElement), done)
  if (problem || done) scrollTo({ top: 0 })
}

/** @param {boolean} isSeen */
function showChange(isSeen) {
  part('change', HTMLElement).hidden = !isSeen
  part('preview', HTMLElement).hidden = isSeen
}

/** @param {PolicyView['groups'][number]} group @param {PolicyView['document']} document */
function drawGroup({ title, fields }, document) {
  const drawn = fields.map(view => {
    const { node, value } = field(view, document[view.key])
    values.set(view.key, value)
    if (!view.isOpen)
      for (const one of node.querySelectorAll('input, select, textarea, button'))
        one.setAttribute('disabled', '')
    return node
  })
  return element('details', { class: 'block' }, [
    element('summary', {}, [title]),
    element('div', { class: 'policy-fields' }, drawn),
  ])
}

async function read() {
  const answer = await page.ask('read', {})
  if (!answer.ok) {
    part('title', HTMLElement).textContent = 'Trang không mở được'
    return tell({ problem: answer.sentence })
  }
  const { title, who, inForce, note, groups, document: policy } = answer.body
  version = answer.body.version
  values = new Map()
  part('title', HTMLElement).textContent = title
  part('who', HTMLElement).textContent = who
  part('in-force', HTMLElement).textContent = inForce
  part('note', HTMLElement).textContent = note ?? ''
  part('groups', HTMLElement).replaceChildren(...groups.map(group => drawGroup(group, policy)))
  const isOpen = groups.some(({ fields }) => fields.some(one => one.isOpen))
  showChange(false)
  part('preview', HTMLElement).hidden = !isOpen
  part('policy', HTMLElement).hidden = false
}

const filled = () => ({
  document: Object.fromEntries([...values].map(([key, value]) => [key, value()])),
  version,
})

part('preview', HTMLElement).addEventListener('click', async () => {
  tell()
  const answer = await page.ask('preview', filled())
  if (!answer.ok) return tell({ problem: answer.sentence })
  part('changes', HTMLElement).replaceChildren(
    ...answer.body.changes.map(({ name, before, after }) =>
      element('div', {}, [
        element('dt', {}, [name]),
        element('dd', {}, [element('del', {}, [before]), ' → ', element('ins', {}, [after])]),
      ]),
    ),
  )
  showChange(true)
  part('change-title', HTMLElement).focus()
})
part('leave', HTMLElement).addEventListener('click', () => showChange(false))
part('groups', HTMLElement).addEventListener('input', () => {
  if (!part('change', HTMLElement).hidden) showChange(false)
})
part('set', HTMLElement).addEventListener('click', async () => {
  tell()
  const reason = part('reason', HTMLInputElement)
  const answer = await page.ask('change', { ...filled(), reason: reason.value })
  if (!answer.ok) return tell({ problem: answer.sentence })
  reason.value = ''
  await read()
  tell({ done: answer.body.sentence })
})
void openNav()
await read()
