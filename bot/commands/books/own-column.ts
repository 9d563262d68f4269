import type { Book } from '../../../core/books/book.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { splitHeader } from '../../understand/marks-header.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { bookMeant, isAnswer, sayProblem } from './resolve.ts'

/** "6A toán tx2: vì …": one column of the actor's own book, and the words that follow. */

export type OwnColumn = { readonly book: Book; readonly column: ColumnRef; readonly rest: string }

export async function ownColumn(session: Session, words: string): Promise<OwnColumn | Answer> {
  const { header, rest } = splitHeader(words)
  const [problem] = header.problems
  if (problem) return { text: sayProblem(problem) }
  const book = await bookMeant(session, header)
  if (isAnswer(book)) return book
  if (!header.column) return { text: viEntry.askColumn(book.className, book.subjectName, []) }
  return { book, column: header.column, rest: rest.trim() }
}

/** The words behind a command's opening, with their accents: "chốt 6A toán tx2" → "6A toán tx2". */
export function wordsAfter(text: string, opening: string): string {
  return text.trim().split(/\s+/).slice(opening.trim().split(' ').length).join(' ')
}
