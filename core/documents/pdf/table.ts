import type { Pages } from './pages.ts'
import { nextPage, roomLeft } from './pages.ts'
import type { TextLine, TextStyle, Words } from './text.ts'
import { drawLine, lineHeight, linesOf } from './text.ts'

/**
 * A ruled table that may run over many pages: its header stands again at the top of each. A row stays whole; only one that is
 * taller than a page is cut between its lines.
 */

export type Column = {
  readonly title: Words
  /** Its part of the table's width, beside the parts of the others. */
  readonly share: number
  readonly align?: 'left' | 'center' | 'right'
}

export type PdfTable = {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Words[])[]
  /** Points. */
  readonly size: number
  /** A row that belongs to the reader's hand: at least this high. */
  readonly rowHeightMin?: number
}

const PADDING_X = 3.5
const PADDING_Y = 2.5
const RULE_POINTS = 0.6

type Cell = { readonly lines: readonly TextLine[]; readonly style: TextStyle }
type Place = { readonly x: number; readonly width: number }

function placesOf(pages: Pages, { columns }: PdfTable): readonly Place[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0)
  let x = pages.left
  return columns.map(({ share }) => {
    const width = ((pages.right - pages.left) * share) / whole
    const place = { x, width }
    x += width
    return place
  })
}

function frame({ doc }: Pages, places: readonly Place[], y: number, height: number): void {
  doc.lineWidth(RULE_POINTS)
  for (const { x, width } of places) doc.rect(x, y, width, height)
  doc.stroke()
}

const heightOf = (cells: readonly Cell[], least: number): number =>
  Math.max(least, ...cells.map(({ lines, style }) => lines.length * lineHeight(style) + 2 * PADDING_Y))

function drawRow(
  pages: Pages,
  places: readonly Place[],
  cells: readonly Cell[],
  least: number,
  centred: boolean,
): void {
  const height = heightOf(cells, least)
  frame(pages, places, pages.y, height)
  cells.forEach(({ lines, style }, index) => {
    const place = places[index]
    if (!place) return
    const own = lines.length * lineHeight(style)
    let y = pages.y + (centred ? (height - own) / 2 : PADDING_Y)
    for (const line of lines) {
      drawLine(pages, line, style, place.x + PADDING_X, y, place.width - 2 * PADDING_X)
      y += lineHeight(style)
    }
  })
  pages.y += height
}

const cellOf = (pages: Pages, words: Words, style: TextStyle, place: Place): Cell => ({
  style,
  lines: linesOf(pages, words, style, place.width - 2 * PADDING_X),
})

/** The first `count` lines of every cell, and the rest. */
function cut(cells: readonly Cell[], count: number): readonly [readonly Cell[], readonly Cell[]] {
  const part = (from: number, to?: number) =>
    cells.map(({ lines, style }) => ({ style, lines: lines.slice(from, to) }))
  return [part(0, count), part(count)]
}

export function table(pages: Pages, shown: PdfTable): void {
  const places = placesOf(pages, shown)
  const { size, rowHeightMin = 0 } = shown
  const cellsOf = (row: readonly Words[], style: (column: Column) => TextStyle): readonly Cell[] =>
    shown.columns.flatMap((column, index) => {
      const place = places[index]
      return place ? [cellOf(pages, row[index] ?? '', style(column), place)] : []
    })
  const header = cellsOf(
    shown.columns.map(column => column.title),
    () => ({ size, bold: true, align: 'center' }),
  )
  const drawHeader = () => drawRow(pages, places, header, 0, true)
  const turn = () => {
    nextPage(pages)
    drawHeader()
  }
  const bodyStyle = ({ align = 'left' }: Column): TextStyle => ({ size, align })
  const rows = shown.rows.map(row => cellsOf(row, bodyStyle))
  const first = rows[0] ? heightOf(rows[0], rowHeightMin) : 0
  if (heightOf(header, 0) + first > roomLeft(pages) && pages.y > pages.top) nextPage(pages)
  drawHeader()
  const pageRoom = pages.bottom - pages.top - heightOf(header, 0)
  for (let cells of rows) {
    while (heightOf(cells, rowHeightMin) > pageRoom) {
      const fit = Math.floor((roomLeft(pages) - 2 * PADDING_Y) / lineHeight({ size }))
      if (fit < 1) {
        turn()
        continue
      }
      const [now, later] = cut(cells, fit)
      drawRow(pages, places, now, 0, false)
      cells = later
      turn()
    }
    if (heightOf(cells, rowHeightMin) > roomLeft(pages)) turn()
    drawRow(pages, places, cells, rowHeightMin, false)
  }
}
