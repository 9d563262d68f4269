import type { WaitingFact, WaitingLine, WaitingSum } from '../../../core/waiting/facts.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayParty } from '../corrections/words.ts'
import { sayDate } from '../time.ts'

/** What is brought up of what waits: the morning's card, and the word to who asked. */

function sayLine({ kind, number, className, who }: WaitingLine): string {
  switch (kind) {
    case 'case':
      return `đề nghị sửa số ${number} (${who}, ${className})`
    case 'late':
      return `đề nghị nhập muộn, gia hạn số ${number} (${[className, who && `thầy/cô ${who}`].filter(Boolean).join(', ')})`
    case 'order':
      return `lệnh khóa, mở sổ số ${number}`
    case 'incident':
      return `sự cố thầy/cô ${who} báo`
  }
}

const sayAge = (since: Date, days: number, zone: string): string =>
  days === 0 ? `từ ${sayDate(since, zone)}` : `từ ${sayDate(since, zone)}, đã ${days} ngày`

/** "Đang có 3 việc chờ thầy/cô … Cũ nhất: …". */
export const sayWaiting = ({ count, oldest, days }: WaitingSum, zone: string): string =>
  `Đang có ${count} việc chờ thầy/cô quyết định hoặc xác nhận. ${count === 1 ? 'Đó là' : 'Cũ nhất:'} ${sayLine(oldest)}, ${sayAge(oldest.since, days, zone)}.`

export const waitingOffers = ({ count }: Pick<WaitingSum, 'count'>): readonly Offer[] => [
  { label: count === 1 ? 'Xem' : `Xem ${count} việc`, intent: { command: 'cases.waiting', data: {} } },
  ...(count > 1
    ? [{ label: 'Duyệt nhiều phiếu', intent: { command: 'cases.several' as const, data: {} } }]
    : []),
]

type Still = Extract<WaitingFact, { kind: 'request_still_waiting' }>

function stillWaiting({ of, id, line, days, awaits, zone }: Still): Answer {
  const who = awaits ? sayParty(awaits) : 'người chứng kiến'
  const [show, back]: readonly Offer[] =
    of === 'correction'
      ? [
          { label: 'Xem đề nghị', intent: { command: 'correction.show', data: { caseId: id } } },
          {
            label: 'Rút đề nghị',
            intent: { command: 'correction.withdraw', data: { caseId: id } },
            keyword: 'RUT',
          },
        ]
      : [
          { label: 'Xem đề nghị', intent: { command: 'late.show', data: { requestId: id } } },
          {
            label: 'Rút đề nghị',
            intent: { command: 'late.withdraw', data: { requestId: id } },
            keyword: 'RUT',
          },
        ]
  return {
    text: `Thầy/cô đã gửi ${sayLine(line)}: vẫn đang chờ ${who}, ${sayAge(line.since, days, zone)}. ${who.charAt(0).toUpperCase()}${who.slice(1)} được nhắc mỗi sáng; cần gấp, thầy/cô liên hệ trực tiếp.`,
    offers: [show, back].filter(offer => offer !== undefined),
  }
}

export function phraseWaiting(fact: WaitingFact): Answer {
  if (fact.kind === 'request_still_waiting') return stillWaiting(fact)
  return { text: sayWaiting(fact, fact.zone), offers: waitingOffers(fact) }
}
