import { part, showProblem } from '../dom.js'

/** Which view of the page is shown, and what is said above it. */

/** @param {'sheet' | 'preview' | 'over'} which */
export function showOnly(which) {
  for (const id of ['sheet', 'preview', 'over']) part(id, HTMLElement).hidden = id !== which
}

/** @param {string} sentence */
export function showOver(sentence) {
  part('over-why', HTMLElement).textContent = sentence
  showOnly('over')
}

/** @param {'problem' | 'done'} [id] @param {string} [sentence] */
export function tell(id, sentence) {
  for (const place of ['problem', 'done'])
    showProblem(part(place, HTMLElement), place === id ? sentence : undefined)
}
