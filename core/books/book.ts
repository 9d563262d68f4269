import { findDepartmentOf } from '../../db/accounts/people.ts'
import type { Book } from '../../db/books/books.ts'
import { findBook, listBooksOfClass, listBooksOfOwner } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { MarksRefusal } from './refusals.ts'
import { mayReadBook } from './rights.ts'

/** Finding books: by class, by teacher, by id. Names of subjects are public; what is in a book is not. */

export type { Book, CellRow }

type InForce = { readonly year: string; readonly term: Term }

/** Year and term of today, or those asked for. */
export function inForce(session: Session, term: Term | null): Result<InForce, MarksRefusal> {
  const { year, term: current } = session.school
  if (!year || !current) return refuse({ code: 'no_calendar' })
  return ok({ year, term: term ?? current })
}

export async function booksOfClass(
  session: Session,
  className: string,
  term: Term | null,
): Promise<Result<readonly Book[], MarksRefusal>> {
  const when = inForce(session, term)
  if (!when.ok) return when
  const books = await listBooksOfClass(session.tx, when.value.year, className, when.value.term)
  return books.length > 0 ? ok(books) : refuse({ code: 'class_unknown', said: className })
}

/** The books the actor enters marks in this term. */
export async function booksOfMine(session: Session): Promise<readonly Book[]> {
  const when = inForce(session, null)
  if (!when.ok) return []
  return listBooksOfOwner(session.tx, when.value.year, session.actor.personId, when.value.term)
}

/** A book with all its cells, for those who may read it. */
export async function readBook(
  session: Session,
  classSubjectId: number,
  term: Term,
): Promise<Result<{ readonly book: Book; readonly cells: readonly CellRow[] }, MarksRefusal>> {
  const book = await findBook(session.tx, classSubjectId, term)
  if (!book) return refuse({ code: 'draft_unknown' })
  const department = book.ownerId === null ? null : await findDepartmentOf(session.tx, book.ownerId)
  if (!mayReadBook(session.actor, book, department))
    return refuse({
      code: 'entry_not_yours',
      className: book.className,
      subjectName: book.subjectName,
      ownerName: book.ownerName,
    })
  shown(session, 'marks', { classId: book.classId })
  return ok({ book, cells: await listCellsOfBook(session.tx, classSubjectId, term) })
}
