import type { Pages } from '../documents/pdf/pages.ts'
import { mm, nextPage, openPages, pdfBytes } from '../documents/pdf/pages.ts'
import { drawQr } from '../documents/pdf/qr.ts'
import type { TextStyle } from '../documents/pdf/text.ts'
import { drawLine, lineHeight, linesOf } from '../documents/pdf/text.ts'
import type { Box } from './rules/grid.ts'
import { boxOf, CUT_LINES, SLIPS_PER_PAGE } from './rules/grid.ts'
import { TITLE } from './words.ts'

/** Slips drawn on A4 pages to be cut: whose each is, the picture, the code to type, how it is used and until when. */

export type SlipFacts = {
  readonly school: string
  readonly schoolCode: string
  /** Whom it is for. */
  readonly name: string
  /** What they are here: a line for each child, or the code of a member of staff. */
  readonly about: readonly string[]
  /** As it is typed: 'K7M4-Q2XR'. */
  readonly code: string
  readonly qr: string
  readonly howTo: readonly string[]
  readonly until: string
}

const PADDING = 9
const QR_SIDE = mm(29)
/** White around the picture, without which a phone does not find it. */
const QR_QUIET = 9
const SIZE_LEAST = 5
const SIZE_STEP = 0.5

const SCHOOL: TextStyle = { size: 8, bold: true, align: 'center', leading: 1.1 }
const HEAD: TextStyle = { size: 8, align: 'center', leading: 1.1 }
const NAME: TextStyle = { size: 11, bold: true, align: 'center', leading: 1.1 }
const ABOUT: TextStyle = { size: 9, align: 'center', leading: 1.1 }
const CODE: TextStyle = { size: 20, bold: true, align: 'center', leading: 1.1 }
const SCHOOL_CODE: TextStyle = { size: 9.5, align: 'center', leading: 1.1 }
const HOW: TextStyle = { size: 8, leading: 1.1 }
const UNTIL: TextStyle = { size: 7, italic: true, align: 'center', leading: 1.1 }

/** Words in a box of some height: in smaller letters where they are long, and cut where nothing else helps. @returns where they end. */
function fitted(pages: Pages, words: string, style: TextStyle, { x, y, width, height }: Box): number {
  let { size } = style
  const heightOf = () =>
    linesOf(pages, words, { ...style, size }, width).length * lineHeight({ ...style, size })
  while (size > SIZE_LEAST && heightOf() > height) size -= SIZE_STEP
  const own = { ...style, size }
  const most = Math.max(1, Math.floor(height / lineHeight(own)))
  let at = y
  for (const line of linesOf(pages, words, own, width).slice(0, most)) {
    drawLine(pages, line, own, x, at, width)
    at += lineHeight(own)
  }
  return at
}

const CUT_GREY = '#888888'

function drawCutLines({ doc }: Pages): void {
  doc.save().lineWidth(0.5).strokeColor(CUT_GREY).dash(3, { space: 3 })
  for (const { from, to } of CUT_LINES) doc.moveTo(...from).lineTo(...to)
  doc.stroke().undash().restore()
}

const HEAD_HEIGHT = 19
const NAME_HEIGHT = 25
const ABOUT_HEIGHT = 31
const UNTIL_HEIGHT = 17

function drawSlip(pages: Pages, slip: SlipFacts, box: Box): void {
  const inner = { x: box.x + PADDING, width: box.width - 2 * PADDING }
  const end = box.y + box.height - PADDING
  let y = fitted(pages, slip.school, SCHOOL, { ...inner, y: box.y + PADDING, height: HEAD_HEIGHT })
  y = fitted(pages, TITLE, HEAD, { ...inner, y, height: lineHeight(HEAD) })
  y = fitted(pages, slip.name, NAME, { ...inner, y: y + 2, height: NAME_HEIGHT })
  fitted(pages, slip.about.join('\n'), ABOUT, { ...inner, y, height: ABOUT_HEIGHT })
  const top = end - UNTIL_HEIGHT - QR_SIDE
  drawQr(pages, slip.qr, { x: inner.x, y: top, side: QR_SIDE })
  const right = { x: inner.x + QR_SIDE + QR_QUIET, width: inner.width - QR_SIDE - QR_QUIET }
  let at = fitted(pages, slip.code, CODE, { ...right, y: top - 2, height: lineHeight(CODE) })
  at = fitted(pages, slip.schoolCode, SCHOOL_CODE, { ...right, y: at, height: lineHeight(SCHOOL_CODE) })
  fitted(pages, slip.howTo.join('\n'), HOW, { ...right, y: at + 2, height: end - UNTIL_HEIGHT - at - 2 })
  fitted(pages, slip.until, UNTIL, {
    ...inner,
    y: end - UNTIL_HEIGHT + QR_QUIET,
    height: UNTIL_HEIGHT - QR_QUIET,
  })
}

export function drawSlips(
  slips: readonly SlipFacts[],
  { title, at }: { readonly title: string; readonly at: Date },
): Promise<Uint8Array> {
  const pages = openPages({ title, at })
  slips.forEach((slip, index) => {
    const place = index % SLIPS_PER_PAGE
    if (index > 0 && place === 0) nextPage(pages)
    if (place === 0) drawCutLines(pages)
    drawSlip(pages, slip, boxOf(place))
  })
  return pdfBytes(pages)
}
