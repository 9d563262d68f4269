import type { MarksStored } from '../../../core/books/confirm.ts'
import type { Preview } from '../../../core/books/entry.ts'
import type { MakeupEndPreview, Missed } from '../../../core/books/makeup.ts'
import type { MakeupEntry } from '../../understand/makeup-line.ts'
import { sayClock, sayWeekday } from '../time.ts'
import { sayBook } from './entry.ts'
import { sayColumn, sayMark, sayTerm } from './marks.ts'

/** Make-up tests: their days, and the end of them. */

const EXAMPLE = 'kiểm tra bù 6A toán gk: An 25/11, Bình thứ Tư'

const WHY: Readonly<Record<NonNullable<MakeupEntry['problem']>, string>> = {
  missing_name: 'thiếu tên',
  missing_day: 'thiếu ngày kiểm tra bù',
  several_days: 'mỗi em một ngày kiểm tra bù',
  day_impossible: 'không có ngày này',
  day_part: 'chỉ cần ngày, không cần buổi',
  weekday_differs: 'thứ và ngày không khớp',
  days_backwards: 'mỗi em một ngày kiểm tra bù',
  days_many: 'mỗi em một ngày kiểm tra bù',
}

const where = ({ book }: Pick<Preview, 'book'>): string =>
  `${book.className} · ${book.subjectName} · ${sayTerm(book.term)}`

const sayMissed = ({ column, seat, pupilName, value }: Missed): string => {
  const unsaid = value.kind === 'absent' && value.excused === null ? ', chưa ghi có phép' : ''
  const undated = value.kind === 'absent' && value.excused ? ', chưa có ngày bù' : ''
  return `• ${sayColumn(column)} · ${seat}. ${pupilName}: ${sayMark(value)}${unsaid}${undated}`
}

const group = (title: string, missed: readonly Missed[]): string =>
  missed.length > 0 ? `\n${title}:\n${missed.map(sayMissed).join('\n')}` : ''

export const viMakeup = {
  how: `Thầy/cô hẹn kiểm tra bù theo mẫu: ${EXAMPLE}`,
  howEnd: 'Kết thúc kiểm tra bù của lớp, môn nào? Ví dụ: kết thúc kiểm tra bù 6A toán',
  why: WHY,
  several: (people: readonly string[]): string =>
    `có ${people.length} em: ${people.join('; ')}. Gõ số thứ tự, ví dụ “12 25/11”`,
  twice: 'một em có hai ngày',
  doubts: (lines: readonly { readonly text: string; readonly why: string }[]): string =>
    `Chưa ghi gì, vì có chỗ chưa rõ:\n${lines.map(line => `• “${line.text}”: ${line.why}`).join('\n')}\nVí dụ: ${EXAMPLE}`,
  excuse: 'Nay có phép',
  preview: ({ book, columns, rows }: Preview): string => {
    const [column] = columns
    const lines = rows.map(
      row =>
        `${row.seat}. ${row.pupilName}: ${sayMark(row.before)} → ${
          row.after.kind === 'makeup' ? `bù ${sayWeekday(row.after.dueOn)}` : sayMark(row.after)
        }${row.change === 'same' ? ' (đã có)' : ''}`,
    )
    return `Kiểm tra bù ${column ? sayBook(book, column) : ''}\n${lines.join('\n')}\nChưa ghi gì. Thầy/cô xem lại rồi xác nhận.`
  },
  confirm: 'Ghi lịch bù',
  confirmEnd: 'Ghi kết quả',
  drop: 'Bỏ',
  dropped: 'Đã bỏ. Sổ điểm vẫn như cũ.',
  end: (preview: MakeupEndPreview): string => {
    const { book, missed } = preview
    const of = (end: Missed['end']) => missed.filter(one => one.end === end)
    const given = book.subjectKind === 'comment' ? 'Chưa đạt' : '0 điểm'
    return (
      `Kết thúc kiểm tra bù ${where(preview)} (Thông tư 22/2021, Điều 7)` +
      group(`Ghi ${given}, vắng không có phép`, of('no_reason')) +
      group(`Ghi ${given}, không kiểm tra bù`, of('makeup_missed')) +
      group('Giữ nguyên, còn chờ kiểm tra bù', of('waits')) +
      '\nChưa ghi gì. Em nào có lí do chính đáng, thầy/cô bấm Bỏ rồi hẹn ngày kiểm tra bù.'
    )
  },
  stored: (stored: MarksStored, zone: string): string => {
    const columns = stored.columns.map(({ column }) => sayColumn(column)).join(', ')
    return `Đã ghi cho ${stored.stored} ô: ${where(stored)}, ${columns}, lúc ${sayClock(stored.at, zone)}.`
  },
} as const
