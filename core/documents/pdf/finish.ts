import type { Pages } from './pages.ts'
import { mm } from './pages.ts'
import { drawQr } from './qr.ts'
import type { TextStyle } from './text.ts'
import { drawWords } from './text.ts'

/** What is known only when all pages are there: their numbers, and at the foot of each how the paper is checked. */

export type Foot = {
  /** Where the paper is checked; becomes a QR code on every page. */
  readonly url: string | null
  readonly lines: readonly string[]
}

const NUMBER: TextStyle = { size: 13, align: 'center' }
const FOOT: TextStyle = { size: 8 }
const NUMBER_TOP = mm(10)
const QR_POINTS = mm(15)
const FOOT_GAP = mm(2.5)
const FOOT_BOTTOM = mm(5)

function drawFoot(pages: Pages, { url, lines }: Foot): void {
  const top = pages.doc.page.height - FOOT_BOTTOM - QR_POINTS
  if (url) drawQr(pages, url, { x: pages.left, y: top, side: QR_POINTS })
  const x = pages.left + (url ? QR_POINTS + FOOT_GAP : 0)
  drawWords(pages, lines.join('\n'), FOOT, { x, y: top + 2, width: pages.right - x })
}

/** Numbers the pages from the second on, centred in the top margin (Decree 30/2020, Annex I), and writes the foot on all. */
export function finish(pages: Pages, foot: Foot): void {
  const { doc, left, right } = pages
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    if (page > 0) drawWords(pages, String(page + 1), NUMBER, { x: left, y: NUMBER_TOP, width: right - left })
    drawFoot(pages, foot)
  }
}
