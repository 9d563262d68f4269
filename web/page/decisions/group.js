import { button, element, showProblem } from '../dom.js'

/**
 * A group of cases, each with its tick and, when asked for, the whole card.
 * @import { DecisionCase, DecisionGroup } from '../../../bot/pages/decisions-views.ts'
 * @typedef {{ group: DecisionGroup, own: DecisionCase, row: HTMLLIElement, box: HTMLInputElement }} Row
 * @typedef {{ open(own: DecisionCase): Promise<{ card?: string, problem?: string }>, send(own: DecisionCase): Promise<void>,
 *   changed(): void, unseen(count: number): void }} Acts
 */

/** @param {DecisionGroup} group @param {Acts} acts @returns {{ place: HTMLElement, rows: Row[] }} */
export function drawGroup(group, acts) {
  const rows = group.cases.map(own => drawCase(group, own, acts))
  const all = button(
    `Chọn cả nhóm ${rows.length} phiếu`,
    () => {
      for (const { box } of rows) if (!box.disabled) box.checked = true
      acts.changed()
      acts.unseen(rows.filter(({ box }) => box.disabled).length)
    },
    'button',
  )
  all.setAttribute('aria-label', `Chọn cả nhóm ${rows.length} phiếu: ${group.title}`)
  const head = element('div', { class: 'group-head' }, [
    element('div', {}, [
      element('h2', {}, [group.title]),
      element('p', { class: 'group-reason' }, [`${group.cases.length} phiếu. ${group.reason}`]),
    ]),
    all,
  ])
  const place = element('section', { class: 'group', 'aria-label': group.title }, [
    head,
    element(
      'ul',
      { class: 'cases' },
      rows.map(({ row }) => row),
    ),
  ])
  return { place, rows }
}

/** @param {DecisionGroup} group @param {DecisionCase} own @param {Acts} acts @returns {Row} */
function drawCase(group, own, acts) {
  const box = element('input', { type: 'checkbox' })
  box.disabled = true
  box.addEventListener('change', acts.changed)
  const files = own.files > 0 ? `, ${own.files} tệp minh chứng` : ''
  const words = element('span', { class: 'case-words' }, [
    element('span', { class: 'case-pupil' }, [own.pupil]),
    element('span', { class: 'case-change' }, [own.change]),
    element('span', { class: 'case-about' }, [`Số ${own.number}, gửi ${own.asked}${files}. ${own.due}`]),
  ])
  const row = element('li', { class: 'case' }, [
    element('label', { class: 'case-pick' }, [box, words]),
    ...moreOf(own, acts),
  ])
  row.dataset.case = String(own.number)
  return { group, own, row, box }
}

/** @param {DecisionCase} own @param {Acts} acts @returns {HTMLElement[]} */
function moreOf(own, acts) {
  const card = element('p', { class: 'case-card' })
  card.hidden = true
  const send = button('Gửi minh chứng vào cuộc trò chuyện', () => void acts.send(own), 'button case-more')
  send.hidden = true
  const more = button(
    `Xem kĩ số ${own.number}`,
    async () => {
      const isOpen = !card.hidden
      if (isOpen) {
        card.hidden = true
        send.hidden = true
      } else {
        const { card: words, problem } = await acts.open(own)
        showProblem(card, words ?? problem)
        send.hidden = words === undefined || own.files === 0
      }
      more.textContent = `${isOpen ? 'Xem kĩ' : 'Thu lại'} số ${own.number}`
      more.setAttribute('aria-expanded', String(!isOpen))
    },
    'button case-more',
  )
  more.setAttribute('aria-expanded', 'false')
  return [card, send, more]
}
