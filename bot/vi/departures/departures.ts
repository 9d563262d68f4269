import type { BookHeld, Departure, DepartureFact, Holdings } from '../../../core/departures/facts.ts'
import type { DepartureRefusal } from '../../../core/departures/rules.ts'
import type { Answer } from '../../answer.ts'
import { roleNames } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Who leaves the staff, from when, and what becomes of what they held. */

const EXAMPLE = 'Ví dụ: cho nghỉ việc: thầy Phúc, từ 15/12, bàn giao cho cô Mai, lý do: chuyển trường'
const BOOKS_NAMED_MAX = 12

function sayBooks(books: readonly BookHeld[]): string {
  const named = [...new Set(books.map(({ className, subjectName }) => `${subjectName} ${className}`))]
  const more = named.length - BOOKS_NAMED_MAX
  return `${named.slice(0, BOOKS_NAMED_MAX).join(', ')}${more > 0 ? ` và ${more} sổ nữa` : ''}`
}

function sayOpen({ corrections, questions, lateEntries, reviews }: Holdings['open']): string {
  const parts = [
    [corrections, 'đề nghị sửa chưa xong'],
    [questions, 'câu hỏi của phụ huynh chờ trả lời'],
    [lateEntries, 'đề nghị nhập muộn chờ duyệt'],
    [reviews, 'sổ đang kiểm tra, duyệt'],
  ] as const
  return parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(', ')
}

/** Lines of what somebody holds; none for somebody who holds nothing. */
function sayHoldings({ duties, books, open }: Holdings): readonly string[] {
  const work = sayOpen(open)
  return [
    ...(duties.length > 0 ? [`• Nhiệm vụ: ${duties.map(role => roleNames[role]).join(', ')}`] : []),
    ...(books.length > 0 ? [`• Sổ điểm: ${sayBooks(books)}`] : []),
    ...(work ? [`• Việc dở: ${work}`] : []),
  ]
}

const sayWho = ({ name, code }: Departure): string => `thầy/cô ${name}${code ? ` (${code})` : ''}`

function sayHeld({ departure, holdings }: Told): readonly string[] {
  const lines = sayHoldings(holdings)
  if (lines.length === 0) return ['Không giữ nhiệm vụ, sổ hay việc dở nào.']
  return departure.successor === null
    ? ['Chưa có người nhận, cần phân công lại:', ...lines]
    : [`Thầy/cô ${departure.successor} nhận bàn giao:`, ...lines]
}

type Told = { readonly departure: Departure; readonly holdings: Holdings }

const HAND_OVER = (code: string): string => `Muốn giao cho một người, nhắn: bàn giao ${code} cho cô Mai.`

export const viDepartures = {
  how: `Ai nghỉ, từ ngày nào, giao lại cho ai, vì sao? ${EXAMPLE}`,
  reasonMissing: `Cần ghi lý do. ${EXAMPLE}`,
  preview: (told: Told, isNow: boolean, zone: string): string =>
    [
      `${capital(sayWho(told.departure))} nghỉ ${isNow ? 'từ bây giờ' : `từ ${sayTime(told.departure.leavesAt, zone)}`}, lý do: ${told.departure.reason}.`,
      'Từ lúc đó không xem, không nhập, không nhận tin gì nữa trên mọi kênh. Điểm, chữ ký, lịch sử đã có giữ nguyên tên.',
      ...sayHeld(told),
      'Chưa ghi gì.',
    ].join('\n'),
  confirm: 'Ghi nghỉ việc',
  set: (told: Told, zone: string): string =>
    [
      told.departure.isDone
        ? `Đã ghi: ${sayWho(told.departure)} nghỉ từ bây giờ.`
        : `Đã ghi: ${sayWho(told.departure)} nghỉ từ ${sayTime(told.departure.leavesAt, zone)}.`,
      ...sayHeld(told),
      'Ghi nhầm thì nhắn “ai đã nghỉ việc” để hoàn lại.',
    ].join('\n'),
  none: `Chưa ghi ai nghỉ việc. ${EXAMPLE}`,
  list: (found: readonly Told[], zone: string): string =>
    [
      'Đã ghi nghỉ việc:',
      ...found.flatMap(({ departure, holdings }) => [
        `${capital(sayWho(departure))}: ${departure.isDone ? 'đã nghỉ' : 'sẽ nghỉ'} từ ${sayTime(departure.leavesAt, zone)}, lý do: ${departure.reason}${departure.successor ? `, bàn giao cho thầy/cô ${departure.successor}` : ''}.`,
        ...sayHoldings(holdings),
      ]),
      ...(found.some(({ departure }) => departure.isDone && departure.successor === null)
        ? [
            HAND_OVER(
              found.find(({ departure }) => departure.isDone && departure.successor === null)?.departure
                .code ?? '',
            ),
          ]
        : []),
    ].join('\n'),
  return: ({ name, isDone }: Departure): string => `${isDone ? 'Trở lại' : 'Bỏ ngày nghỉ'}: ${name}`,
  returning: ({ name, successor }: Departure): string =>
    `Thầy/cô ${name} trở lại làm việc: xem, nhập, nhận tin như trước.${successor ? ` Những gì thầy/cô ${successor} còn giữ từ lần bàn giao này được trả lại.` : ''} Chưa ghi gì.`,
  doReturn: 'Cho trở lại',
  returned: ({ name }: Departure): string => `Đã ghi: thầy/cô ${name} làm việc ở trường như trước.`,
  handing: ({ departure, holdings }: Told, to: string): string =>
    [
      `Giao lại cho thầy/cô ${to} những gì thầy/cô ${departure.name} để lại:`,
      ...sayHoldings(holdings),
      'Chưa ghi gì.',
    ].join('\n'),
  handOver: 'Bàn giao',
  handHow: 'Ai đã nghỉ, giao lại cho ai? Ví dụ: bàn giao CB005 cho cô Mai',
} as const

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export function phraseDeparture(fact: DepartureFact): Answer {
  const { departure } = fact
  if (fact.kind === 'staff_returned')
    return { text: `${capital(sayWho(departure))} ở lại làm việc: việc nghỉ đã ghi được hoàn lại.` }
  if (fact.kind === 'staff_leaving')
    return {
      text: `${capital(sayWho(departure))} nghỉ từ ${sayTime(departure.leavesAt, fact.zone)}, lý do: ${departure.reason}.\n${sayHeld(fact).join('\n')}`,
    }
  if (fact.kind === 'staff_taken_over')
    return {
      text: `Thầy/cô nhận bàn giao từ ${sayWho(departure)}:\n${sayHoldings(fact.holdings).join('\n')}\nNhắn “việc” để xem việc đang chờ.`,
    }
  const next =
    departure.successor === null && sayHoldings(fact.holdings).length > 0
      ? `\n${HAND_OVER(departure.code)}`
      : ''
  return {
    text: `${capital(sayWho(departure))} đã nghỉ, lý do: ${departure.reason}.\n${sayHeld(fact).join('\n')}${next}`,
  }
}

export const departureRefusals: Sentences<DepartureRefusal> = {
  departure_not_yours: () =>
    'Việc ghi người nghỉ, người trở lại do hiệu trưởng và ban quản trị làm. Thầy/cô báo hai nơi này giúp.',
  departure_self: () =>
    'Không ai tự ghi mình nghỉ. Nhờ hiệu trưởng hoặc một người khác trong ban quản trị ghi giúp.',
  departure_unknown: ({ said }) =>
    `Không tìm thấy cán bộ, giáo viên “${said}”. Thầy/cô gõ đủ họ tên, hoặc mã cán bộ.`,
  departure_known: ({ name }) =>
    `Đã ghi thầy/cô ${name} nghỉ rồi. Nhắn “ai đã nghỉ việc” để xem, giao lại việc hoặc hoàn lại.`,
  departure_none: ({ name }) =>
    `${name ? `Thầy/cô ${name}` : 'Người này'} chưa nghỉ. Nhắn “ai đã nghỉ việc” để xem những ai đã nghỉ.`,
  departure_no_reason: () => viDepartures.reasonMissing,
  departure_past: () => 'Ngày nghỉ đã qua. Thầy/cô ghi từ hôm nay, hoặc một ngày sắp tới.',
  successor_not_here: () => 'Người nhận bàn giao phải đang làm việc ở trường, và không phải người nghỉ.',
  successor_self: () =>
    'Không ai tự giao nhiệm vụ cho mình. Thầy/cô chọn người nhận khác, hoặc nhờ người khác có quyền ghi việc này.',
}
