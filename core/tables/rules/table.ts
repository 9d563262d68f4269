import { type Cell, letterOf, type Merge, type Row, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { isColumnNumbers } from './column-numbers.ts'
import type { Header } from './header.ts'

/**
 * The lines under a header, read by field instead of by column. A line repeated from the header (printed once a page) and
 * the line that numbers the columns are not data; a value merged down over several lines belongs to each of them.
 */

export type Line<K> = {
  readonly number: number
  readonly cell: (key: K, nth?: number) => Cell
  /** Tidy text; the columns under one merged title joined by a space. */
  readonly text: (key: K) => string
  /** Letter of the field's first column, empty when the sheet has no such column. */
  readonly letter: (key: K) => string
  readonly cells: readonly Cell[]
  /** The cell is one with others of its line, or of the lines beside it: whose value it holds the file does not say. */
  readonly isMerged: (index: number) => boolean
}

/** @param down the fields whose value, merged down, belongs to each of the lines it covers; all of them when left out. */
export function linesUnder<K>(sheet: Sheet, header: Header<K>, down?: ReadonlySet<K>): Line<K>[] {
  const titles = sheet.rows.filter(row => row.number >= header.top && row.number <= header.bottom)
  const cellsAt = new Map(sheet.rows.map(row => [row.number, row.cells]))
  const merges = sheet.merges.filter(
    area => area.top > header.bottom && (cellsAt.get(area.top)?.[area.left] ?? null) !== null,
  )
  const isDown = (index: number) =>
    down === undefined ||
    [...header.columns].some(([key, columns]) => down.has(key) && columns.some(each => each.index === index))
  return fillDown(sheet, header.bottom, merges, isDown)
    .filter(row => !isColumnNumbers(row) && !titles.some(title => repeats(row, title.cells)))
    .map(row => lineOf(row, header, merges))
}

/** A space of no width before a capital is one between two words: 'Lê\u200bVăn'. */
const spaced = (text: string): string => text.replace(/(?<=\p{Ll})\u200b(?=\p{Lu})/gu, ' ')

function lineOf<K>(row: Row, header: Header<K>, merges: readonly Merge[]): Line<K> {
  const cell = (key: K, nth = 0): Cell => {
    const column = header.columns.get(key)?.[nth]
    return column ? (row.cells[column.index] ?? null) : null
  }
  const text = (key: K): string =>
    tidy((header.columns.get(key) ?? []).map((_, nth) => spaced(textOf(cell(key, nth)))).join(' '))
  const letter = (key: K): string => {
    const column = header.columns.get(key)?.[0]
    return column ? letterOf(column.index) : ''
  }
  const areas = merges.filter(area => area.top <= row.number && row.number <= area.bottom)
  const isMerged = (index: number) => areas.some(area => area.left <= index && index <= area.right)
  return { number: row.number, cell, text, letter, cells: row.cells, isMerged }
}

/** Text of the lines above a header, one string a line: titles name the class, the subject, the term, the month. */
export function linesAbove(sheet: Sheet, top: number): string[] {
  return sheet.rows
    .filter(row => row.number < top)
    .map(row =>
      row.cells
        .filter(cell => cell !== null)
        .map(textOf)
        .join('   '),
    )
}

/** Several sheets of a workbook are spare; one without a line of its own says nothing. */
export function isBlank(sheet: Sheet): boolean {
  return sheet.rows.length === 0
}

function fillDown(
  sheet: Sheet,
  bottom: number,
  merges: readonly Merge[],
  isDown: (index: number) => boolean,
): Row[] {
  const rows = new Map(sheet.rows.filter(row => row.number > bottom).map(row => [row.number, row]))
  for (const area of merges) {
    if (area.left !== area.right || area.top === area.bottom || !isDown(area.left)) continue
    const value = rows.get(area.top)?.cells[area.left] ?? null
    for (let number = area.top + 1; number <= area.bottom; number++) {
      const row = rows.get(number)
      if (row && value !== null) rows.set(number, { number, cells: withCell(row.cells, area.left, value) })
    }
  }
  return [...rows.values()]
}

function withCell(cells: readonly Cell[], index: number, value: Cell): Cell[] {
  const copy = [...cells]
  while (copy.length < index) copy.push(null)
  copy[index] = value
  return copy
}

function repeats(row: Row, titles: readonly Cell[]): boolean {
  const texts = row.cells.map(cell => tidy(textOf(cell ?? null)))
  const same = texts.filter((text, index) => text !== '' && text === tidy(textOf(titles[index] ?? null)))
  return same.length >= 2 && same.length * 2 > texts.filter(text => text !== '').length
}
