import type { Book } from '../../../core/books/book.ts'
import type { Value } from '../../../core/books/refusals.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import type { EntryProblem } from '../../understand/mark-reading.ts'
import { viEntry } from '../books/entry.ts'
import { sayTerm } from '../books/marks.ts'
import { sayDay } from '../time.ts'

/** The grid: its link in the chat, and what the page shows. */

type Named = Pick<Book, 'className' | 'subjectName' | 'term'>

const sayGrid = (book: Named): string => `${book.className} · ${book.subjectName} · ${sayTerm(book.term)}`

/** Short, as people type it into a cell. */
export function sayCell(value: Value): string {
  switch (value.kind) {
    case 'empty':
      return ''
    case 'tenths':
      return sayTenths(value.tenths)
    case 'passed':
      return value.passed ? 'Đ' : 'CĐ'
    case 'absent':
      return value.excused === null ? 'v' : value.excused ? 'vp' : 'kp'
    case 'exempt':
      return 'm'
    case 'makeup':
      return `bù ${sayDay(value.dueOn)}`
    case 'zero_by_rule':
      return value.comment ? 'CĐ' : '0'
  }
}

export function sayCellProblem(problem: EntryProblem): string {
  if (problem.code === 'comma_forgotten') return viEntry.why.comma_forgotten(problem.suggest)
  return viEntry.why[problem.code]
}

export const viGrid = {
  title: sayGrid,
  label: 'Mở lưới điểm',
  chip: 'Nhập bằng lưới',
  keyword: 'LUOI',
  ready: (book: Named, minutes: number): string =>
    `Lưới điểm ${sayGrid(book)}. Đường dẫn dành riêng cho thầy/cô, mở một lần, trong ${minutes} phút.`,
  which: 'Thầy/cô mở lưới của lớp nào?',
  none: 'Học kì này thầy/cô chưa được phân công nhập điểm lớp nào. Liên hệ ban quản trị nếu có sai sót.',
  noneOf: (className: string): string =>
    `Thầy/cô không nhập điểm môn nào của lớp ${className}. Nhắn “lưới” để xem các lớp của thầy/cô.`,
  average: 'ĐTB',
  correct: 'Muốn sửa điểm đã khóa, thầy/cô nhắn “sửa điểm …” trong cuộc trò chuyện.',
  titles: { changed: 'Thay điểm đang có', new: 'Điểm mới', empty: 'để trống' },
  marks: [
    { text: 'v', label: 'Vắng' },
    { text: 'vp', label: 'Có phép' },
    { text: 'kp', label: 'Không phép' },
    { text: 'm', label: 'Miễn' },
  ],
  comments: [
    { text: 'Đ', label: 'Đạt' },
    { text: 'CĐ', label: 'Chưa đạt' },
  ],
  doubtful: (count: number): string => `Còn ${count} ô chưa rõ.`,
} as const
