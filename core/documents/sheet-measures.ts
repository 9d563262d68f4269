import type { Face } from './pdf/fonts.ts'
import { widthIn } from './pdf/fonts.ts'
import { columnWidths } from './pdf/ledger-columns.ts'
import { composed } from './rules/letters.ts'

/**
 * How large the cells of a sheet must be for their words, reckoned with the letters of Tinos, which measures as the Times New Roman
 * of the office program. Widths in the program's own unit, a digit of its standard font; heights in points.
 */

/** A digit of Calibri 11 on the screen, and what a cell keeps free at its sides. Pixels. */
const DIGIT_PIXELS = 7
const SIDES_PIXELS = 5
/** What other fonts and roundings take beyond the reckoning. */
const SPARE = 1.04
const PIXELS_PER_POINT = 96 / 72
const LINE_SHARE = 1.3
const ROW_SPARE_POINTS = 3

export type Letters = { readonly size: number; readonly bold?: boolean }

const faceOf = ({ bold = false }: Letters): Face => (bold ? 'bold' : 'regular')

const pointsOf = (text: string, letters: Letters): number =>
  widthIn(composed(text), faceOf(letters)) * letters.size * SPARE

const unitsFor = (points: number): number => (points * PIXELS_PER_POINT + SIDES_PIXELS) / DIGIT_PIXELS

const pointsIn = (units: number): number => (units * DIGIT_PIXELS - SIDES_PIXELS) / PIXELS_PER_POINT

/** The narrowest a column may be: its longest word. */
export const leastUnits = (text: string, letters: Letters): number =>
  Math.max(0, ...text.split(/\s+/).map(word => unitsFor(pointsOf(word, letters))))

export const widestUnits = (text: string, letters: Letters): number =>
  Math.max(0, ...text.split('\n').map(line => unitsFor(pointsOf(line, letters))))

/** Lines the words take in a cell so wide. */
export function linesIn(text: string, units: number, letters: Letters): number {
  const room = pointsIn(units)
  const blank = pointsOf(' ', letters)
  let lines = 0
  for (const line of text.split('\n')) {
    lines += 1
    let at = 0
    for (const word of line.split(/\s+/)) {
      const width = pointsOf(word, letters)
      if (at > 0 && at + blank + width > room) {
        lines += 1
        at = 0
      }
      at += (at > 0 ? blank : 0) + width
    }
  }
  return lines
}

export const rowHeight = (lines: number, { size }: Letters): number =>
  Math.ceil(lines * size * LINE_SHARE + ROW_SPARE_POINTS)

/** Units across a page of A4 between its margins, upright and on its side. */
export const PAGE_UNITS = { portrait: 96, landscape: 142 } as const

const COLUMN_UNITS_MAX = 40
const COLUMN_UNITS_MIN = 5

export type Fitted = { readonly widths: readonly number[]; readonly landscape: boolean }

/**
 * Columns as wide as their words while a page has room: upright if they fit, else on its side, there with longer words broken over
 * lines. Wider than a page only where single words ask for it; the page is then printed smaller.
 */
export function fittedColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { head, cells }: { readonly head: Letters; readonly cells: Letters },
): Fitted {
  const contents = titles.map((title, at) => {
    const own = rows.map(row => row[at] ?? '')
    const least = Math.max(
      COLUMN_UNITS_MIN,
      leastUnits(title, head),
      ...own.map(text => leastUnits(text, cells)),
    )
    const most = Math.max(
      least,
      Math.min(COLUMN_UNITS_MAX, ...[Math.max(0, ...own.map(text => widestUnits(text, cells)))]),
    )
    return { least, most }
  })
  const sum = (of: (one: (typeof contents)[number]) => number) =>
    contents.reduce((total, one) => total + of(one), 0)
  const landscape = sum(one => one.most) > PAGE_UNITS.portrait
  const room = PAGE_UNITS[landscape ? 'landscape' : 'portrait']
  if (sum(one => one.most) <= room) return { landscape, widths: contents.map(one => one.most) }
  if (sum(one => one.least) >= room) return { landscape, widths: contents.map(one => one.least) }
  return {
    landscape,
    widths: columnWidths(
      contents.map(() => 1),
      contents,
      room,
    ),
  }
}
