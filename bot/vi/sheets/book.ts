import type { Book, CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { BookWords } from '../../../core/sheets/book-file.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'

/** Words of the book as a file. */
export const viBook = {
  ready: (book: Book, pupils: number): string =>
    `Bảng điểm ${book.subjectName} lớp ${book.className} · ${sayTerm(book.term)} · ${pupils} em.`,
  words: (book: Book): BookWords => ({
    file: `Bảng điểm ${book.className} ${book.subjectName} HK${book.term}.xlsx`,
    sheet: `${book.subject}_${book.className}_HK${book.term}`,
    title: `Bảng điểm ${book.subjectName} · lớp ${book.className} · ${sayTerm(book.term)}`,
    seat: 'STT',
    fullName: 'Họ và tên',
    average: 'ĐTB học kì',
    column: sayColumn,
    value: (cell: CellRow) => {
      const content = contentOf(cell)
      if (content.kind === 'empty') return null
      return content.kind === 'tenths' ? { tenths: content.tenths } : sayMark(content)
    },
  }),
} as const
