/** Which gradebook the head of a line means, among the books of its class or, where it names no class, the writer's own. */
import type { MarksHeader } from './marks-header.ts'
import { pickSubject } from './subjects.ts'

export type BookNamed = { readonly className: string; readonly subject: string }

export type BookPick<B> =
  | { readonly kind: 'one'; readonly book: B }
  /** Found, and not the writer's. */
  | { readonly kind: 'not_own'; readonly book: B }
  /** To choose from. */
  | { readonly kind: 'several'; readonly among: readonly B[] }
  | { readonly kind: 'none' }

type Head = Pick<MarksHeader, 'className' | 'subjectText'>

/** @param books of the class the head names; with no class named, those of the writer. */
export function bookOfHead<B extends BookNamed>(
  head: Head,
  books: readonly B[],
  isOwn: (book: B) => boolean,
): BookPick<B> {
  const own = books.filter(isOwn)
  if (head.subjectText === null) return oneOf(own.length > 0 ? own : books, isOwn)
  const pick = pickSubject(head.subjectText, new Set(books.map(book => book.subject)))
  if (pick.kind === 'none') return { kind: 'none' }
  const codes: readonly string[] = pick.kind === 'one' ? [pick.code] : pick.codes
  const meant = books.filter(book => codes.includes(book.subject))
  if (head.className === null) return oneOf(meant, isOwn)
  const [book] = meant.length > 1 ? meant.filter(isOwn) : meant
  if (!book) return { kind: 'several', among: meant }
  return isOwn(book) ? { kind: 'one', book } : { kind: 'not_own', book }
}

function oneOf<B>(among: readonly B[], isOwn: (book: B) => boolean): BookPick<B> {
  const [only, another] = among
  return only && !another && isOwn(only) ? { kind: 'one', book: only } : { kind: 'several', among }
}
