import type { CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'

/** A pupil's marks, told to staff. */

const sayCells = (cells: readonly CellRow[], all: boolean): string => {
  const held = all ? cells : cells.filter(({ state }) => state !== null)
  return held.length === 0
    ? 'chưa có điểm'
    : held
        .map(cell => `${sayColumn(cell)} ${cell.state === null ? 'chưa có' : sayMark(contentOf(cell))}`)
        .join(', ')
}

export const viPupilMarks = {
  who: (className: string | null): string =>
    `Thầy/cô cho biết tên em cần xem, ví dụ: điểm em An ${className ?? '6A'}.`,
  noBook: ({ fullName, className }: PupilInClass): string =>
    `${fullName}, lớp ${className}: lớp không có môn này.`,
  notYours: ({ fullName, className }: PupilInClass): string =>
    `Điểm này của ${fullName}, lớp ${className} do giáo viên bộ môn, giáo viên chủ nhiệm, tổ trưởng và ban giám hiệu xem. Thầy/cô xem được môn mình dạy.`,
  /** @param all empty cells are told too. */
  marks: ({ fullName, className }: PupilInClass, cells: readonly CellRow[], all: boolean): string => {
    const [first] = cells
    const head = `${fullName}, lớp ${className}${first ? `, ${sayTerm(first.term)}` : ''}`
    const subjects = [...Map.groupBy(cells, ({ subjectName }) => subjectName)]
    if (subjects.length === 0) return `${head}: chưa có cột này.`
    return [`${head}:`, ...subjects.map(([name, own]) => `• ${name}: ${sayCells(own, all)}`)].join('\n')
  },
} as const
