import type { Book } from '../../../core/books/book.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { sayColumn, sayTerm } from './marks.ts'

/** Beginning to enter marks: which column, then its pupils by number. */

type BookName = Pick<Book, 'className' | 'subjectName' | 'term'>

type Listed = { readonly seat: number; readonly name: string }

const where = (book: BookName, column: ColumnRef): string =>
  `${book.className} · ${book.subjectName} · ${sayColumn(column)} · ${sayTerm(book.term)}`

export const viEntryStart = {
  column: (book: BookName, column: ColumnRef, left: number): string =>
    `${book.className} ${book.subjectName} ${sayColumn(column)} (còn ${left} em)`,
  which: (book: BookName, column: ColumnRef): string =>
    `Thầy/cô nhập cột nào? Chọn bên dưới, hoặc gõ luôn một dòng:\n${book.className} ${book.subjectName.toLowerCase()} ${sayColumn(column).toLowerCase()}: An 8, Bình 7,5, Cường vắng`,
  nothing: 'Các cột của thầy/cô đã đủ điểm.',
  list: (book: BookName, column: ColumnRef, pupils: readonly Listed[]): string =>
    [
      where(book, column),
      ...pupils.map(({ seat, name }) => `${seat}. ${name}`),
      `Gửi ${pupils.length} điểm theo thứ tự trên, cách nhau bằng dấu cách; em chưa có điểm ghi dấu -.`,
      'Hoặc gửi theo số: 1: 8; 2: 7,5; 3: v',
    ].join('\n'),
  otherColumn: 'Chọn cột khác',
  either: 'Chưa ghi gì. Các số này là điểm theo thứ tự, hay là số thứ tự kèm điểm?',
  inOrder: (text: string): string => `Theo thứ tự: ${text}`,
  bySeat: (text: string): string => `Theo số: ${text}`,
  notRead: (count: number): string =>
    `Chưa ghi gì, vì chưa rõ điểm của em nào. Danh sách có ${count} em: gửi đủ ${count} điểm cách nhau bằng dấu cách (chưa có điểm ghi -), hoặc theo số, ví dụ 1: 8; 2: 7,5.`,
} as const
