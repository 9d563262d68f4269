import { element, part } from '../dom.js'

/**
 * What is about to be stored, as the school understood it: what replaces a mark first.
 * @import { GridPreview, GridPreviewRow } from '../../../bot/pages/views.ts'
 */

/** @param {{ confirm(): void, back(): void }} told */
export function openPreview(told) {
  const confirm = part('confirm', HTMLButtonElement)
  confirm.addEventListener('click', told.confirm)
  part('back', HTMLButtonElement).addEventListener('click', told.back)

  return {
    /** @param {GridPreview} preview */
    show(preview) {
      confirm.textContent = preview.confirm
      confirm.disabled = false
      part('preview-rows', HTMLElement).replaceChildren(...list(preview, 'changed'), ...list(preview, 'new'))
      part('preview-status', HTMLElement).textContent = ''
      part('preview-title', HTMLElement).focus()
    },
    /** @param {string} sentence @param {boolean} isSending */
    tell(sentence, isSending) {
      part('preview-status', HTMLElement).textContent = sentence
      confirm.disabled = isSending
    },
  }
}

/** @param {GridPreview} preview @param {GridPreviewRow['change']} kind */
function list({ titles, rows }, kind) {
  const lines = rows.filter(({ change }) => change === kind).map(row => lineOf(row, titles.empty))
  if (lines.length === 0) return []
  return [
    element('h3', { class: `preview-${kind}` }, [`${titles[kind]} (${lines.length})`]),
    element('ul', { class: `preview-list preview-${kind}` }, lines),
  ]
}

/** @param {GridPreviewRow} row @param {string} empty */
const lineOf = ({ seat, name, columnName, before, after }, empty) =>
  element('li', {}, [
    element('span', { class: 'seat' }, [String(seat)]),
    element('span', { class: 'name' }, [name]),
    element('span', { class: 'column' }, [columnName]),
    element('span', { class: 'values' }, [
      ...(before ? [element('s', {}, [before]), ' → '] : []),
      element('b', {}, [after || empty]),
    ]),
  ])
