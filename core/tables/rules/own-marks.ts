import type { ColumnRef } from '../../books/rules/columns.ts'
import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import { type Cell, letterOf, type Row, textOf } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { isSameName } from '../../wording/rules/same-name.ts'
import { parseDay } from './day.ts'
import type { Table } from './layout.ts'
import { markColumnsByTerm } from './mark-columns.ts'
import { parseMark } from './mark-value.ts'
import { findMarksHeader } from './marks.ts'
import { parseCode, parseName } from './person-values.ts'
import { isSummary, pupilFields } from './pupil-lines.ts'
import { columnOfTitle, titleOfColumn } from './standard-titles.ts'
import { wordsOf } from './text.ts'

/**
 * A teacher's own sheet of marks, with any titles in any order: which columns name the pupils, which hold marks of which
 * column of the book, and which line is which pupil of the class. What titles and contents do not make sure is left to be asked.
 */

export type SeatedPupil = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly seat: number
}

/** '?' holds marks nobody has named; null is not read. */
export type Guess = string | '?' | null

const NAMED_SHARE = 0.6

const dataRows = ({ sheet, bottom }: Table): readonly Row[] => sheet.rows.filter(row => row.number > bottom)

/** A standard title for each column of the table. */
export function guessTitles(
  table: Table,
  book: { readonly columns: readonly ColumnRef[]; readonly kind: AssessmentMode; readonly term: Term },
  pupils: readonly SeatedPupil[],
): readonly Guess[] {
  const declared = declaredTitles(table, book.term)
  const has = new Set(book.columns.map(titleOfColumn))
  const rows = dataRows(table)
  const guesses = table.titles.map((said, index): Guess => {
    if (pupilFields.order.includes(wordsOf(said).join(' '))) return null
    const title = declared.get(index)
    if (title !== undefined) return title !== null && columnOfTitle(title) && !has.has(title) ? '?' : title
    const values = rows.map(row => row.cells[index] ?? null)
    if (
      namesPupils(
        values,
        pupils,
        cell => parseCode(cell),
        pupil => pupil.code,
      )
    )
      return 'Mã HS'
    if (
      namesPupils(
        values,
        pupils,
        cell => fold(textOf(cell)),
        pupil => fold(pupil.fullName),
      )
    )
      return 'Họ và tên'
    return holdsMarks(rows, index, book.kind) ? '?' : null
  })
  return withoutRepeats(guesses)
}

/** What the titles themselves say; null for a column known to hold no marks to be read. */
function declaredTitles(table: Table, term: Term): ReadonlyMap<number, string | null> {
  const header = findMarksHeader(table.sheet)
  const titles = new Map<number, string | null>()
  if (!header || header.bottom !== table.bottom) return titles
  const set = (key: Parameters<typeof header.columns.get>[0], title: string | null) => {
    for (const column of header.columns.get(key) ?? []) titles.set(column.index, title)
  }
  set('code', 'Mã HS')
  set('fullName', 'Họ và tên')
  set('familyName', 'Họ đệm')
  set('middleName', 'Tên đệm')
  set('givenName', 'Tên')
  set('birthDate', 'Ngày sinh')
  for (const key of ['order', 'note', 'average'] as const) set(key, null)
  const { columns, unclear } = markColumnsByTerm(header.columns.get('mark') ?? [], term)
  set('mark', null)
  for (const column of columns.get(term) ?? []) titles.set(column.index, titleOfColumn(column) ?? '?')
  for (const { index } of unclear) titles.set(index, '?')
  return titles
}

function namesPupils(
  values: readonly Cell[],
  pupils: readonly SeatedPupil[],
  said: (cell: Cell) => string,
  known: (pupil: SeatedPupil) => string,
): boolean {
  const names = new Set(pupils.map(known))
  const filled = values.filter(value => value !== null)
  const found = filled.filter(value => names.has(said(value))).length
  return found > 0 && found >= NAMED_SHARE * Math.min(filled.length, pupils.length)
}

/** At least one value, all of them marks; a column that counts its lines holds none. */
function holdsMarks(rows: readonly Row[], index: number, kind: AssessmentMode): boolean {
  const values = rows.map(row => row.cells[index] ?? null).filter(value => value !== null)
  const counts = values.length > 1 && values.every((value, at) => textOf(value) === String(at + 1))
  const marks = values.filter(value => parseMark(value, kind).kind === 'value').length
  return !counts && marks > 0 && marks >= NAMED_SHARE * values.length
}

/** Two columns that would both be TX1 are both asked about. */
function withoutRepeats(guesses: readonly Guess[]): readonly Guess[] {
  const times = Map.groupBy(guesses, guess => guess)
  return guesses.map(guess =>
    guess !== null && columnOfTitle(guess) && (times.get(guess)?.length ?? 0) > 1 ? '?' : guess,
  )
}

export type OwnLine = {
  readonly row: Row
  readonly pupil: SeatedPupil
}

export type LineDoubt = {
  readonly row: number
  readonly letter: string
  readonly found: string
  readonly why: 'nobody' | 'several' | 'twice' | 'code_and_name_differ'
}

export type OwnLines = {
  readonly lines: readonly OwnLine[]
  readonly doubts: readonly LineDoubt[]
  /** Lines of sums under the list, by Excel's numbers. */
  readonly sums: readonly number[]
}

/** Which pupil each line is. A line without marks is nobody's business: signatures stand there too. */
export function ownMarkLines(
  table: Table,
  titles: readonly (string | null)[],
  pupils: readonly SeatedPupil[],
): OwnLines {
  const markIndexes = [...titles.keys()].filter(index => columnOfTitle(titles[index] ?? '') !== undefined)
  const nameIndex = Math.max(0, titles.indexOf('Họ và tên'), titles.indexOf('Tên'))
  const marked = dataRows(table).filter(row => markIndexes.some(index => (row.cells[index] ?? null) !== null))
  const found = marked.map(row => ({ row, who: pupilOf(row, titles, pupils), name: nameIn(row, titles) }))
  const times = Map.groupBy(found, ({ who }) => (typeof who === 'string' ? who : who.pupilId))
  const read = { lines: [] as OwnLine[], doubts: [] as LineDoubt[], sums: [] as number[] }
  for (const { row, who, name } of found) {
    const doubt = (why: LineDoubt['why']) =>
      read.doubts.push({ row: row.number, letter: letterOf(nameIndex), found: name, why })
    if (who === 'nobody' && isSumLine(row, table, titles, name)) read.sums.push(row.number)
    else if (typeof who === 'string') doubt(who)
    else if ((times.get(who.pupilId)?.length ?? 0) > 1) doubt('twice')
    else read.lines.push({ row, pupil: who })
  }
  return read
}

/** Neither name nor code, or words of a sum on a line the list does not count. */
function isSumLine(row: Row, table: Table, titles: readonly (string | null)[], name: string): boolean {
  const order = table.titles.findIndex(said => pupilFields.order.includes(wordsOf(said).join(' ')))
  const isCounted = order >= 0 && (row.cells[order] ?? null) !== null
  return name === '' || (isSummary(name) && !isCounted && parseCode(cellUnder(row, titles, 'Mã HS')) === '')
}

const cellUnder = (row: Row, titles: readonly (string | null)[], title: string): Cell =>
  row.cells[titles.indexOf(title)] ?? null

function nameIn(row: Row, titles: readonly (string | null)[]): string {
  const [whole = '', ...parts] = ['Họ và tên', 'Họ đệm', 'Tên đệm', 'Tên'].map(title =>
    textOf(cellUnder(row, titles, title)),
  )
  const [family = '', middle = '', given = ''] = parts
  // Under a title 'Học sinh' the given name alone may stand in what reads like a column of whole names.
  const isWhole = whole !== '' && (family === '' || fold(whole).startsWith(`${fold(family)} `))
  return parseName(isWhole ? whole : [family, middle, given || whole].filter(part => part !== '').join(' '))
}

function pupilOf(
  row: Row,
  titles: readonly (string | null)[],
  pupils: readonly SeatedPupil[],
): SeatedPupil | Exclude<LineDoubt['why'], 'twice'> {
  const code = parseCode(cellUnder(row, titles, 'Mã HS'))
  const name = nameIn(row, titles)
  const coded = code === '' ? undefined : pupils.find(pupil => pupil.code === code)
  if (coded) return name === '' || isSameName(name, coded.fullName) ? coded : 'code_and_name_differ'
  if (name === '') return 'nobody'
  const exact = pupils.filter(pupil => pupil.fullName.toLowerCase() === name.toLowerCase())
  const alike = exact.length > 0 ? exact : pupils.filter(pupil => fold(pupil.fullName) === fold(name))
  const born = parseDay(cellUnder(row, titles, 'Ngày sinh'))
  const [only, another] = alike.length > 1 ? alike.filter(pupil => pupil.birthDate === born) : alike
  if (only && !another) return only
  return alike.length === 0 ? 'nobody' : 'several'
}
