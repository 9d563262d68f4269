import { z } from 'zod'
import type { Book } from '../../../core/books/book.ts'
import { readBook } from '../../../core/books/book.ts'
import type { Session } from '../../../core/session.ts'
import { bookFile } from '../../../core/sheets/book-file.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { className } from '../../understand/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viBook } from '../../vi/sheets/book.ts'
import { bookNamed } from '../books/named-book.ts'
import { isAnswer } from '../books/resolve.ts'

/** "bảng điểm 6A toán": the book as a file, for those who may read it. */

const asked = z.object({ className: z.string(), subjectText: z.string() })

const ASKED = /^\/?bang diem (?:lop )?(\S+)(?: (?:mon )?(.+))?$/

async function answer(session: Session, wanted: z.infer<typeof asked>): Promise<Answer> {
  const book = await bookNamed(session, wanted)
  return isAnswer(book) ? book : bookFileOf(session, book)
}

export async function bookFileOf(session: Session, book: Book): Promise<Answer> {
  const { zone } = session.school
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, zone) }
  const file = await bookFile(session, book, read.value.cells, viBook.words(book))
  const pupils = new Set(read.value.cells.map(cell => cell.pupilId)).size
  return { text: viBook.ready(book, pupils), files: [file] }
}

export const bookSheet = command({
  name: 'book.sheet',
  data: asked,
  understand: text => {
    const [, named, subjectText = ''] = ASKED.exec(fold(text)) ?? []
    const meant = named === undefined ? undefined : className(named)
    return meant === undefined ? undefined : { className: meant, subjectText }
  },
  run: ({ session }, wanted) => answer(session, wanted),
})
