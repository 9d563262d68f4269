import type { ColumnClosing, MissingMark } from '../../../core/books/close-column.ts'
import { sayClock } from '../time.ts'
import { sayBook } from './entry.ts'
import { sayMark } from './marks.ts'

/** Closing a column. */

const LISTED_MAX = 20

const sayMissing = ({ seat, pupilName, value }: MissingMark): string =>
  `• ${seat}. ${pupilName}: ${value.kind === 'empty' ? 'chưa có điểm' : sayMark(value)}`

function sayGaps({ missing }: ColumnClosing): string {
  if (missing.length === 0) return ''
  const more = missing.length > LISTED_MAX ? `\n… và ${missing.length - LISTED_MAX} em nữa` : ''
  return `\nChưa có điểm (${missing.length}):\n${missing.slice(0, LISTED_MAX).map(sayMissing).join('\n')}${more}`
}

export const viLocks = {
  askClosing: 'Thầy/cô chốt cột nào? Ví dụ: chốt 6A toán tx2',
  closing: (closing: ColumnClosing): string =>
    `${sayBook(closing.book, closing.column)}\nCó điểm: ${closing.recorded}/${closing.pupils} em.${sayGaps(closing)}\n` +
    (closing.missing.length > 0
      ? 'Chốt rồi thì cả ô trống cũng khóa; chỉ hiệu trưởng mở lại được.'
      : 'Chốt rồi thì cột khóa; sửa phải qua đề nghị sửa điểm.'),
  confirmClosing: 'Chốt cột',
  endMakeups: 'Kết thúc kiểm tra bù',
  notNow: 'Chưa chốt',
  closed: (closing: ColumnClosing & { at: Date }, zone: string): string =>
    `Đã chốt ${sayBook(closing.book, closing.column)} lúc ${sayClock(closing.at, zone)}: ${closing.recorded}/${closing.pupils} em có điểm. Cột đã khóa.`,
  left: 'Cột vẫn mở, chưa chốt.',
} as const
