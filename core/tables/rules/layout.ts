import type { Term } from '../../calendar/rules/term.ts'
import { type Cell, type Row, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { fold, tidy } from '../../wording/rules/fold.ts'
import { wordsOf } from './text.ts'

/**
 * The layout of a table nobody has described to us: where its titles stand, and what each says. Two files of one layout have the
 * same text here, wherever in the sheet the table begins. A reading gives each column the standard title the readers of files know;
 * a sheet under standard titles is read like any other, and every cell keeps its place in the person's own file.
 */

export type Table = {
  readonly sheet: Sheet
  readonly top: number
  readonly bottom: number
  /** By column: what stands over it, group titles first; empty where nothing does. */
  readonly titles: readonly string[]
}

/** Standard titles by column, null for one that is not read; what a file leaves unsaid may be said here. */
export type LayoutReading = {
  readonly titles: readonly (string | null)[]
  readonly className?: string
  readonly subject?: string
  readonly term?: Term
  /** Pupils stand side by side and the columns one under another. */
  readonly turned?: boolean
}

const SCAN_ROWS = 40
const HEADER_ROWS_MAX = 3
const TITLES_MIN = 3

/** The table of a sheet, where its titles end being known or, without that, told by the lines that count pupils. */
export function tableOf(sheet: Sheet, known: { top: number; bottom: number } | null): Table | null {
  const bottom = known?.bottom ?? bottomOf(sheet)
  if (bottom === null) return null
  const top = known?.top ?? topOf(sheet, bottom)
  const band = sheet.rows.filter(row => row.number >= top && row.number <= bottom)
  const width = Math.max(0, ...sheet.rows.filter(row => row.number >= top).map(row => row.cells.length))
  const titles = Array.from({ length: width }, (_, index) => titleOver(sheet, band, index))
  return titles.filter(title => title !== '').length >= TITLES_MIN ? { sheet, top, bottom, titles } : null
}

const isNumber = (cell: Cell | undefined, number: number): boolean => tidy(textOf(cell)) === String(number)

/** The line before the one numbered 1 that is followed by 2; else the line with most words. */
function bottomOf(sheet: Sheet): number | null {
  const rows = sheet.rows.slice(0, SCAN_ROWS)
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1]
    const before = rows[at - 1]
    const counts = row.cells.some((cell, index) => isNumber(cell, 1) && isNumber(next?.cells[index], 2))
    if (counts && before) return before.number
  }
  const wordy = rows.map(row => ({
    number: row.number,
    words: row.cells.filter(cell => typeof cell === 'string').length,
  }))
  const best = wordy.reduce((a, b) => (b.words > a.words ? b : a), { number: 0, words: 0 })
  if (best.words < TITLES_MIN) return null
  // Titles merged down from that line end where the merged areas do.
  const mergedDown = sheet.merges.filter(area => area.top === best.number).map(area => area.bottom)
  return Math.max(best.number, ...mergedDown)
}

/** Lines right above that hold several titles, or are merged down into the last, belong to the header. */
function topOf(sheet: Sheet, bottom: number): number {
  let top = bottom
  while (bottom - top < HEADER_ROWS_MAX - 1) {
    const above = sheet.rows.find(row => row.number === top - 1)
    const titles = above?.cells.filter(cell => cell !== null).length ?? 0
    const mergedDown = sheet.merges.some(area => area.top === top - 1 && area.bottom >= top)
    if (titles < 2 && !mergedDown) break
    top -= 1
  }
  return top
}

function titleOver(sheet: Sheet, band: readonly Row[], index: number): string {
  const texts: string[] = []
  for (const row of band) {
    const area = sheet.merges.find(
      merge =>
        row.number >= merge.top && row.number <= merge.bottom && index >= merge.left && index <= merge.right,
    )
    const master = area ? band.find(each => each.number === area.top)?.cells[area.left] : row.cells[index]
    const text = tidy(textOf(master))
    if (text !== '' && texts.at(-1) !== text) texts.push(text)
  }
  return texts.join(' ')
}

/** What makes two files one layout. */
export const layoutText = (table: Table): string =>
  table.titles
    .map(title => wordsOf(title).join(' '))
    .join('|')
    .replace(/\|+$/, '')

/** The sheet under standard titles, with what the reading adds in a line above all others. */
export function underStandardTitles(table: Table, reading: LayoutReading): Sheet {
  const { sheet, top, bottom } = table
  const header: Row = { number: bottom, cells: table.titles.map((_, index) => reading.titles[index] || null) }
  const said = saidAbove(reading)
  const above = sheet.rows.filter(row => row.number < top)
  const under = sheet.rows.filter(row => row.number > bottom)
  return {
    name: sheet.name,
    rows: [...(said === '' ? [] : [{ number: 0, cells: [said] }]), ...above, header, ...under],
    merges: sheet.merges.filter(area => area.bottom < top || area.top > bottom),
  }
}

function saidAbove({ subject, className, term }: LayoutReading): string {
  const parts = [
    subject === undefined ? '' : `Môn: ${subject}`,
    className === undefined ? '' : `Lớp: ${className}`,
    term === undefined ? '' : `Học kì ${term === 1 ? 'I' : 'II'}`,
  ]
  return parts.filter(part => part !== '').join('   ')
}

/** Rows as columns and columns as rows; merged areas turn with them. */
export function turned(sheet: Sheet): Sheet {
  const width = Math.max(0, ...sheet.rows.map(row => row.cells.length))
  const height = sheet.rows.at(-1)?.number ?? 0
  const cellAt = new Map(sheet.rows.map(row => [row.number, row.cells]))
  const rows: Row[] = []
  for (let column = 0; column < width; column++) {
    const cells = Array.from({ length: height }, (_, at) => cellAt.get(at + 1)?.[column] ?? null)
    if (cells.some(cell => cell !== null)) rows.push({ number: column + 1, cells })
  }
  return {
    name: sheet.name,
    rows,
    merges: sheet.merges.map(area => ({
      top: area.left + 1,
      left: area.top - 1,
      bottom: area.right + 1,
      right: area.bottom - 1,
    })),
  }
}

/** Whether a title a person wrote is one of the standard ones, however it is spelt. */
export function standardTitle(said: string, titles: readonly string[]): string | undefined {
  const words = fold(said)
  return titles.find(title => fold(title) === words)
}
