import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { listRoll } from '../../db/classes/class-list.ts'
import { booksOfMine } from '../books/book.ts'
import type { ProposedRow } from '../books/entry.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import { type Cell, isMergedValue, letterOf, textOf } from '../documents/rules/sheet.ts'
import type { Session } from '../session.ts'
import { fingerprintOf, knownReadings } from '../tables/layout-memory.ts'
import { foreignSheets } from '../tables/rules/foreign.ts'
import { type Table, tableOf } from '../tables/rules/layout.ts'
import { identityOf } from '../tables/rules/mark-identity.ts'
import { findMarksHeader } from '../tables/rules/marks.ts'
import type { Guess, LineDoubt, OwnLine, SeatedPupil } from '../tables/rules/own-marks.ts'
import { guessTitles, ownMarkLines } from '../tables/rules/own-marks.ts'
import { type Problem, type ProblemCode, sheetProblem } from '../tables/rules/problem.ts'
import { columnOfTitle, titleOfColumn } from '../tables/rules/standard-titles.ts'
import { linesAbove } from '../tables/rules/table.ts'
import { visible } from '../tables/rules/visible.ts'
import { readCell } from './rules/returned-sheet.ts'
import type { SentSheet } from './sent-sheet.ts'

/**
 * A teacher's own sheet of marks: whatever its titles make sure is taken from them, whatever a person told us of this layout before is
 * taken from that, and the rest is asked, one question at a time. Only the sender's own books are looked at.
 */

export type OwnAnswers = {
  readonly sheet?: string | undefined
  readonly classSubjectId?: number | undefined
  /** By letter; '' for a column not to be read. */
  readonly titles: Readonly<Record<string, string>>
  /** Not to go by what was told before. */
  readonly afresh: boolean
}

type CellDoubt = {
  readonly row: number
  readonly letter: string
  readonly code: ProblemCode
  readonly found: string
}

export type OwnReading =
  | { readonly kind: 'no_table' }
  | { readonly kind: 'no_books' }
  | { readonly kind: 'ask_sheet'; readonly sheets: readonly string[] }
  | {
      readonly kind: 'ask_book'
      readonly sheet: string
      readonly books: readonly Book[]
      /** Why the titles do not say it themselves. */
      readonly doubt: Problem | null
    }
  /** Of another school year or school: nothing of it is read. */
  | { readonly kind: 'foreign'; readonly problem: Problem }
  | {
      readonly kind: 'ask_column'
      readonly sheet: string
      readonly book: Book
      readonly letter: string
      readonly title: string
      readonly examples: readonly string[]
      readonly columns: readonly string[]
    }
  | { readonly kind: 'no_pupils'; readonly sheet: string; readonly book: Book }
  | OwnMarks

export type OwnMarks = {
  readonly kind: 'marks'
  readonly sheet: string
  readonly book: Book
  readonly rows: readonly ProposedRow[]
  readonly lineDoubts: readonly LineDoubt[]
  readonly cellDoubts: readonly CellDoubt[]
  /** Hidden places that hold something, and lines of sums: none of them is read. */
  readonly notRead: readonly Problem[]
  readonly sums: readonly number[]
  /** How each column of marks is read: its letter and own title, and the column of the book. */
  readonly readAs: readonly { readonly letter: string; readonly title: string; readonly column: ColumnRef }[]
  readonly fingerprint: string
  readonly titles: readonly (string | null)[]
  /** When this layout was told before, and is read so again. */
  readonly toldAt: Date | null
}

const EXAMPLES_MAX = 3

export async function readOwnSheet(
  session: Session,
  sent: SentSheet,
  answers: OwnAnswers,
): Promise<OwnReading> {
  const books = await booksOfMine(session)
  if (books.length === 0) return { kind: 'no_books' }
  const shown = visible(sent.workbook)
  const tables = shown.sheets.flatMap(sheet => tableOf(sheet, findMarksHeader(sheet)) ?? [])
  const table =
    answers.sheet === undefined ? tables[0] : tables.find(each => each.sheet.name === answers.sheet)
  if (!table) return { kind: 'no_table' }
  if (tables.length > 1 && answers.sheet === undefined)
    return { kind: 'ask_sheet', sheets: tables.map(each => each.sheet.name) }
  const { year, name: school } = session.school
  const own = { year: year ?? '', school, topOf: () => table.top }
  const [problem] = foreignSheets([table.sheet], own)
  if (problem) return { kind: 'foreign', problem }
  const { books: meant, doubt } = booksMeant(books, table, sent.name, answers)
  const [book, another] = meant
  if (!book || another)
    return { kind: 'ask_book', sheet: table.sheet.name, books: meant.length > 0 ? meant : books, doubt }
  const reading = await readTable(session, table, book, answers)
  return reading.kind === 'marks' ? { ...reading, notRead: [...shown.problems, ...reading.notRead] } : reading
}

type Meant = { readonly books: readonly Book[]; readonly doubt: Problem | null }

/** The sender's books the titles, the sheet's or the file's name speak of. */
function booksMeant(
  books: readonly Book[],
  table: Table,
  fileName: string,
  { classSubjectId }: OwnAnswers,
): Meant {
  if (classSubjectId !== undefined)
    return { books: books.filter(book => book.classSubjectId === classSubjectId), doubt: null }
  const { className, subject, term, unknownSubject, differing } = identityOf({
    titles: linesAbove(table.sheet, table.top),
    sheetName: table.sheet.name,
    fileName,
  })
  const { name } = table.sheet
  if (unknownSubject !== null)
    return { books: [], doubt: sheetProblem(name, 'subject_unknown', unknownSubject) }
  const [sides] = differing
  if (sides) return { books: [], doubt: sheetProblem(name, 'sheet_says_both', sides.join(' / ')) }
  const fits = (book: Book) =>
    book.className === className &&
    (subject === null || book.subject === subject) &&
    (term === null || book.term === term)
  return { books: className === null ? [] : books.filter(fits), doubt: null }
}

type BookCells = {
  readonly book: Book
  readonly cells: readonly CellRow[]
  readonly columns: readonly ColumnRef[]
}

async function readTable(
  session: Session,
  table: Table,
  book: Book,
  answers: OwnAnswers,
): Promise<OwnReading> {
  const cells = await listCellsOfBook(session.tx, book.classSubjectId, book.term)
  const columns = cells
    .filter(cell => cell.pupilId === cells[0]?.pupilId)
    .map(({ kind, position }) => ({ kind, position }))
  const pupils: readonly SeatedPupil[] = (await listRoll(session.tx, book.classId)).filter(
    pupil => pupil.leftOn === null,
  )
  const fingerprint = fingerprintOf(table)
  const known = answers.afresh
    ? undefined
    : (await knownReadings(session, 'marks', [fingerprint], session.actor.personId)).get(fingerprint)
  const guessed = guessTitles(table, { columns, kind: book.subjectKind, term: book.term }, pupils)
  const titles = guessed.map(
    (guess, index): Guess =>
      answers.titles[letterOf(index)] ?? known?.titles[index] ?? (known ? null : guess),
  )
  const asked = titles.indexOf('?')
  if (asked >= 0) return askColumn(table, { book, cells, columns }, titles, asked)
  const settled = titles.map(title => (title === '' ? null : title))
  if (!settled.some(title => title === 'Mã HS' || title === 'Họ và tên' || title === 'Tên'))
    return { kind: 'no_pupils', sheet: table.sheet.name, book }
  return {
    ...marksIn(table, book, settled, pupils),
    fingerprint,
    titles: settled,
    toldAt: known?.madeAt ?? null,
  }
}

function askColumn(
  table: Table,
  { book, columns }: BookCells,
  titles: readonly Guess[],
  asked: number,
): OwnReading {
  const values = table.sheet.rows
    .filter(row => row.number > table.bottom)
    .flatMap(row => row.cells[asked] ?? [])
    .map(cell => (typeof cell === 'number' ? String(cell).replace('.', ',') : textOf(cell)))
  const free = columns.map(titleOfColumn).filter(title => title !== undefined && !titles.includes(title))
  return {
    kind: 'ask_column',
    sheet: table.sheet.name,
    book,
    letter: letterOf(asked),
    title: table.titles[asked] ?? '',
    examples: values.slice(0, EXAMPLES_MAX),
    columns: free.filter(title => title !== undefined),
  }
}

function marksIn(
  table: Table,
  book: Book,
  titles: readonly (string | null)[],
  pupils: readonly SeatedPupil[],
): Omit<OwnMarks, 'fingerprint' | 'titles' | 'toldAt'> {
  const { lines, doubts, sums } = ownMarkLines(table, titles, pupils)
  const readAs = titles.flatMap((title, index) => {
    const column = title === null ? undefined : columnOfTitle(title)
    return column ? [{ index, letter: letterOf(index), title: table.titles[index] ?? '', column }] : []
  })
  const rows: ProposedRow[] = []
  const cellDoubts: CellDoubt[] = []
  for (const line of lines) {
    for (const { index, letter, column } of readAs) {
      const cell = line.row.cells[index] ?? null
      const reading = isMergedValue(table.sheet, line.row.number, index)
        ? ({ kind: 'doubt', code: 'cell_merged' } as const)
        : readCell(cell, book.subjectKind)
      if (reading.kind === 'value') rows.push({ column, pupilId: line.pupil.pupilId, value: reading.value })
      if (reading.kind === 'doubt') cellDoubts.push(doubtOf(line, letter, reading.code, cell))
    }
  }
  return {
    kind: 'marks',
    sheet: table.sheet.name,
    book,
    rows,
    lineDoubts: doubts,
    cellDoubts,
    notRead: [],
    sums,
    readAs,
  }
}

const doubtOf = (line: OwnLine, letter: string, code: ProblemCode, cell: Cell): CellDoubt => ({
  row: line.row.number,
  letter,
  code,
  found: textOf(cell),
})
