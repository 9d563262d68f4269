import { z } from 'zod'
import { booksOfClass, readBook } from '../../core/gradebook/book.ts'
import { bookFile } from '../../core/gradebook/book-file.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import { command } from '../command.ts'
import { className } from '../understand/classes.ts'
import { fold } from '../understand/fold.ts'
import { pickSubject } from '../understand/subjects.ts'
import { viBook } from '../vi/book.ts'
import { viEntry } from '../vi/entry.ts'
import { sayRefusal } from '../vi/refusals.ts'

/** "bảng điểm 6A toán": the book as a file, for those who may read it. */

const asked = z.object({ className: z.string(), subjectText: z.string() })

const ASKED = /^\/?bang diem (?:lop )?(\S+)(?: (?:mon )?(.+))?$/

async function answer(session: Session, wanted: z.infer<typeof asked>): Promise<Answer> {
  const { zone } = session.school
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const books = await booksOfClass(session, wanted.className, null)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const names = books.value.map(book => book.subjectName)
  if (wanted.subjectText === '') return { text: viEntry.askSubject(wanted.className, names) }
  const pick = pickSubject(wanted.subjectText, new Set(books.value.map(book => book.subject)))
  const book = pick.kind === 'one' ? books.value.find(one => one.subject === pick.code) : undefined
  if (!book)
    return {
      text: sayRefusal({ code: 'book_unknown', className: wanted.className, said: wanted.subjectText }, zone),
    }
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
