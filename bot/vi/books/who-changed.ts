import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import type { Item } from '../../commands/cases/items.ts'
import { viCases } from '../cases/cases.ts'
import { sayDay } from '../time.ts'

/** Who changed what: the sentences around lives of marks and corrections. */

const LINES_MAX = 20

type Stretch = { readonly from: string; readonly to: string }

const sayStretch = (stretch: Stretch | null): string =>
  stretch === null
    ? 'từ đầu năm học'
    : stretch.from === stretch.to
      ? `ngày ${sayDay(stretch.from)}`
      : `từ ${sayDay(stretch.from)} đến ${sayDay(stretch.to)}`

export const viWhoChanged = {
  neverHeld: ({ fullName, className }: PupilInClass): string =>
    `${fullName}, lớp ${className}: chưa có điểm nào như vậy trong các sổ thầy/cô được xem.`,
  unchanged: 'Chưa có ai sửa sau lần nhập đầu:',
  corrections: (items: readonly Item[], stretch: Stretch | null, _zone: string): string => {
    const when = sayStretch(stretch)
    if (items.length === 0) return `Trong phạm vi thầy/cô được xem, ${when}: không có đề nghị sửa nào.`
    const lines = items.slice(0, LINES_MAX).map(item => `• ${viCases.item(item)}`)
    const rest = items.length - lines.length
    return [
      `Trong phạm vi thầy/cô được xem, ${when}: ${items.length} đề nghị sửa.`,
      ...lines,
      ...(rest > 0 ? [`• và ${rest} đề nghị nữa`] : []),
      'Muốn xem một điểm cụ thể đã đổi thế nào, thầy/cô nêu tên em, lớp, môn.',
    ].join('\n')
  },
} as const
