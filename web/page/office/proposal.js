import { element, part, showProblem } from '../dom.js'
import { drawPicture } from './picture.js'

/**
 * What was understood of the file in hand, and what storing it would do. Columns chosen anew are kept here until the file is read
 * under them.
 * @import { ColumnView, PictureView, ProposalView } from '../../../bot/pages/office-views.ts'
 */

/** What nobody knows is left out once somebody has chosen the other columns. @param {string} is */
const settled = is => (is === '?' ? '' : is)

/** @param {PictureView} picture @param {ReadonlyMap<string, string>} chosen */
const layoutOf = ({ sheets, columns }, chosen) => ({
  sheets,
  columns: Object.fromEntries(
    columns.map(({ letter, title, is }) => [letter, { title, is: settled(chosen.get(letter) ?? is) }]),
  ),
})

/** @param {() => void} onChosen a column was chosen anew: what is shown beneath holds no longer */
export function openProposal(onChosen) {
  /** @type {ProposalView | undefined} */
  let view
  /** By picture: what its columns were chosen to be. @type {Map<PictureView, Map<string, string>>} */
  let chosen = new Map()

  /** @param {ProposalView} shown */
  function drawProblems({ problems, moreProblems }) {
    part('problems', HTMLElement).hidden = problems.length === 0
    part('problems-title', HTMLElement).textContent = `${problems.length} chỗ cần xem`
    const lines = problems.map(({ sentence, isBlocking }) =>
      element('li', isBlocking ? { class: 'blocking' } : {}, [sentence]),
    )
    part('problem-list', HTMLElement).replaceChildren(...lines)
    showProblem(part('more-problems', HTMLElement), moreProblems ?? undefined)
  }

  return {
    /** @param {ProposalView} shown */
    show(shown) {
      view = shown
      chosen = new Map()
      part('proposal-title', HTMLElement).textContent = shown.kindLabel
        ? `Xem trước: ${shown.kindLabel}`
        : 'Xem trước'
      showProblem(part('refusal', HTMLElement), shown.refusal ?? undefined)
      part('counts', HTMLElement).replaceChildren(...shown.counts.map(line => element('li', {}, [line])))
      part('changes', HTMLElement).textContent = shown.changes
      drawProblems(shown)
      const pictures = shown.pictures.map(picture =>
        drawPicture(picture, shown.choices, (letter, is) => {
          const own = chosen.get(picture) ?? new Map()
          chosen.set(picture, own.set(letter, is))
          onChosen()
        }),
      )
      part('pictures', HTMLElement).replaceChildren(...pictures)
      part('again', HTMLElement).hidden = true
      const store = part('store', HTMLButtonElement)
      store.hidden = shown.store === null
      store.textContent = shown.store?.label ?? ''
      part('proposal', HTMLElement).hidden = false
      part('proposal-title', HTMLElement).focus()
    },
    hide() {
      view = undefined
      part('proposal', HTMLElement).hidden = true
    },
    view: () => view,
    /** As a mapping file is written; undefined while no column was chosen anew. */
    mapping() {
      if (!view || chosen.size === 0) return undefined
      const layouts = view.pictures
        .filter(({ columns }) => columns.length > 0)
        .map(picture => layoutOf(picture, chosen.get(picture) ?? new Map()))
      return { kind: view.kind, layouts }
    },
  }
}
