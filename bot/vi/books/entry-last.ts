import type { LastEntry } from '../../../core/books/last-entries.ts'
import { sayTime } from '../time.ts'
import { sayColumn, sayTerm } from './marks.ts'

/** What was entered last, and taking it back. */

const sayEntry = ({ book, columns, marks, at, locked }: LastEntry, zone: string): string =>
  `• ${sayTime(at, zone)}: ${marks} điểm, ${book.className} · ${book.subjectName} · ${columns.map(sayColumn).join(', ')} · ${sayTerm(book.term)}${locked ? ' (đã khóa)' : ''}`

export const viEntryLast = {
  rollAgain:
    'Điểm danh sửa bằng cách ghi lại ngày đó, ví dụ: sửa 6A hôm nay: An đi học, Bình p. Hệ thống cho xem trước rồi mới ghi.',
  last: (entries: readonly LastEntry[], zone: string): string => {
    const [newest] = entries
    const how = newest?.locked
      ? 'Lần mới nhất đã khóa. Muốn sửa, thầy/cô nhắn “sửa điểm …”, ví dụ: sửa điểm 6A toán tx2 An 8,5.'
      : 'Muốn bỏ lần mới nhất, nhắn “hoàn tác”; muốn đổi một em, gửi lại điểm của em đó.'
    return ['Thầy/cô nhập gần đây:', ...entries.map(entry => sayEntry(entry, zone)), how].join('\n')
  },
  takeBack: 'Hoàn tác lần mới nhất',
  takingBack: 'Trả lại như trước lần nhập mới nhất:',
  confirmTakingBack: 'Trả lại như cũ',
} as const
