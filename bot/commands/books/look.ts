import type { Book } from '../../../core/books/book.ts'
import { booksOfClass, booksOfMine, readBook } from '../../../core/books/book.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { ownClass } from '../../../core/classes/own-class.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { viLook as vi } from '../../vi/books/look.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, subjectWord, termIn } from '../asked.ts'
import { ofPupil } from '../classes/pupil-marks.ts'
import { bookFileOf } from '../sheets/book.ts'
import { classBook } from '../sheets/class-book.ts'

/** "cho xem sổ toán 6A", "sổ toán 6A cột gk", "xem tất cả các môn của lớp tôi": a column in words, a book as its file. */

const OFFERED_MAX = 12

const offerOf = (book: Book): Offer => ({
  label: vi.book(book),
  intent: {
    command: 'book.sheet',
    data: { className: book.className, subjectText: book.subjectName },
  },
})

async function sayColumns(session: Session, book: Book, columns: readonly ColumnRef[]): Promise<Answer> {
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, session.school.zone) }
  const cells = read.value.cells.filter(cell => columns.some(one => isSameColumn(one, cell)))
  return { text: vi.columns(book, cells, columns), offers: [offerOf(book)] }
}

/** The class named, or the only one that can be meant: of the actor's own books, or the homeroom class. */
async function classMeant(session: Session, { slots }: Asked): Promise<string | null> {
  const named = classIn(slots)
  if (named !== null) return named
  const own = await ownClass(session, null)
  const mine = (await booksOfMine(session)).filter(book => isOf(book, slots.subjects))
  const classes = [...new Set(mine.map(({ className }) => className))]
  const [only, another] = classes
  if (slots.subjects.length > 0 && only && !another) return only
  if (own.ok && (mine.length === 0 || slots.subjects.length === 0)) return own.value.className
  return only && !another ? only : null
}

const WHOLE = /tất cả|tat ca|các môn|cac mon|sổ lớp|so lop/iu

const isOf = ({ subject }: Book, subjects: Asked['slots']['subjects']): boolean =>
  subjects.length === 0 || subjects.some(codes => codes.some(code => code === subject))

async function answer(session: Session, said: Asked): Promise<Answer> {
  const { slots } = said
  const className = await classMeant(session, said)
  if (className !== null && WHOLE.test(said.text)) return classBook(session, className)
  if (className === null) {
    const mine = (await booksOfMine(session)).filter(book => isOf(book, slots.subjects))
    return mine.length > 0
      ? { text: vi.which, offers: mine.slice(0, OFFERED_MAX).map(offerOf) }
      : { text: vi.askClass }
  }
  const books = await booksOfClass(session, className, termIn(slots))
  if (!books.ok) return { text: sayRefusal(books.refusal, session.school.zone) }
  const own = books.value.filter(({ ownerId }) => ownerId === session.actor.personId)
  const meant = slots.subjects.length > 0 ? bestOf(books.value, slots.subjects) : own
  const [only, another] = meant
  if (slots.subjects.length > 0 && !only)
    return { text: vi.noBook(className, subjectWord(slots.subjects[0] ?? [])) }
  if (!only || (another && slots.columns.length === 0)) return classBook(session, className)
  return slots.columns.length > 0 ? sayColumns(session, only, slots.columns) : bookFileOf(session, only)
}

/** Of the codes a subject may have the likeliest the class has. */
const bestOf = (books: readonly Book[], subjects: Asked['slots']['subjects']): readonly Book[] =>
  subjects.flatMap(codes => {
    const code = codes.find(one => books.some(book => book.subject === one))
    return books.filter(book => book.subject === code)
  })

export const lookAtBook = command({
  name: 'book.look',
  data: asked,
  spoken: { 'staff.book': asSaid },
  run: (turn, said) => {
    if (!turn.session.actor.isStaff) return Promise.resolve({ text: viEntry.staffOnly })
    return said.slots.pupils.length > 0 ? ofPupil.run(turn, said) : answer(turn.session, said)
  },
})
