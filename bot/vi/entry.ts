import type { Book } from '../../core/gradebook/book.ts'
import type { Stored } from '../../core/gradebook/confirm.ts'
import type { Preview, PreviewRow } from '../../core/gradebook/entry.ts'
import type { ColumnRef } from '../../core/gradebook/rules/columns.ts'
import { sayColumn, sayMark, sayTenths, sayTerm } from './marks.ts'
import { sayClock } from './time.ts'

/** Entering marks: previews, doubts, confirmations. */

export const sayBook = (book: Pick<Book, 'className' | 'subjectName' | 'term'>, column: ColumnRef): string =>
  `${book.className} · ${book.subjectName} · ${sayColumn(column)} · ${sayTerm(book.term)}`

function sayRow(row: PreviewRow): string {
  const who = `${row.seat}. ${row.pupilName}`
  if (row.change === 'same') return `${who}: ${sayMark(row.after)} (đã có)`
  if (row.change === 'new') return `${who}: ${sayMark(row.after)}`
  return `${who}: ${sayMark(row.before)} → ${sayMark(row.after)}`
}

const sayBookOf = (
  book: Pick<Book, 'className' | 'subjectName' | 'term'>,
  columns: readonly ColumnRef[],
): string =>
  `${book.className} · ${book.subjectName} · ${columns.map(sayColumn).join(', ')} · ${sayTerm(book.term)}`

/** One column of a preview: what replaces a mark first. */
function sayPreviewOf({ book, rows }: Preview, column: ColumnRef): string {
  const own = rows.filter(row => row.column.kind === column.kind && row.column.position === column.position)
  const changed = own.filter(row => row.change === 'changed')
  const others = own.filter(row => row.change !== 'changed')
  const warned =
    changed.length > 0 ? `\nThay điểm đang có (${changed.length}):\n${changed.map(sayRow).join('\n')}` : ''
  const plain = others.length > 0 ? `\n${others.map(sayRow).join('\n')}` : ''
  return `${sayBook(book, column)}${warned}${plain}`
}

function sayLeft(columns: Stored['columns']): string {
  const open = columns.filter(({ left }) => left > 0)
  const [only, another] = columns
  if (open.length === 0) return another ? 'Các cột này đã đủ điểm.' : 'Cột này đã đủ điểm.'
  if (only && !another) return `Cột này còn ${only.left} em chưa có điểm.`
  return `Còn thiếu: ${open.map(({ column, left }) => `${sayColumn(column)} ${left} em`).join(', ')}.`
}

export type DoubtLine = { readonly text: string; readonly why: string }

export const viEntry = {
  staffOnly:
    'Sổ điểm của lớp dành cho giáo viên. Phụ huynh, học sinh hỏi điểm của mình, ví dụ: “điểm toán”, “điểm mới”.',
  preview: (preview: Preview): string =>
    `${preview.columns.map(column => sayPreviewOf(preview, column)).join('\n\n')}\nChưa ghi gì. Thầy/cô xem lại rồi xác nhận.`,
  confirm: (count: number): string => `Ghi ${count} điểm`,
  drop: 'Bỏ',
  stored: (stored: Stored, zone: string): string => {
    const { book, columns } = stored
    const [only, another] = columns
    const written =
      only && !another
        ? sayBook(book, only.column)
        : sayBookOf(
            book,
            columns.map(({ column }) => column),
          )
    return `Đã ghi ${stored.stored} điểm: ${written}, lúc ${sayClock(stored.at, zone)}. ${sayLeft(columns)}`
  },
  dropped: 'Đã bỏ. Chưa có điểm nào được ghi.',
  doubts: (lines: readonly DoubtLine[]): string =>
    `Chưa ghi gì, vì có chỗ chưa rõ:\n${lines.map(line => `• “${line.text}”: ${line.why}`).join('\n')}\nThầy/cô sửa lại rồi gửi cả dòng.`,
  askSubject: (className: string, subjects: readonly string[]): string =>
    `Lớp ${className} môn nào? Các môn: ${subjects.join(', ')}.\nVí dụ: ${className} toán tx2: An 8, Bình 7,5`,
  askColumn: (className: string, subjectName: string, regular: number): string =>
    `${className} ${subjectName}: cột nào? TX1–TX${regular}, GK hoặc CK.\nVí dụ: ${className} ${subjectName.toLowerCase()} tx2: An 8, Bình 7,5`,
  askClass: 'Lớp nào? Ví dụ: 6A toán tx2: An 8, Bình 7,5',
  example: (book: Pick<Book, 'className' | 'subjectName'>, column: ColumnRef): string =>
    `${book.className} ${book.subjectName.toLowerCase()} ${sayColumn(column).toLowerCase()}: An 8, Bình 7,5`,
  howTo: (lines: readonly string[]): string => `Thầy/cô nhập theo mẫu, mỗi cột một tin:\n${lines.join('\n')}`,
  why: {
    missing_value: 'thiếu điểm',
    missing_name: 'thiếu tên',
    several_values: 'có hai điểm cho một em',
    unreadable: 'không đọc được',
    ambiguous_comma: 'dấu phẩy chưa rõ là thập phân hay ngăn cách',
    ambiguous_word: 'chữ này có thể là tên hoặc điểm',
    two_decimals: 'điểm chỉ có một chữ số thập phân',
    out_of_range: 'điểm phải từ 0 đến 10',
    comma_forgotten: (suggest: number): string => `có phải ${sayTenths(suggest)}? Gõ rõ dấu phẩy`,
    nobody: (near: readonly string[]): string =>
      near.length > 0 ? `lớp không có em này; gần giống: ${near.join(', ')}` : 'lớp không có em này',
    several: (people: readonly string[]): string =>
      `có ${people.length} em: ${people.join('; ')}. Gõ số thứ tự, ví dụ “12: 8”`,
    seat_and_name_differ: 'số thứ tự và tên không khớp',
    name_or_value: 'chữ cuối có thể là tên hoặc điểm; gõ điểm bằng số',
    twice: 'một em có hai điểm',
  },
  line: {
    column_obsolete: (text: string): string => `“${text}” là cách gọi cũ; nay dùng TX1, TX2, …, GK, CK`,
    column_vague: (text: string): string => `“${text}” chưa rõ là cột nào`,
    column_without_number: 'cột thường xuyên cần số, ví dụ TX2',
    several_columns: 'mỗi tin chỉ một cột',
    several_classes: 'mỗi tin chỉ một lớp',
    nothing_to_read: 'chưa có tên và điểm',
    too_long: 'tin quá dài; thầy/cô chia làm nhiều tin',
    all_unclear: 'phần “cả lớp” chưa rõ; ví dụ: cả lớp 8 trừ An 6,5',
    order_unclear:
      'các điểm theo thứ tự chưa rõ chỗ ngắt; cách nhau bằng dấu cách, em chưa có điểm ghi dấu -',
    mixed_kinds: 'lẫn điểm số với đạt/chưa đạt',
  },
} as const
