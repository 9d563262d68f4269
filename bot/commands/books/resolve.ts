import type { Book, CellRow } from '../../../core/books/book.ts'
import { booksOfClass, booksOfMine, readBook } from '../../../core/books/book.ts'
import type { EntryValue } from '../../../core/books/entry.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { ok } from '../../../core/result.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { bookOfHead } from '../../understand/book-of-head.ts'
import type { LineProblem, MarksLine } from '../../understand/marks-line.ts'
import { readSheets, sheetKey, sheetOf } from '../../understand/marks-line.ts'
import type { Doubt } from '../../understand/match-entries.ts'
import { namesOf } from '../../understand/name-spans.ts'
import { oldNameFits } from '../../understand/old-columns.ts'
import type { ColumnPupil, Understood } from '../../understand/said.ts'
import { understand } from '../../understand/said.ts'
import type { DoubtLine } from '../../vi/books/entry.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayColumn } from '../../vi/books/marks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { sayDay } from '../../vi/time.ts'
import type { Asked } from './entry-asked.ts'
import { askedFor, settledBy } from './entry-asked.ts'

/** From words of marks to cells of one column of the actor's own book; asks back what is not sure. */

export type Column = {
  readonly book: Book
  readonly column: ColumnRef
  readonly pupils: readonly Pupil[]
}

export type Pupil = ColumnPupil & { readonly cell: CellRow }

export type Resolved = {
  readonly book: Book
  readonly column: ColumnRef
  readonly cells: readonly { readonly cell: CellRow; readonly value: EntryValue }[]
}

export const isAnswer = <Found extends object>(found: Found | Answer): found is Answer => 'text' in found

export const isColumn = (found: Column | Answer): found is Column => 'pupils' in found

export const isResolved = (found: Resolved | Answer): found is Resolved => 'cells' in found

export function sayProblem(problem: LineProblem): string {
  if ('text' in problem) return viEntry.line[problem.code](problem.text)
  return viEntry.line[problem.code]
}

const bookOffers = (asked: Asked, books: readonly Book[]): readonly Offer[] =>
  books.map(book => ({
    label: `${book.className} ${book.subjectName}`,
    intent: settledBy({ ...asked, book: book.classSubjectId }),
  }))

type LineHead = Pick<MarksLine, 'className' | 'subjectText' | 'term'>

/** The actor's book the words mean; with `asked`, a choice among several goes on with those words. */
export async function bookMeant(session: Session, line: LineHead, asked?: Asked): Promise<Book | Answer> {
  const { zone } = session.school
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  if (asked?.book !== undefined) {
    const chosen = (await booksOfMine(session)).find(book => book.classSubjectId === asked.book)
    return chosen ?? { text: sayRefusal({ code: 'draft_unknown' }, zone) }
  }
  const books = await booksToChoose(session, line)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  return bookAmong(session, line, books.value, asked)
}

/** Of the class named; of the actor where none is. A book of another term cannot be had without its class. */
async function booksToChoose(session: Session, { className, term }: LineHead) {
  if (className !== null) return booksOfClass(session, className, term)
  return ok(term === null ? await booksOfMine(session) : [])
}

function bookAmong(
  session: Session,
  line: LineHead,
  books: readonly Book[],
  asked: Asked | undefined,
): Book | Answer {
  const { zone, personId } = { ...session.school, ...session.actor }
  const isOwn = (book: Book) => book.ownerId === personId
  const pick = bookOfHead(line, books, isOwn)
  if (pick.kind === 'one') return pick.book
  if (pick.kind === 'several') return askWhich(line, pick.among, pick.among.filter(isOwn), asked)
  const { className } = line
  if (className === null) return { text: viEntry.askClass }
  if (pick.kind === 'none')
    return { text: sayRefusal({ code: 'book_unknown', className, said: line.subjectText ?? '' }, zone) }
  const { subjectName, ownerName } = pick.book
  return { text: sayRefusal({ code: 'entry_not_yours', className, subjectName, ownerName }, zone) }
}

function askWhich(
  { className, term }: LineHead,
  among: readonly Book[],
  own: readonly Book[],
  asked: Asked | undefined,
): Answer {
  // A book of another term is found again by its words, not by a choice.
  const offers = asked && term === null ? bookOffers(asked, own) : []
  if (className === null) return { text: offers.length > 0 ? viEntry.whichBook : viEntry.askClass, offers }
  const subjects = among.map(book => book.subjectName)
  return { text: viEntry.askSubject(className, subjects), offers }
}

const pupilOf = (cell: CellRow): Pupil => ({
  pupilId: cell.pupilId,
  seatNo: cell.seat,
  fullName: cell.pupilName,
  holds: cell.state !== null,
  born: cell.birthDate,
  cell,
})

/** Problems of the head that choosing a column settles. */
const COLUMN_PROBLEMS: ReadonlySet<string> = new Set([
  ...['column_obsolete', 'column_vague', 'column_without_number', 'several_columns'],
])

/** Where a list of one column waits, the words for a column can only mean that one; a column chosen for them is theirs. */
const fitsWords = ({ seats }: Asked, { kind }: ColumnRef, problems: readonly LineProblem[]): boolean =>
  seats === undefined ||
  problems.every(problem => problem.code !== 'column_obsolete' || oldNameFits(problem.text, kind))

function askColumn(asked: Asked, book: Book, cells: readonly CellRow[], why: readonly string[]): Answer {
  const first = cells[0]?.pupilId
  const columns = cells.filter(cell => cell.pupilId === first)
  return {
    text: viEntry.askColumn(book.className, book.subjectName, why),
    offers: columns.map(({ kind, position }) => ({
      label: sayColumn({ kind, position }),
      intent: settledBy({ ...asked, column: { kind, position } }),
    })),
  }
}

const UNREAD = new Set(['nothing_to_read', 'all_unclear', 'order_unclear', 'mixed_kinds'])

/** The one column of the actor's own book that the words mean, with its pupils. */
export async function columnMeant(session: Session, asked: Asked): Promise<Column | Answer> {
  const { zone } = session.school
  const sheets = readSheets(asked.line)
  const line = sheetOf(sheets, asked.sheet)
  if (!line) return { text: sayRefusal({ code: 'draft_unknown' }, zone) }
  const problems = line.problems.filter(({ code }) => !UNREAD.has(code))
  const ofColumn = problems.filter(problem => COLUMN_PROBLEMS.has(problem.code))
  if (ofColumn.length < problems.length) return { text: viEntry.lineUnclear(problems.map(sayProblem)) }
  const book = await bookMeant(session, line, asked)
  if (isAnswer(book)) return book
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, zone) }
  const column = asked.column ?? line.column
  if (column === null || !fitsWords(asked, column, ofColumn))
    return askColumn(asked, book, read.value.cells, ofColumn.map(sayProblem))
  const pupils = read.value.cells.filter(cell => isSameColumn(cell, column)).map(pupilOf)
  const { regularColumns } = book
  if (pupils.length === 0)
    return { text: sayRefusal({ code: 'column_unknown', ...column, regularColumns }, zone) }
  const unclear = unclearInClass(
    asked,
    sheets.map(sheet => sheetKey(sheet)),
    pupils,
  )
  return unclear ? { text: viEntry.lineUnclear(unclear.map(sayProblem)) } : { book, column, pupils }
}

/** What is not clear of the line once the names of the class are known. Whether there is a mark to enter is not what the column depends on. */
function unclearInClass(
  asked: Asked,
  known: readonly string[],
  pupils: readonly Pupil[],
): readonly LineProblem[] | undefined {
  const sheets = readSheets(asked.line, namesOf(pupils))
  const strange = sheets.length > 1 && sheets.some(sheet => !known.includes(sheetKey(sheet)))
  if (strange) return [{ code: 'several_columns' }]
  const problems = (sheetOf(sheets, asked.sheet)?.problems ?? []).filter(
    ({ code }) => UNREAD.has(code) && code !== 'nothing_to_read',
  )
  return problems.length > 0 ? problems : undefined
}

/** "12. Trần An (sinh 03/05/2014)": enough to tell two pupils of one name apart. */
export const sayPupil = (cell: Pick<CellRow, 'seat' | 'pupilName' | 'birthDate'>): string =>
  `${cell.seat}. ${cell.pupilName}${cell.birthDate ? ` (sinh ${sayDay(cell.birthDate)}/${cell.birthDate.slice(0, 4)})` : ''}`

export function sayDoubt(doubt: Doubt<Pupil>): DoubtLine {
  const text = doubt.entry.text.trim()
  const { problem } = doubt.entry
  if (doubt.code === 'value' && problem)
    return {
      text,
      why:
        problem.code === 'comma_forgotten'
          ? viEntry.why.comma_forgotten(problem.suggest)
          : viEntry.why[problem.code],
    }
  if (doubt.code === 'nobody')
    return { text, why: viEntry.why.nobody(doubt.pupils.map(pupil => pupil.fullName)) }
  if (doubt.code === 'several')
    return { text, why: viEntry.why.several(doubt.pupils.map(pupil => sayPupil(pupil.cell))) }
  return { text, why: doubt.code === 'value' ? viEntry.why.unreadable : viEntry.why[doubt.code] }
}

export const cellsOf = ({ pupils }: Column, { values }: Understood<Pupil>): Resolved['cells'] =>
  pupils.flatMap(({ cell }) => {
    const value = values.get(cell.pupilId)
    return value ? [{ cell, value }] : []
  })

/** A line that must be clear as it stands: whatever is doubtful is said in words, with nothing to choose. */
export async function resolveLine(session: Session, text: string): Promise<Resolved | Answer> {
  const asked = askedFor(text)
  const found = await columnMeant(session, asked)
  if (!isColumn(found)) return { text: found.text }
  const understood = understand(asked, found.pupils)
  const { doubts, rest, miscounted } = understood
  if (miscounted) return { text: viEntry.miscounted(miscounted.marks, miscounted.pupils) }
  if (rest) return { text: viEntry.rest(rest.value, rest.others, rest.empty) }
  if (doubts.length > 0) return { text: viEntry.unclear(doubts.map(sayDoubt)) }
  return { book: found.book, column: found.column, cells: cellsOf(found, understood) }
}
