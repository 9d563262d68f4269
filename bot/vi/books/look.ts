import type { Book, CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { sayColumn, sayMark, sayTerm } from './marks.ts'

/** A column of a book in the chat. */

type Name = Pick<Book, 'className' | 'subjectName'>

const sayOf = (own: readonly CellRow[], columns: readonly ColumnRef[]): string =>
  columns
    .map(column => {
      const cell = own.find(one => isSameColumn(one, column))
      return cell && cell.state !== null ? sayMark(contentOf(cell)) : '—'
    })
    .join(' · ')

export const viLook = {
  book: ({ className, subjectName }: Name): string => `Sổ ${className} ${subjectName}`,
  which: 'Thầy/cô xem sổ nào?',
  askClass: 'Thầy/cô cho biết lớp và môn, ví dụ: sổ toán 6A.',
  noBook: (className: string, subject: string): string => `Lớp ${className} không có môn ${subject}.`,
  columns: (book: Book, cells: readonly CellRow[], columns: readonly ColumnRef[]): string => {
    const { className, subjectName, term } = book
    const head = `${className} ${subjectName} ${columns.map(sayColumn).join(', ')} ${sayTerm(term)}`
    if (cells.length === 0) return `${head}: sổ không có cột này.`
    const pupils = [...Map.groupBy(cells, ({ pupilId }) => pupilId).values()]
    const empty = cells.filter(({ state }) => state === null).length
    return [
      `${head}${empty > 0 ? `, còn ${empty} ô trống` : ', đã đủ'}:`,
      ...pupils.map(own => `${own[0]?.seat}. ${own[0]?.pupilName}: ${sayOf(own, columns)}`),
    ].join('\n')
  },
} as const
