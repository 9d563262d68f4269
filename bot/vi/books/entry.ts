import type { Book } from '../../../core/books/book.ts'
import type { MarksStored } from '../../../core/books/confirm.ts'
import type { EntryValue, Preview } from '../../../core/books/entry.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayClock } from '../time.ts'
import { sayPreview } from './entry-preview.ts'
import { sayColumn, sayMark, sayTerm } from './marks.ts'

/** Entering marks: previews, doubts, confirmations. */

export const sayBook = (book: Pick<Book, 'className' | 'subjectName' | 'term'>, column: ColumnRef): string =>
  `${book.className} · ${book.subjectName} · ${sayColumn(column)} · ${sayTerm(book.term)}`

const sayBookOf = (
  book: Pick<Book, 'className' | 'subjectName' | 'term'>,
  columns: readonly ColumnRef[],
): string =>
  `${book.className} · ${book.subjectName} · ${columns.map(sayColumn).join(', ')} · ${sayTerm(book.term)}`

function sayLeft(columns: MarksStored['columns']): string {
  const open = columns.filter(({ left }) => left > 0)
  const [only, another] = columns
  if (open.length === 0) return another ? 'Các cột này đã đủ điểm.' : 'Cột này đã đủ điểm.'
  if (only && !another) return `Cột này còn ${only.left} em chưa có điểm.`
  return `Còn thiếu: ${open.map(({ column, left }) => `${sayColumn(column)} ${left} em`).join(', ')}.`
}

export type DoubtLine = { readonly text: string; readonly why: string }

const SETTLED_BY = {
  choose: 'Chưa ghi gì. Thầy/cô chọn bên dưới, hoặc nhắn lại chỗ đó, ví dụ “12: 8”.',
  say_again: 'Chưa ghi gì. Thầy/cô nhắn lại chỗ chưa rõ, ví dụ “12: 8”.',
  whole_line: 'Chưa ghi gì, vì chưa biết em nào không theo cả lớp. Thầy/cô sửa chỗ này rồi gửi lại cả dòng.',
} as const

export const viEntry = {
  staffOnly:
    'Sổ điểm của lớp dành cho giáo viên. Phụ huynh, học sinh hỏi điểm của mình, ví dụ: “điểm toán”, “điểm mới”.',
  preview: (preview: Preview): string => sayPreview(preview),
  amendable: 'Đổi thì nhắn, ví dụ “sửa An 7”, “thêm Bình 8”, “bỏ Cường”.',
  confirm: (count: number): string => `Ghi ${count} điểm`,
  drop: 'Bỏ',
  stored: (stored: MarksStored, zone: string): string => {
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
  /** @param clear what was understood, by mark; null when nothing was. */
  doubts: (
    where: string,
    lines: readonly DoubtLine[],
    clear: { readonly count: number; readonly marks: readonly string[] } | null,
    how: 'choose' | 'say_again' | 'whole_line',
  ): string =>
    [
      where,
      `Chưa rõ (${lines.length}):`,
      ...lines.map(line => `• “${line.text}”: ${line.why}`),
      ...(clear ? [`Đã rõ ${clear.count} em:`, ...clear.marks] : []),
      SETTLED_BY[how],
    ].join('\n'),
  unclear: (lines: readonly DoubtLine[]): string =>
    `Chưa ghi gì, vì có chỗ chưa rõ:\n${lines.map(line => `• “${line.text}”: ${line.why}`).join('\n')}\nThầy/cô sửa lại rồi gửi cả dòng; hai em cùng tên thì gõ số thứ tự, ví dụ “12: 8”.`,
  lineUnclear: (why: readonly string[]): string => `Chưa ghi gì: ${why.join('; ')}.`,
  miscounted: (marks: number, pupils: number): string =>
    `Chưa ghi gì: có ${marks} điểm theo thứ tự, danh sách có ${pupils} em. Em chưa có điểm thì ghi dấu -, ví dụ: 8 7,5 - 9.`,
  rest: (value: EntryValue, others: number, empty: number): string =>
    `Còn lại ${sayMark(value)} là những em nào? ${others - empty} em chưa nhắc tên đã có điểm.`,
  restEmpty: (count: number): string => `Chỉ ${count} em chưa có điểm`,
  restAll: (count: number): string => `Cả ${count} em còn lại`,
  reading: (who: string, value: EntryValue): string => `${who}: ${sayMark(value)}`,
  leaveOut: (count: number): string => (count === 1 ? 'Bỏ chỗ chưa rõ' : `Bỏ cả ${count} chỗ chưa rõ`),
  askSubject: (className: string, subjects: readonly string[]): string =>
    `Lớp ${className} môn nào? Các môn: ${subjects.join(', ')}.\nVí dụ: ${className} toán tx2: An 8, Bình 7,5`,
  askColumn: (className: string, subjectName: string, why: readonly string[]): string =>
    [...why.map(one => `${one}.`), `${className} ${subjectName}: ghi vào cột nào?`].join('\n'),
  nothingLeft: 'Chưa ghi gì: không còn điểm nào để ghi.',
  laterTooMany: 'Đã đổi nhiều lần. Thầy/cô xác nhận hoặc bỏ, rồi nhập tiếp ở tin mới.',
  whichBook: 'Ghi vào sổ nào?',
  severalSheets: (count: number): string =>
    `Tin này có điểm của ${count} cột. Chưa ghi gì; thầy/cô xem và ghi từng cột:`,
  sheetsLeft: (count: number): string => `Tin còn ${count} cột khác; ghi xong cột này sẽ đến cột sau.`,
  /** As the line names it. */
  sheet: (head: {
    readonly className: string | null
    readonly subjectText: string | null
    readonly column: ColumnRef | null
    readonly term: Term | null
  }): string =>
    [head.className, head.subjectText, head.column && sayColumn(head.column), head.term && sayTerm(head.term)]
      .filter(part => part !== null && part !== '')
      .join(' · '),
  aside: (said: readonly string[]): string =>
    `Chưa trả lời phần hỏi trong tin: ${said.map(text => `“${text}”`).join('; ')}. Thầy/cô hỏi lại ở tin riêng.`,
  spared: (said: readonly string[]): string =>
    `Không ghi gì cho: ${said.map(text => `“${text}”`).join(', ')}.`,
  askClass: 'Lớp nào? Ví dụ: 6A toán tx2: An 8, Bình 7,5',
  why: {
    missing_value: 'thiếu điểm',
    missing_name: 'thiếu tên',
    several_values: 'có hai điểm cho một em',
    unreadable: 'không đọc được',
    ambiguous_comma: 'dấu phẩy chưa rõ là thập phân hay ngăn cách',
    ambiguous_word: 'chữ này có thể là tên hoặc điểm',
    two_decimals: 'điểm chỉ có một chữ số thập phân',
    out_of_range: 'điểm phải từ 0 đến 10',
    comma_forgotten: (suggest: number): string => `có phải ${sayTenths(suggest)}?`,
    seat_or_range:
      'là điểm của một em, hay các em từ số này đến số kia? Nhắn lại, ví dụ “5: 8” hoặc “5-8: 9”',
    seats_unknown: 'lớp không có đủ các số thứ tự này',
    accents_missing: 'tên gõ thiếu dấu; gõ đủ dấu hoặc gõ số thứ tự',
    nobody: (near: readonly string[]): string =>
      near.length > 0 ? `lớp không có em này; gần giống: ${near.join(', ')}` : 'lớp không có em này',
    several: (people: readonly string[]): string => `có ${people.length} em: ${people.join('; ')}`,
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
