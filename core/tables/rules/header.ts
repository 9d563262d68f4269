import { type Cell, type Merge, type Row, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { numbersColumnsUnder } from './column-numbers.ts'
import { titleWords } from './text.ts'

/**
 * Finds where a table begins. Schools put any number of title lines above it, one to three header rows, group titles over
 * several columns (merged or not) and their own words; so every place a header could stand is tried, its titles are
 * offered to a classifier, and the place that explains most titles best wins.
 */

/** What stands above one column: the cells from the group title down to the column's own, each once. */
export type ColumnTitle = { readonly words: readonly string[]; readonly cells: readonly Cell[] }

/** `explained` of the title's words speak for the key; the more of them, and the fewer left over, the better. */
export type TitleMatch<K> = { readonly key: K; readonly explained: number }

export type Classify<K> = (title: ColumnTitle) => TitleMatch<K> | null

/** As a person reads it, group titles first. */
export const titleTextOf = ({ cells }: ColumnTitle): string => cells.map(cell => tidy(textOf(cell))).join(' ')

export type HeaderColumn = { readonly index: number; readonly title: ColumnTitle }

export type Header<K> = {
  readonly top: number
  readonly bottom: number
  readonly columns: ReadonlyMap<K, readonly HeaderColumn[]>
}

export type HeaderRules<K> = {
  readonly classify: Classify<K>
  /** Keys that may stand over many columns (marks, days); any other key keeps its best column. */
  readonly repeatable?: ReadonlySet<K>
  /** The keys without which it is not a header of this kind. */
  readonly fits: (keys: ReadonlySet<K>) => boolean
  /** Keys that show a table of another kind; asked of the best header only, as a worse one may merely overlook them. */
  readonly refuses?: readonly K[]
}

const HEADER_SCAN_ROWS = 40
const HEADER_ROWS_MAX = 3
/** A title whose words are mostly unexplained is another column or a line of data. */
const COVERAGE_MIN = 0.4
/** A header row has at least this many titles of its own; its group row may have fewer. */
const OWN_TITLES_MIN = 2
/** Longer cells are sentences. */
const TITLE_WORDS_MAX = 12

/** The best header of a sheet, or null when nothing on its first rows fits. */
export function findHeader<K>(sheet: Sheet, rules: HeaderRules<K>): Header<K> | null {
  let best: { header: Header<K>; score: Score } | null = null
  const rows = sheet.rows
    .slice(0, HEADER_SCAN_ROWS)
    .filter((row, at) => !numbersColumnsUnder(row, sheet.rows[at - 1]))
  const promising = rows.map(row => ownTitles(row, rules.classify) >= OWN_TITLES_MIN)
  for (const [at, first] of rows.entries()) {
    for (let height = 1; height <= HEADER_ROWS_MAX; height++) {
      const band = rows.slice(at, at + height)
      const bottom = band.at(-1)
      if (band.length < height || !bottom || bottom.number - first.number >= HEADER_ROWS_MAX) break
      if (!promising.slice(at, at + height).includes(true)) continue
      const { columns, score } = explain(band, sheet.merges, rules)
      if (isBetter(score, best?.score) && rules.fits(new Set(columns.keys()))) {
        best = { header: { top: first.number, bottom: bottom.number, columns }, score }
      }
    }
  }
  const header = best?.header ?? null
  return header && rules.refuses?.some(key => header.columns.has(key)) ? null : header
}

/** How many cells of a row are titles by themselves: lines of data have next to none and are not tried. */
function ownTitles<K>(row: Row, classify: Classify<K>): number {
  let titles = 0
  for (const cell of row.cells) {
    const words = cell === null ? [] : titleWords(titleText(cell))
    if (words.length > 0 && words.length <= TITLE_WORDS_MAX && classify({ words, cells: [cell ?? null] }))
      titles++
  }
  return titles
}

/** `explained` breaks a tie: 'Điểm thường xuyên' alone is worse than with TX1, TX2 and TX-CĐ read under it. */
type Score = { readonly titles: number; readonly explained: number }

function isBetter(score: Score, than: Score | undefined): boolean {
  if (!than) return score.titles > 0
  return score.titles > than.titles || (score.titles === than.titles && score.explained > than.explained)
}

type Candidate<K> = HeaderColumn & TitleMatch<K> & { readonly coverage: number }

function explain<K>(band: readonly Row[], merges: readonly Merge[], rules: HeaderRules<K>) {
  const byKey = new Map<K, Candidate<K>[]>()
  for (const candidate of candidates(band, merges, rules.classify)) {
    const known = byKey.get(candidate.key)
    if (known) known.push(candidate)
    else byKey.set(candidate.key, [candidate])
  }
  const columns = new Map<K, HeaderColumn[]>()
  const score = { titles: 0, explained: 0 }
  for (const [key, found] of byKey) {
    const kept = rules.repeatable?.has(key) ? found : bestOf(found)
    columns.set(key, kept)
    for (const { coverage, explained } of rules.repeatable?.has(key) ? kept : kept.slice(0, 1)) {
      score.titles += 1 + coverage
      score.explained += explained
    }
  }
  return { columns, score }
}

function candidates<K>(
  band: readonly Row[],
  merges: readonly Merge[],
  classify: Classify<K>,
): Candidate<K>[] {
  const width = Math.max(...band.map(row => row.cells.length), ...mergedWidths(band, merges))
  const found: Candidate<K>[] = []
  for (let index = 0; index < width; index++) {
    const title = titleAt(band, merges, index)
    if (title.words.length === 0) continue
    const match = classify(title)
    const coverage = match ? match.explained / title.words.length : 0
    if (match && coverage >= COVERAGE_MIN) found.push({ ...match, index, title, coverage })
  }
  return found
}

function mergedWidths(band: readonly Row[], merges: readonly Merge[]): number[] {
  const top = band[0]?.number ?? 0
  const bottom = band.at(-1)?.number ?? 0
  return merges.filter(area => area.top >= top && area.bottom <= bottom).map(area => area.right + 1)
}

/** One column, or neighbours under one merged title: 'Họ và tên' over family name and given name. */
function bestOf<K>(found: readonly Candidate<K>[]): Candidate<K>[] {
  const best = found.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const kept = [best]
  for (const next of found) {
    const last = kept.at(-1) ?? best
    const sameCells = next.title.cells.every((cell, level) => cell === best.title.cells[level])
    if (next.index === last.index + 1 && sameCells && next.title.cells.length === best.title.cells.length) {
      kept.push(next)
    }
  }
  return kept
}

function rank<K>(candidate: Candidate<K>): number {
  return candidate.explained * candidate.coverage
}

function titleAt(band: readonly Row[], merges: readonly Merge[], index: number): ColumnTitle {
  const cells: Cell[] = []
  let lastArea: Merge | undefined
  for (const [level, row] of band.entries()) {
    const area = merges.find(merge => holds(merge, row.number, index))
    if (area && area === lastArea) continue
    lastArea = area
    const cell = area
      ? masterOf(band, area)
      : (row.cells[index] ?? spreadFromLeft(band, merges, level, index))
    if (cell !== null) cells.push(cell)
  }
  return { words: titleWords(cells.map(titleText).join(' ')), cells }
}

/** What stands in brackets explains a title ('Ngày sinh (dd/mm/yyyy)') unless it is the title. */
function titleText(cell: Cell): string {
  const text = tidy(textOf(cell))
  const bare = text.replace(/\([^)]*\)/g, ' ')
  return titleWords(bare).length > 0 ? bare : text
}

function holds(area: Merge, row: number, index: number): boolean {
  return area.top <= row && row <= area.bottom && area.left <= index && index <= area.right
}

function masterOf(band: readonly Row[], area: Merge): Cell {
  return band.find(row => row.number === area.top)?.cells[area.left] ?? null
}

/** A group title typed once over several columns without merging them. */
function spreadFromLeft(band: readonly Row[], merges: readonly Merge[], level: number, index: number): Cell {
  const row = band[level]
  const hasOwnTitle = band.slice(level + 1).some(lower => (lower.cells[index] ?? null) !== null)
  if (!row || !hasOwnTitle) return null
  for (let left = index - 1; left >= 0; left--) {
    const cell = row.cells[left] ?? null
    if (cell === null) continue
    return merges.some(merge => holds(merge, row.number, left)) ? null : cell
  }
  return null
}
