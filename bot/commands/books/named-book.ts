import type { Book } from '../../../core/books/book.ts'
import { booksOfClass } from '../../../core/books/book.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** A book as a member of staff names it, their own or not. Whether they may read it is for the use case that reads it. */

type Named = { readonly className: string; readonly subjectText: string; readonly term?: Term | null }

export async function bookNamed(session: Session, named: Named): Promise<Book | Answer> {
  const { zone } = session.school
  const { className, subjectText } = named
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const books = await booksOfClass(session, className, named.term ?? null)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const names = books.value.map(book => book.subjectName)
  if (subjectText === '') return { text: viEntry.askSubject(className, names) }
  const pick = pickSubject(subjectText, new Set(books.value.map(book => book.subject)))
  const book = pick.kind === 'one' ? books.value.find(one => one.subject === pick.code) : undefined
  return book ?? { text: sayRefusal({ code: 'book_unknown', className, said: subjectText }, zone) }
}
