import type { Book, CellRow } from '../../../core/books/book.ts'
import { booksOfMine, readBook } from '../../../core/books/book.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import type { OwedItem } from '../../../core/deadlines/facts.ts'
import { owedBy } from '../../../core/deadlines/reminders.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viDeadlines } from '../../vi/deadlines/deadlines.ts'
import { viOwed as vi } from '../../vi/deadlines/owed.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, gradeIn } from '../asked.ts'
import { whoMissingOf } from './who-missing.ts'

/** "6A còn thiếu cột nào", "8A văn gk còn em nào chưa có": the teacher's own part of what was named, pupils by name. */

const isNamed = ({ slots }: Asked): boolean =>
  slots.classes.length + slots.subjects.length + slots.columns.length > 0

type Named = Pick<Book, 'className' | 'subject'>

function fits({ className, subject }: Named, { slots }: Asked): boolean {
  const [named, grade] = [classIn(slots), gradeIn(slots)]
  return (
    (named === null || className === named) &&
    (grade === null || Number.parseInt(className, 10) === grade) &&
    (slots.subjects.length === 0 || slots.subjects.some(codes => codes.some(code => code === subject)))
  )
}

/** Cells without anything in them: of the columns named, else of those that are due. */
function emptyOf(cells: readonly CellRow[], { slots }: Asked, due: readonly OwedItem[]): readonly CellRow[] {
  const columns = slots.columns.length > 0 ? slots.columns : due
  return cells.filter(cell => cell.state === null && columns.some(one => isSameColumn(one, cell)))
}

const BOOKS_MAX = 6

async function ofBooks(session: Session, said: Asked, books: readonly Book[]): Promise<Answer> {
  const owed = await owedBy(session, session.actor.personId)
  const lines: string[] = []
  const open: Book[] = []
  for (const book of books.slice(0, BOOKS_MAX)) {
    const read = await readBook(session, book.classSubjectId, book.term)
    if (!read.ok) continue
    const due = (owed?.items ?? []).filter(item => item.classSubjectId === book.classSubjectId)
    const empty = emptyOf(read.value.cells, said, due)
    if (empty.length > 0) open.push(book)
    lines.push(vi.book(book, empty, said.slots.columns))
  }
  return {
    text: [...lines, ...vi.more(books.length - BOOKS_MAX)].join('\n'),
    offers: open.slice(0, 4).map(book => ({
      label: vi.enter(book),
      intent: { command: 'marks.start', data: { classSubjectId: book.classSubjectId } },
    })),
  }
}

async function wholePart(session: Session, mine: readonly Book[], said: Asked): Promise<Answer> {
  if (mine.length === 0) return whoMissingOf(session, said)
  const owed = await owedBy(session, session.actor.personId)
  return owed ? viDeadlines.owed(owed) : viDeadlines.nothingYet
}

export const owedOfNamed = command({
  name: 'progress.owed',
  data: asked,
  spoken: { 'staff.owe': asSaid },
  run: async ({ session }, said) => {
    if (!session.actor.isStaff) return viDeadlines.staffOnly
    const mine = await booksOfMine(session)
    if (!isNamed(said)) return wholePart(session, mine, said)
    const books = mine.filter(book => fits(book, said))
    return books.length > 0 ? ofBooks(session, said, books) : whoMissingOf(session, said)
  },
})
