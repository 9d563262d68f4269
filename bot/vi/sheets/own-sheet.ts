import type { Book } from '../../../core/books/book.ts'
import type { OwnMarks, OwnReading } from '../../../core/sheets/own-sheet.ts'
import { problemSentence } from '../../vi-import.ts'
import { sayColumn, sayTerm } from '../books/marks.ts'
import { sayTime } from '../time.ts'

/** A teacher's own sheet of marks: what is asked about it, and how it was read. */

const sayBook = (book: Pick<Book, 'className' | 'subjectName' | 'term'>): string =>
  `${book.className} · ${book.subjectName} · ${sayTerm(book.term)}`

const LISTED_MAX = 12

type Asking<Kind extends OwnReading['kind']> = Extract<OwnReading, { kind: Kind }>

const LINE_WHY: Record<OwnMarks['lineDoubts'][number]['why'], string> = {
  nobody: 'lớp không có em này',
  several: 'lớp có nhiều em trùng tên; thêm cột mã học sinh hoặc ngày sinh',
  twice: 'em này có hai dòng điểm',
  code_and_name_differ: 'mã và tên không khớp',
}

function listed(lines: readonly string[]): string {
  const more = lines.length > LISTED_MAX ? `\n… và ${lines.length - LISTED_MAX} chỗ nữa` : ''
  return (
    lines
      .slice(0, LISTED_MAX)
      .map(line => `• ${line}`)
      .join('\n') + more
  )
}

const doubtLines = ({ sheet, lineDoubts, cellDoubts }: OwnMarks): string =>
  listed([
    ...lineDoubts.map(
      ({ row, letter, found, why }) =>
        `Trang "${sheet}", dòng ${row}, cột ${letter}${found ? ` “${found}”` : ''}: ${LINE_WHY[why]}.`,
    ),
    ...cellDoubts.map(({ row, letter, code, found }) =>
      problemSentence({ sheet, row, column: letter, code, found }),
    ),
  ])

export const viOwnSheet = {
  noTable: 'Tệp này không có bảng điểm nào đọc được. Thầy/cô nhắn “mẫu nhập điểm” để lấy mẫu.',
  noPupils: ({ sheet, book }: Asking<'no_pupils'>): string =>
    `Trang "${sheet}" không có cột tên hay mã của học sinh lớp ${book.className}. Thầy/cô xem lại lớp, hoặc nhắn “mẫu ${book.className} ${book.subjectName.toLowerCase()}” để lấy mẫu.`,
  askSheet: 'Tệp có nhiều trang. Thầy/cô nhập điểm từ trang nào?',
  foreign: ({ problem }: Asking<'foreign'>): string => problemSentence(problem),
  askBook: ({ sheet, doubt }: Asking<'ask_book'>): string =>
    [...(doubt ? [problemSentence(doubt)] : []), `Trang "${sheet}" là điểm của sổ nào?`].join('\n'),
  askColumn: ({ sheet, book, letter, title, examples }: Asking<'ask_column'>): string =>
    `${sayBook(book)}\nTrang "${sheet}", cột ${letter}${title ? ` “${title}”` : ' (không có tiêu đề)'} là cột nào của sổ? Trong cột có: ${examples.join('; ')}…`,
  book: sayBook,
  skipColumn: 'Không đọc cột này',
  doubts: (marks: OwnMarks): string =>
    `Chưa ghi gì, vì có chỗ chưa rõ:\n${doubtLines(marks)}\nThầy/cô sửa trong tệp rồi gửi lại.`,
  /** What the marks shown for the confirm leave out. */
  leftOut: (marks: OwnMarks): readonly string[] => {
    const doubtful = marks.lineDoubts.length + marks.cellDoubts.length
    const notRead = [
      ...marks.notRead.map(problemSentence),
      ...(marks.sums.length > 0 ? [`Dòng ${marks.sums.join(', ')} là dòng tổng hợp, không đọc.`] : []),
    ]
    return [
      ...(doubtful > 0
        ? [
            `KHÔNG ghi ${doubtful} chỗ chưa rõ:\n${doubtLines(marks)}\nThầy/cô sửa trong tệp rồi gửi lại sau; các điểm dưới đây vẫn ghi được.`,
          ]
        : []),
      ...(notRead.length > 0 ? [listed(notRead)] : []),
    ]
  },
  nothing: ({ book, sheet }: OwnMarks): string =>
    `Trang "${sheet}" không có điểm nào của ${sayBook(book)} để ghi.`,
  readAs: ({ sheet, readAs, toldAt }: OwnMarks, zone: string): string => {
    const columns = readAs.map(
      ({ letter, title, column }) => `${letter}${title ? ` “${title}”` : ''} → ${sayColumn(column)}`,
    )
    const told = toldAt ? `\nĐọc các cột theo cách thầy/cô đã xác nhận lúc ${sayTime(toldAt, zone)}.` : ''
    return `Trang "${sheet}": ${columns.join('; ')}.${told}`
  },
  afresh: 'Chọn lại các cột',
} as const
