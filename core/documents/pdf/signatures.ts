import type { Pages } from './pages.ts'
import { need, space } from './pages.ts'
import type { TextStyle, Words } from './text.ts'
import { drawWords, lineHeight, linesOf } from './text.ts'

/** Where people sign: their office in capitals, room for the hand, their name. Blocks of one row never part over a page. */

export type SignatureBlock = {
  /** 'HIỆU TRƯỞNG'; two lines where one signs for another: 'KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG'. */
  readonly office: string
  /** '(Kí, ghi rõ họ tên)'. */
  readonly hint?: string
  /** What stands in the room for the hand: when and how this person confirmed in the system. */
  readonly confirmed?: string
  readonly name: string | null
}

const OFFICE: TextStyle = { size: 13, bold: true, align: 'center' }
const HINT: TextStyle = { size: 12, italic: true, align: 'center' }
const CONFIRMED: TextStyle = { size: 10.5, italic: true, align: 'center' }
const NAME: TextStyle = { size: 13, bold: true, align: 'center' }

/** Room for a hand and a seal. */
const HAND_POINTS = 58
const COLUMN_GAP = 10
const ROW_MAX = 3

type Box = { readonly x: number; readonly width: number }

const linesIn = (pages: Pages, words: Words | undefined | null, style: TextStyle, width: number): number =>
  words ? linesOf(pages, words, style, width).length * lineHeight(style) : 0

function headHeight(pages: Pages, block: SignatureBlock, { width }: Box): number {
  return linesIn(pages, block.office, OFFICE, width) + linesIn(pages, block.hint, HINT, width)
}

function drawBlock(
  pages: Pages,
  block: SignatureBlock,
  box: Box,
  rows: { top: number; hand: number; name: number },
): void {
  const office = drawWords(pages, block.office, OFFICE, { ...box, y: rows.top })
  if (block.hint) drawWords(pages, block.hint, HINT, { ...box, y: office })
  if (block.confirmed) drawWords(pages, block.confirmed, CONFIRMED, { ...box, y: rows.hand + 6 })
  if (block.name) drawWords(pages, block.name, NAME, { ...box, y: rows.name })
}

function boxesOf(pages: Pages, count: number): readonly Box[] {
  const whole = pages.right - pages.left
  const columns = Math.max(2, count)
  const width = (whole - COLUMN_GAP * (columns - 1)) / columns
  return Array.from({ length: count }, (_, index) => ({
    // One alone stands on the right.
    x: pages.left + (width + COLUMN_GAP) * (count === 1 ? 1 : index),
    width,
  }))
}

function row(pages: Pages, blocks: readonly SignatureBlock[]): void {
  const boxes = boxesOf(pages, blocks.length)
  const placed = blocks.flatMap((block, index) => {
    const box = boxes[index]
    return box ? [{ block, box }] : []
  })
  const head = Math.max(...placed.map(({ block, box }) => headHeight(pages, block, box)))
  const name = Math.max(...placed.map(({ block, box }) => linesIn(pages, block.name, NAME, box.width)))
  space(pages, 12)
  need(pages, head + HAND_POINTS + Math.max(name, lineHeight(NAME)))
  const rows = { top: pages.y, hand: pages.y + head, name: pages.y + head + HAND_POINTS }
  for (const { block, box } of placed) drawBlock(pages, block, box, rows)
  pages.y = rows.name + Math.max(name, lineHeight(NAME))
}

/** At most three beside each other. */
export function signatures(pages: Pages, blocks: readonly SignatureBlock[]): void {
  const rows = Math.ceil(blocks.length / ROW_MAX)
  const perRow = Math.ceil(blocks.length / Math.max(1, rows))
  for (let from = 0; from < blocks.length; from += perRow) row(pages, blocks.slice(from, from + perRow))
}

const RECIPIENTS_HEAD: TextStyle = { size: 12, bold: true, italic: true }
const RECIPIENTS: TextStyle = { size: 11 }

/** The end of a decision: to whom it goes on the left, who signs it on the right. */
export function recipientsAndSignature(
  pages: Pages,
  recipients: readonly string[],
  block: SignatureBlock,
): void {
  const width = (pages.right - pages.left - COLUMN_GAP) / 2
  const left = { x: pages.left, width }
  const right = { x: pages.left + width + COLUMN_GAP, width }
  const head = headHeight(pages, block, right)
  const signed = head + HAND_POINTS + lineHeight(NAME)
  space(pages, 14)
  need(
    pages,
    Math.max(signed, lineHeight(RECIPIENTS_HEAD) + linesIn(pages, recipients.join('\n'), RECIPIENTS, width)),
  )
  const top = pages.y
  const list = drawWords(pages, 'Nơi nhận:', RECIPIENTS_HEAD, { ...left, y: top })
  const end = drawWords(pages, recipients.join('\n'), RECIPIENTS, { ...left, y: list })
  drawBlock(pages, block, right, { top, hand: top + head, name: top + head + HAND_POINTS })
  pages.y = Math.max(end, top + signed)
}
