import type { DecidingAct } from '../../../core/corrections/rules/acts.ts'
import type { Item } from '../../commands/cases/items.ts'
import { dueNames } from '../corrections/cards.ts'
import { decideLabels, sayCase } from '../corrections/words.ts'
import { viLate } from '../late-entry/late-entry.ts'

/** What waits for somebody, of whatever kind, and a decision said in words. */

type Wish = 'agree' | 'refuse' | 'return'

const sayItem = (item: Item): string =>
  item.kind === 'correction'
    ? `Đề nghị ${sayCase(item.subject)}, thầy/cô ${item.subject.teacher}${item.task ? `: ${dueNames[item.task.act]}` : ''}`
    : `Xin ${viLate.request(item.card)}, thầy/cô ${item.card.teacher}`

const LISTED_MAX = 15

const listOf = (items: readonly Item[]): readonly string[] => [
  ...items.slice(0, LISTED_MAX).map(item => `• ${sayItem(item)}`),
  ...(items.length > LISTED_MAX ? [`• và ${items.length - LISTED_MAX} việc nữa`] : []),
]

const WISH: Readonly<Record<Wish, string>> = {
  agree: 'đồng ý',
  refuse: 'không đồng ý',
  return: 'trả lại, hỏi thêm',
}

const nameOf = (item: Item): string =>
  item.kind === 'correction' ? `số ${item.subject.number}` : `nhập muộn số ${item.card.number}`

export const viCases = {
  item: sayItem,
  open: (item: Item): string =>
    item.kind === 'correction'
      ? `Xem số ${item.subject.number} (${item.subject.pupilName}, ${item.subject.className})`
      : `Xem nhập muộn số ${item.card.number} (${item.card.className})`,
  nothing: 'Hiện không có việc gì chờ thầy/cô.',
  nothingElse: 'Hiện không có việc gì khác chờ thầy/cô.',
  which: (items: readonly Item[]): string =>
    [`Có ${items.length} việc hợp với lời thầy/cô. Chọn một để xem rồi xác nhận:`, ...listOf(items)].join(
      '\n',
    ),
  oneByOne: (others: readonly Item[]): string =>
    `Mỗi việc xác nhận riêng. Còn ${others.length} theo ý này: ${others.map(nameOf).join(', ')}.`,
  notWaiting: (numbers: readonly number[]): string =>
    numbers.length > 0
      ? `Không có đề nghị số ${numbers.join(', ')} nào đang chờ thầy/cô.`
      : 'Không có việc nào như vậy đang chờ thầy/cô.',
  wish: (wish: Wish, why: string | null): string =>
    wish === 'agree'
      ? `Thầy/cô nói: ${WISH.agree}. Chưa ghi gì; bấm để xác nhận.`
      : why === null
        ? `Thầy/cô nói: ${WISH[wish]}. Chưa ghi gì; bấm rồi gõ ${wish === 'refuse' ? 'lý do' : 'điều cần hỏi'}.`
        : `Thầy/cô nói: ${WISH[wish]}, “${why}”. Chưa ghi gì; bấm để xác nhận.`,
  confirm: (wish: Wish, due: DecidingAct): string =>
    wish === 'agree' ? decideLabels[due] : wish === 'refuse' ? 'Từ chối' : 'Hỏi lại',
  confirmLate: (act: 'grant' | 'refuse'): string => (act === 'grant' ? 'Cho nhập' : 'Không duyệt'),
  otherwise: 'Chọn cách khác',
  found: (items: readonly Item[]): string => ['Các phiếu thầy/cô nói tới:', ...listOf(items)].join('\n'),
  notFound: 'Không tìm thấy phiếu nào như vậy trong các phiếu thầy/cô được xem.',
  whichNumber: 'Thầy/cô cho biết số phiếu, ví dụ: phiếu số 18; hoặc nêu tên thầy/cô, lớp.',
  own: (corrections: string | null, late: string | null): string =>
    [corrections, late].filter(Boolean).join('\n\n') ||
    'Thầy/cô chưa gửi đề nghị nào (sửa điểm, gia hạn, nhập muộn).',
  minutesOf: (items: readonly Item[]): string => ['Biên bản của phiếu nào?', ...listOf(items)].join('\n'),
  minutes: (item: Item): string =>
    `Biên bản phiếu số ${item.kind === 'correction' ? item.subject.number : item.card.number}`,
  noMinutes:
    'Chưa có biên bản nào như vậy trong các phiếu thầy/cô được xem. Nêu số phiếu, ví dụ: biên bản phiếu 27.',
  withdrawWhich: 'Rút đề nghị nào? Chọn bên dưới.',
  nothingToWithdraw: 'Thầy/cô không có đề nghị nào đang chờ như vậy để rút.',
  withdrawPreview: (item: Item): string => `Sẽ rút: ${sayItem(item)}.\nChưa rút gì; bấm để xác nhận.`,
  withdraw: 'Rút đề nghị',
  noneToConfirm: {
    sign: 'Không có biên bản nào như vậy đang chờ thầy/cô xác nhận.',
    attend: 'Không có phiếu nào như vậy đang chờ thầy/cô chứng kiến.',
  },
  snoozeCases:
    'Phiếu vẫn nằm ở mục chờ, chưa ai quyết định thay thầy/cô; hết hạn chờ thì hệ thống báo. Khi tiện, nhắn “chờ duyệt” để xem lại.',
} as const satisfies Readonly<Record<string, unknown>>
