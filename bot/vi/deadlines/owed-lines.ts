import type { OwedItem } from '../../../core/deadlines/facts.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayTerm, speakColumn } from '../books/marks.ts'

/** Columns that are owed, by book, short enough for a phone, with the way to entering them. */

/** A digest is read on a phone: this many lines, and buttons for this many books. */
export const LINES_MAX = 12
const OFFERS_MAX = 4

function sayOwed({ owes, explained, ...column }: OwedItem): string {
  const waiting = explained > 0 ? ` (không kể ${explained} em chờ kiểm tra bù)` : ''
  return `${speakColumn(column)}: ${owes}${waiting}`
}

type OwedBook = {
  readonly classSubjectId: number
  readonly term: OwedItem['term']
  readonly name: string
  readonly items: readonly OwedItem[]
}

export const booksOf = (items: readonly OwedItem[]): readonly OwedBook[] =>
  [...Map.groupBy(items, item => `${item.classSubjectId} ${item.term}`).values()].flatMap(own => {
    const [first] = own
    if (!first) return []
    const { classSubjectId, className, subjectName, term } = first
    return [{ classSubjectId, term, name: `${className} ${subjectName}`, items: own }]
  })

export function bounded(
  lines: readonly string[],
  max: number,
  rest: (count: number) => string,
): readonly string[] {
  return lines.length <= max ? lines : [...lines.slice(0, max), rest(lines.length - max)]
}

/** @param now the term that needs no naming; without it none is named. */
export const sayItems = (items: readonly OwedItem[], now?: OwedItem['term']): readonly string[] =>
  bounded(
    booksOf(items).map(
      book =>
        `• ${book.name}${now === undefined || book.term === now ? '' : ` (${sayTerm(book.term)})`}: ${book.items.map(sayOwed).join(', ')}`,
    ),
    LINES_MAX,
    count => `• và ${count} lớp, môn khác`,
  )

export function offersOf(items: readonly OwedItem[]): readonly Offer[] {
  const books = booksOf(items)
  return books.slice(0, OFFERS_MAX).map(({ classSubjectId, name }) => ({
    label: books.length === 1 ? 'Nhập ngay' : `Nhập ngay ${name}`,
    intent: { command: 'marks.start', data: { classSubjectId } },
  }))
}

export const answer = (lines: readonly (string | null)[], offers: readonly Offer[] = []): Answer => ({
  text: lines.filter(line => line !== null).join('\n'),
  ...(offers.length > 0 ? { offers } : {}),
})
