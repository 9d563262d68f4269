import { z } from 'zod'
import type { Book } from '../../../core/books/book.ts'
import { booksOfMine, readBook } from '../../../core/books/book.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { columnRef } from '../../../core/books/shapes.ts'
import { owedBy } from '../../../core/deadlines/reminders.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { readMarksLine } from '../../understand/marks-line.ts'
import { answersList, readSeatValues } from '../../understand/seat-values.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { viEntryStart as vi } from '../../vi/books/entry-start.ts'
import { placeLine } from '../asked.ts'
import { gridOffer } from '../sheets/grid.ts'
import { templateOffer } from '../sheets/template.ts'
import type { Asked } from './entry-asked.ts'
import { askedFor, settledBy } from './entry-asked.ts'
import { showEntry } from './marks.ts'
import type { Column, Pupil } from './resolve.ts'
import { columnMeant, isColumn } from './resolve.ts'

/** "nhập": the columns that wait, as choices; one chosen, its pupils by number, and marks alone are enough. */

const START = /^\/?(?:nhap|nhap diem|nhap ngay)$/

const COLUMNS_SHOWN_MAX = 10

type Waiting = { readonly book: Book; readonly column: ColumnRef; readonly left: number }

/** What is owed by now; when nothing is, the first column of each book that is not full. */
async function columnsWaiting(session: Session, books: readonly Book[]): Promise<readonly Waiting[]> {
  const owed = await owedBy(session, session.actor.personId)
  const due = (owed?.items ?? []).flatMap(({ classSubjectId: id, kind, position, owes }) => {
    const book = books.find(one => one.classSubjectId === id)
    return book ? [{ book, column: { kind, position }, left: owes }] : []
  })
  if (due.length > 0) return due.slice(0, COLUMNS_SHOWN_MAX)
  const next: Waiting[] = []
  for (const book of books.slice(0, COLUMNS_SHOWN_MAX)) next.push(...(await nextColumn(session, book)))
  return next
}

async function nextColumn(session: Session, book: Book): Promise<readonly Waiting[]> {
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return []
  const open = read.value.cells.filter(cell => cell.state === null && cell.kind !== 'cluster')
  const [first] = open
  if (!first) return []
  const { kind, position } = first
  const left = open.filter(cell => cell.kind === kind && cell.position === position).length
  return [{ book, column: { kind, position }, left }]
}

const columnOffer = ({ book, column, left }: Waiting): Offer => ({
  label: vi.column(book, column, left),
  intent: { command: 'marks.column', data: { book: book.classSubjectId, column } },
})

const startEntry = command({
  name: 'marks.start',
  data: z.object({ classSubjectId: z.int().nullable() }),
  understand: text => (START.test(fold(text)) ? { classSubjectId: null } : undefined),
  run: async ({ session }, { classSubjectId }) => {
    if (!session.actor.isStaff) return { text: viEntry.staffOnly }
    const mine = await booksOfMine(session)
    const books = mine.filter(book => classSubjectId === null || book.classSubjectId === classSubjectId)
    const waiting = await columnsWaiting(session, books)
    const [first] = waiting
    return first
      ? {
          text: vi.which(first.book, first.column),
          offers: [...waiting.map(columnOffer), gridOffer(books), templateOffer],
        }
      : { text: vi.nothing }
  },
})

const listed = z.object({ book: z.int(), column: columnRef })

type Listed = z.infer<typeof listed>

/** Pupils of the column without anything in it; all of them when it is full. */
const toFill = (pupils: readonly Pupil[]): readonly Pupil[] => {
  const empty = pupils.filter(pupil => !pupil.holds)
  return empty.length > 0 ? empty : pupils
}

const otherColumn: Offer = {
  label: vi.otherColumn,
  intent: { command: 'marks.start', data: { classSubjectId: null } },
}

async function showColumn(session: Session, wanted: Listed): Promise<Answer> {
  const found = await columnMeant(session, { ...askedFor(''), ...wanted })
  return isColumn(found) ? listPupils(session, found) : found
}

async function listPupils(session: Session, found: Column): Promise<Answer> {
  const { book, column } = found
  const pupils = toFill(found.pupils)
  const seats = pupils.map(pupil => pupil.seatNo)
  await saveForm(session, { command: 'marks.values', data: { book: book.classSubjectId, column, seats } })
  const names = pupils.map(pupil => ({ seat: pupil.seatNo, name: pupil.fullName }))
  return { text: vi.list(book, column, names), offers: [otherColumn] }
}

/** "6A toán tx2" without a mark. */
function namesOnlyColumn(text: string): { line: string } | undefined {
  const { className, column, problems } = readMarksLine(text)
  const bare = problems.every(({ code }) => code === 'nothing_to_read') && problems.length > 0
  return className !== null && column !== null && bare ? { line: text } : undefined
}

const openColumn = command({
  name: 'marks.open',
  isLine: true,
  data: z.object({ line: z.string() }),
  understand: namesOnlyColumn,
  spoken: { 'act.enter': ({ slots }) => ({ line: placeLine(slots) }) },
  run: async (turn, { line }) => {
    const { session } = turn
    if (line === '') return startEntry.run(turn, { classSubjectId: null })
    const found = await columnMeant(session, askedFor(line))
    return isColumn(found) ? listPupils(session, found) : found
  },
})

const chooseColumn = command({
  name: 'marks.column',
  data: listed,
  run: ({ session }, wanted) => showColumn(session, wanted),
})

const awaited = listed.extend({ seats: z.array(z.int()) })

async function takeValues({ session, text }: Turn, wanted: z.infer<typeof awaited>): Promise<Answer> {
  const { seats, book, column } = wanted
  const said = (line: string): Asked => ({ ...askedFor(line), book, column, seats })
  const values = readSeatValues(text, seats)
  if (!values) return showEntry(session, said(text))
  const { inOrder, bySeat } = values
  if (inOrder !== undefined && bySeat !== undefined)
    return {
      text: vi.either,
      offers: [
        { label: vi.inOrder(text.trim()), intent: settledBy(said(inOrder)) },
        { label: vi.bySeat(bySeat), intent: settledBy(said(bySeat)) },
      ],
    }
  const line = inOrder ?? bySeat
  return line === undefined ? { text: vi.notRead(seats.length) } : showEntry(session, said(line))
}

/** Marks for the pupils just listed. */
const takeListed = command({
  name: 'marks.values',
  data: awaited,
  heeds: text => (answersList(text) ? 'surely' : 'never'),
  run: (turn, wanted) => takeValues(turn, wanted),
})

export const entryStartCommands = [startEntry, openColumn, chooseColumn, takeListed] as const
