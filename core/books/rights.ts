import type { Book } from '../../db/books/books.ts'
import { findBook } from '../../db/books/books.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'

/** Who may write and who may read a book. Nobody but the owner of the entry writes: no role stands above that. */

export async function ownsEntry(
  tx: Tx,
  classSubjectId: number,
  term: Term,
  actor: Pick<Actor, 'personId' | 'isStaff'>,
): Promise<boolean> {
  const book = await findBook(tx, classSubjectId, term)
  return actor.isStaff && book?.ownerId === actor.personId
}

/** `departmentId` is that of the owner of the entry. */
export const mayReadBook = (actor: Actor, book: Book, departmentId: number | null): boolean =>
  (actor.isStaff && book.ownerId === actor.personId) ||
  may(actor, 'book.read', { classId: book.classId, departmentId })
