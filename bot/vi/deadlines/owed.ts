import type { Book, CellRow } from '../../../core/books/book.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { columnKey } from '../../../core/books/rules/columns.ts'
import { sayColumn } from '../books/marks.ts'

/** What a teacher still has to enter in a book that was named, with the pupils. */

const NAMES_MAX = 12

const sayNames = (cells: readonly CellRow[]): string => {
  const names = cells.slice(0, NAMES_MAX).map(({ pupilName }) => pupilName)
  const rest = cells.length - names.length
  return `${names.join(', ')}${rest > 0 ? ` và ${rest} em nữa` : ''}`
}

export const viOwed = {
  book: (
    { className, subjectName }: Book,
    empty: readonly CellRow[],
    columns: readonly ColumnRef[],
  ): string => {
    const where = `${className} ${subjectName}`
    if (empty.length === 0)
      return columns.length > 0
        ? `${where} ${columns.map(sayColumn).join(', ')}: đã đủ, không em nào trống.`
        : `${where}: không còn ô nào đến hạn chưa nhập.`
    const byColumn = [...Map.groupBy(empty, columnKey).values()].map(
      own => `• ${own[0] ? sayColumn(own[0]) : ''}: ${own.length} em chưa có (${sayNames(own)})`,
    )
    return [`${where} còn thiếu:`, ...byColumn].join('\n')
  },
  more: (rest: number): readonly string[] => (rest > 0 ? [`Còn ${rest} sổ nữa; nêu rõ lớp để xem.`] : []),
  enter: ({ className, subjectName }: Book): string => `Nhập ngay ${className} ${subjectName}`,
} as const
