import { rowRuns } from '../rules/row-runs.ts'
import { columnWidths, evened } from './ledger-columns.ts'
import type { Pages } from './pages.ts'
import { nextPage, roomLeft } from './pages.ts'
import type { TextLine, TextStyle, Words } from './text.ts'
import { drawLine, drawWords, lineHeight, linesOf } from './text.ts'

/**
 * The dense table of a school's book: a head of one or two storeys, repeated on every page under a line that says what goes on,
 * rows that stay whole, and never a few rows or the signature alone at the end.
 */

export type LedgerColumn = {
  readonly title: string
  /** Neighbours of one group stand under one title. */
  readonly group?: string
  /** Its part of the table's width, beside the parts of the others. */
  readonly share: number
  readonly align: 'left' | 'center'
  /** Columns of one name are of one width, whatever stands in them. */
  readonly even?: string
  /** Names: not broken over lines unless they are very long. */
  readonly whole?: true
}

export type Ledger = {
  readonly columns: readonly LedgerColumn[]
  readonly rows: readonly (readonly Words[])[]
  /** Of the letters in the rows. Points. */
  readonly size: number
  /** Stands over the head of every page but the first. */
  readonly continued: string
  /** What follows the last row must have room on its page. Points. */
  readonly endHeight: number
}

const HEAD: TextStyle = { size: 9, bold: true, align: 'center', leading: 1.1 }
const CONTINUED: TextStyle = { size: 10, italic: true }
const CONTINUED_GAP = 4
/** So that two words in neighbouring cells read as two. */
const PADDING_X = 3
const PADDING_Y = 2.2
/** So that what fits exactly is not broken by the last bit of a sum. */
const WIDTH_SPARE = 0.1
const RULE_POINTS = 0.5
const NAME_POINTS_MAX = 160
/** A row with nothing in it is for a hand to fill. */
const BLANK_ROW_POINTS = 38

type Box = { readonly x: number; readonly width: number }
type Cell = { readonly lines: readonly TextLine[]; readonly style: TextStyle }
type Row = { readonly cells: readonly Cell[]; readonly height: number }

const spanOf = (boxes: readonly Box[], from: number, to: number): Box => {
  const [first, last] = [boxes[from], boxes[to]]
  if (!first || !last) throw new Error(`no column ${from} to ${to}`)
  return { x: first.x, width: last.x + last.width - first.x }
}

const widest = (lines: readonly TextLine[]): number => Math.max(0, ...lines.map(line => line.width))
const longestWord = (lines: readonly TextLine[]): number =>
  Math.max(0, ...lines.flatMap(line => line.pieces.map(piece => piece.width)))

/** Words as they stand before a column has a width: a line each. */
const unbroken = (pages: Pages, words: Words, style: TextStyle): readonly TextLine[] =>
  words === '' ? [] : linesOf(pages, words, style, Number.POSITIVE_INFINITY)

type Measured = readonly (readonly TextLine[])[]

function boxesOf(pages: Pages, { columns }: Ledger, rows: readonly Measured[]): readonly Box[] {
  const whole = pages.right - pages.left
  const shares = columns.map(column => column.share)
  const parts = shares.reduce((sum, share) => sum + share, 0)
  const contents = columns.map(({ title, share, even, whole: isWhole }, at) => {
    const head = longestWord(unbroken(pages, title, HEAD))
    const cells = rows.map(row => row[at] ?? [])
    // Nothing in it yet: a hand is to write there.
    const isBlank = even === undefined && cells.every(lines => lines.length === 0)
    const blank = isBlank ? (whole * share) / parts : 0
    const word = isWhole ? Math.min(NAME_POINTS_MAX, Math.max(0, ...cells.map(widest))) : 0
    return {
      least: Math.max(head, word, ...cells.map(longestWord)) + 2 * PADDING_X + WIDTH_SPARE,
      most: Math.max(head, blank, ...cells.map(widest)) + 2 * PADDING_X + WIDTH_SPARE,
    }
  })
  let x = pages.left
  return columnWidths(shares, evened(columns, contents), whole).map(width => {
    const box = { x, width }
    x += width
    return box
  })
}

/** Where a title of the head stands: its columns, and its storeys from the top. */
type Title = {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly storeys: 'both' | 'upper' | 'lower'
}

function titlesOf(columns: readonly LedgerColumn[]): readonly Title[] {
  const titles: Title[] = []
  columns.forEach(({ title, group }, at) => {
    if (group === undefined) {
      titles.push({ words: title, from: at, to: at, storeys: 'both' })
      return
    }
    titles.push({ words: title, from: at, to: at, storeys: 'lower' })
    if (columns[at - 1]?.group === group) return
    let to = at
    while (columns[to + 1]?.group === group) to += 1
    titles.push({ words: group, from: at, to, storeys: 'upper' })
  })
  return titles
}

type PlacedTitle = {
  readonly lines: readonly TextLine[]
  readonly box: Box
  readonly storeys: Title['storeys']
}
type Head = { readonly titles: readonly PlacedTitle[]; readonly upper: number; readonly lower: number }

function headOf(pages: Pages, columns: readonly LedgerColumn[], boxes: readonly Box[]): Head {
  const titles = titlesOf(columns).map(({ words, from, to, storeys }) => {
    const box = spanOf(boxes, from, to)
    return { box, storeys, lines: linesOf(pages, words, HEAD, box.width - 2 * PADDING_X) }
  })
  const tallest = (storeys: Title['storeys']): number =>
    Math.max(
      0,
      ...titles
        .filter(title => title.storeys === storeys)
        .map(({ lines }) => lines.length * lineHeight(HEAD) + 2 * PADDING_Y),
    )
  const upper = tallest('upper')
  return { titles, upper, lower: Math.max(tallest('lower'), tallest('both') - upper) }
}

function drawBoxed(pages: Pages, { lines, style }: Cell, box: Box, y: number, height: number): void {
  pages.doc.rect(box.x, y, box.width, height)
  let at = y + (height - lines.length * lineHeight(style)) / 2
  const room = box.width - 2 * PADDING_X
  pages.doc.lineWidth(RULE_POINTS).stroke()
  for (const line of lines) {
    if (line.pieces.length > 0) drawLine(pages, line, style, box.x + PADDING_X, at, room)
    at += lineHeight(style)
  }
}

function drawHead(pages: Pages, { titles, upper, lower }: Head): void {
  for (const { lines, box, storeys } of titles) {
    const y = storeys === 'lower' ? pages.y + upper : pages.y
    const height = { both: upper + lower, upper, lower }[storeys]
    drawBoxed(pages, { lines, style: HEAD }, box, y, height)
  }
  pages.y += upper + lower
}

const styleOf = ({ size }: Ledger, { align }: LedgerColumn): TextStyle => ({ size, align })

function rowOf(pages: Pages, shown: Ledger, boxes: readonly Box[], at: number, measured: Measured): Row {
  if (measured.every(lines => lines.length === 0)) return { cells: [], height: BLANK_ROW_POINTS }
  const cells = shown.columns.map((column, index): Cell => {
    const style = styleOf(shown, column)
    const room = (boxes[index]?.width ?? 0) - 2 * PADDING_X
    const lines = measured[index] ?? []
    if (widest(lines) <= room) return { style, lines }
    return { style, lines: linesOf(pages, shown.rows[at]?.[index] ?? '', style, room) }
  })
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length))
  return { cells, height: most * lineHeight({ size: shown.size }) + 2 * PADDING_Y }
}

function drawRow(pages: Pages, boxes: readonly Box[], { cells, height }: Row): void {
  boxes.forEach((box, at) => {
    const cell = cells[at] ?? { lines: [], style: HEAD }
    drawBoxed(pages, cell, box, pages.y, height)
  })
  pages.y += height
}

export function ledger(pages: Pages, shown: Ledger): void {
  const measured = shown.rows.map(values =>
    shown.columns.map((column, at) => unbroken(pages, values[at] ?? '', styleOf(shown, column))),
  )
  const boxes = boxesOf(pages, shown, measured)
  const head = headOf(pages, shown.columns, boxes)
  const rows = measured.map((cells, at) => rowOf(pages, shown, boxes, at, cells))
  const headHeight = head.upper + head.lower
  const runs = rowRuns(
    rows.map(row => row.height),
    {
      first: roomLeft(pages) - headHeight,
      next: pages.bottom - pages.top - lineHeight(CONTINUED) - CONTINUED_GAP - headHeight,
      end: shown.endHeight,
    },
  )
  drawHead(pages, head)
  let from = 0
  for (const [at, count] of runs.entries()) {
    if (at > 0) {
      nextPage(pages)
      const box = { x: pages.left, y: pages.y, width: pages.right - pages.left }
      pages.y = drawWords(pages, shown.continued, CONTINUED, box) + CONTINUED_GAP
      drawHead(pages, head)
    }
    for (const row of rows.slice(from, from + count)) drawRow(pages, boxes, row)
    from += count
  }
}
