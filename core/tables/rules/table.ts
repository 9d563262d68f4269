import { type Cell, letterOf, type Row, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
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
}

export function linesUnder<K>(sheet: Sheet, header: Header<K>): Line<K>[] {
  const titles = sheet.rows.find(row => row.number === header.bottom)?.cells ?? []
  const filled = fillDown(sheet, header.bottom)
  return filled.filter(row => !isColumnNumbers(row) && !repeats(row, titles)).map(row => lineOf(row, header))
}

function lineOf<K>(row: Row, header: Header<K>): Line<K> {
  const cell = (key: K, nth = 0): Cell => {
    const column = header.columns.get(key)?.[nth]
    return column ? (row.cells[column.index] ?? null) : null
  }
  const text = (key: K): string =>
    tidy((header.columns.get(key) ?? []).map((_, nth) => textOf(cell(key, nth))).join(' '))
  const letter = (key: K): string => {
    const column = header.columns.get(key)?.[0]
    return column ? letterOf(column.index) : ''
  }
  return { number: row.number, cell, text, letter, cells: row.cells }
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

function fillDown(sheet: Sheet, bottom: number): Row[] {
  const rows = new Map(sheet.rows.filter(row => row.number > bottom).map(row => [row.number, row]))
  for (const area of sheet.merges) {
    if (area.top <= bottom || area.left !== area.right || area.top === area.bottom) continue
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

/** '1 2 3 4' or '(1) (2) (3)' under the titles: counting up from the first, nothing else on the line. */
function isColumnNumbers(row: Row): boolean {
  const texts = row.cells.filter(cell => cell !== null).map(cell => tidy(textOf(cell)))
  if (texts.length < 3) return false
  const numbers = texts.map(text => Number(/^\(?(\d{1,2})\)?$/.exec(text)?.[1] ?? Number.NaN))
  return numbers.every((number, at) => number === (numbers[0] ?? 0) + at)
}

function repeats(row: Row, titles: readonly Cell[]): boolean {
  const texts = row.cells.map(cell => tidy(textOf(cell ?? null)))
  const same = texts.filter((text, index) => text !== '' && text === tidy(textOf(titles[index] ?? null)))
  return same.length >= 2 && same.length * 2 > texts.filter(text => text !== '').length
}
