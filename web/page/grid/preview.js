import { element, part } from '../dom.js'

/**
 * What is about to be stored, as the school understood it: what replaces a mark first.
 * @import { GridPreview } from '../../../bot/pages/views.ts'
 */

/** @param {{ confirm(): void, back(): void }} told */
export function openPreview(told) {
  const place = part('preview', HTMLElement)
  const confirm = part('confirm', HTMLButtonElement)
  confirm.addEventListener('click', told.confirm)
  part('back', HTMLButtonElement).addEventListener('click', told.back)

  return {
    /** @param {GridPreview} preview */
    show(preview) {
      confirm.textContent = preview.confirm
      confirm.disabled = false
      const changed = preview.rows.filter(({ change }) => change === 'changed')
      const fresh = preview.rows.filter(({ change }) => change === 'new')
      part('preview-rows', HTMLElement).replaceChildren(
        ...list(preview.titles, changed, 'changed'),
        ...list(preview.titles, fresh, 'new'),
      )
      part('preview-status', HTMLElement).textContent = ''
      place.hidden = false
      part('preview-title', HTMLElement).focus()
    },
    hide() {
      place.hidden = true
    },
    /** @param {string} sentence @param {boolean} isSending */
    tell(sentence, isSending) {
      part('preview-status', HTMLElement).textContent = sentence
      confirm.disabled = isSending
    },
  }
}

/** @param {GridPreview['titles']} titles @param {GridPreview['rows']} rows @param {'changed' | 'new'} kind */
function list(titles, rows, kind) {
  if (rows.length === 0) return []
  const lines = rows.map(row =>
    element('li', {}, [
      element('span', { class: 'seat' }, [String(row.seat)]),
      element('span', { class: 'name' }, [row.name]),
      element('span', { class: 'column' }, [row.columnName]),
      element('span', { class: 'values' }, [
        ...(row.before ? [element('s', {}, [row.before]), ' → '] : []),
        element('b', {}, [row.after || titles.empty]),
      ]),
    ]),
  )
  return [
    element('h3', { class: `preview-${kind}` }, [`${titles[kind]} (${rows.length})`]),
    element('ul', { class: `preview-list preview-${kind}` }, lines),
  ]
}
