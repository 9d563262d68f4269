import type { StandingLock } from '../../../core/locks/calendar.ts'
import type { LockFact, OrderCard } from '../../../core/locks/facts.ts'
import type { ListedOrder } from '../../../core/locks/orders.ts'
import type { NamedScope, OrderRefusal, OrderStep } from '../../../core/locks/rules.ts'
import type { WindowSaid } from '../../../core/locks/upper.ts'
import type { Answer, Offer } from '../../answer.ts'
import { LOCKED_BY, sayLock } from '../books/lock-words.ts'
import { sayColumn, sayColumnKind, sayTerm } from '../books/marks.ts'
import { unsureAfter } from '../reach/reach.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Orders to close and open books, the lock calendar, windows of the upper authority. */

/** "khối 9, Toán, cột giữa kì, HK I"; an empty scope is the whole school. */
function sayScope(scope: NamedScope): string {
  const parts = [
    scope.grade === undefined ? null : `khối ${scope.grade}`,
    scope.className && `lớp ${scope.className}`,
    scope.subjectName,
    scope.column && sayColumn(scope.column),
    scope.columnKind && sayColumnKind(scope.columnKind),
    scope.term && sayTerm(scope.term),
  ].filter(Boolean)
  return parts.length === 0 ? 'toàn trường' : parts.join(', ')
}

const STEPS: Readonly<Record<OrderStep, string>> = {
  proposed: 'chờ hiệu trưởng quyết định',
  ordered: 'chờ ban quản trị thực hiện',
  executed: 'đã thực hiện',
  refused: 'hiệu trưởng không đồng ý',
  withdrawn: 'đã rút',
}

const what = ({ kind, reason, lifts }: OrderCard): string =>
  kind === 'lift'
    ? `mở khóa (${lifts ? LOCKED_BY[lifts] : 'khóa đã hết'})`
    : reason === 'year'
      ? 'khóa sổ năm học'
      : reason === 'plan'
        ? 'khóa sổ theo lịch'
        : 'khóa sổ'

function sayWhen({ kind, startsAt, endsAt, zone, step }: OrderCard): string {
  if (kind === 'lift') return ''
  const from = startsAt ? `từ ${sayTime(startsAt, zone)}` : step === 'executed' ? '' : 'từ lúc thực hiện'
  return [from, endsAt ? `đến ${sayTime(endsAt, zone)}` : 'đến khi có lệnh mở'].filter(Boolean).join(' ')
}

/** "lệnh số 3: khóa sổ khối 9, Toán, từ … đến …". */
const sayOrder = (card: OrderCard): string =>
  `${card.number > 0 ? `lệnh số ${card.number}: ` : ''}${what(card)} ${sayScope(card.scope)}${card.kind === 'lift' ? '' : `, ${sayWhen(card)}`}`

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const number = (count: number): string => count.toLocaleString('vi-VN')

const sayReach = ({ reach, kind }: OrderCard): string =>
  `${kind === 'lift' ? 'Gồm' : 'Phủ'} ${number(reach.books)} sổ, ${number(reach.cells)} ô (${number(reach.empty)} ô trống).${kind === 'lift' ? ' Các khóa khác, nếu có, vẫn giữ nguyên.' : ''}`

const sayCard = (card: OrderCard): string =>
  [`${capital(sayOrder(card))}.`, `Lí do: ${card.note}`, sayReach(card)].join('\n')

const act = (card: OrderCard, name: string, label: string, keyword: string): Offer => ({
  label,
  intent: { command: 'lock.act', data: { orderId: card.orderId, version: card.version, act: name } },
  keyword,
})

const decideOffers = (card: OrderCard): readonly Offer[] => [
  act(card, 'approve', 'Đồng ý', 'DONGY'),
  act(card, 'refuse', 'Không đồng ý', 'TUCHOI'),
]

export function phraseLock(fact: LockFact): Answer {
  switch (fact.kind) {
    case 'lock_order_to_execute':
      return {
        text: `Hiệu trưởng ra lệnh.\n${sayCard(fact.card)}\nBan quản trị bấm “Thực hiện” để lệnh có hiệu lực.`,
        offers: [act(fact.card, 'execute', 'Thực hiện', 'THUCHIEN')],
      }
    case 'lock_order_to_decide':
      return {
        text: `Thầy/cô ${fact.card.maker} (ban quản trị) đề nghị.\n${sayCard(fact.card)}`,
        offers: decideOffers(fact.card),
      }
    case 'lock_order_refused':
      return { text: `Hiệu trưởng không đồng ý ${sayOrder(fact.card)}. Lí do: “${fact.note}”.` }
    case 'lock_order_done':
      return { text: `Đã có hiệu lực: ${sayOrder(fact.card)}. Lí do: ${fact.card.note}.` }
    case 'lock_ahead':
      return lockAhead(fact)
    case 'lock_upper_recorded':
      return {
        text: `Thầy/cô ${fact.by} (ban quản trị) đã ghi: ${sayWindow(fact.window, fact.zone)}`,
      }
    case 'lock_year_due':
      return {
        text: `Các tuần học của năm học ${fact.year} đã hết. Khi sổ đã đủ, thầy/cô nhắn “đề nghị khóa sổ năm học: lí do” để trình hiệu trưởng.`,
      }
    case 'lock_plan_past':
      return { text: sayPast(fact) }
  }
}

function sayPast(fact: Extract<LockFact, { kind: 'lock_plan_past' }>): string {
  const { reason, term, week, wanted, stands, begun, zone } = fact
  const what = reason === 'term' ? `khóa sổ ${sayTerm(term)}` : `hạn nhập điểm tuần ${week}, ${sayTerm(term)}`
  const head = `Quy chế hoặc lịch năm học vừa đổi sau khi hạn đã đến. Theo bản mới, ${what} là ${sayTime(wanted, zone)}`
  if (begun && stands)
    return `${head}, nhưng sổ đã khóa từ ${sayTime(stands, zone)}; khóa giữ nguyên, không tự mở. Muốn mở: nhắn “lịch khóa sổ” rồi chọn khóa.`
  if (stands)
    return `${head}, đã qua; phần mềm giữ hạn đã báo trước: ${sayTime(stands, zone)}. Không ai bị khóa sớm hơn.`
  return `${head}, đã qua và chưa được báo trước nên phần này chưa khóa. Muốn khóa ngay: hiệu trưởng nhắn “khóa sổ …: lí do”.`
}

function lockAhead(fact: Extract<LockFact, { kind: 'lock_ahead' }>): Answer {
  const { reason, scope, startsAt, note, zone, empty, isOwn } = fact
  const when = `${capital(LOCKED_BY[reason])}: ${sayScope(scope)} khóa lúc ${sayTime(startsAt, zone)}${note ? ` (${note})` : ''}.`
  if (empty === 0)
    return { text: `${when} ${isOwn ? 'Sổ của thầy/cô' : 'Cả phạm vi này'} không còn ô trống.` }
  const left = `còn ${number(empty)} ô trống`
  if (!isOwn) return { text: `${when} Cả phạm vi này ${left}. Nhắn “tiến độ” để xem ai còn thiếu.` }
  return {
    text: `${when} Sổ của thầy/cô ${left}; sau giờ đó muốn nhập phải xin nhập muộn.`,
    offers: [{ label: 'Nhập ngay', intent: { command: 'marks.start', data: { classSubjectId: null } } }],
  }
}

const sayWindow = ({ kind, document, from, to }: WindowSaid, zone: string): string =>
  kind === 'open'
    ? `cấp trên cho mở sổ từ ${sayTime(from, zone)} đến ${sayTime(to, zone)} theo ${document}. Ngoài thời gian này sổ khóa; khóa của trường vẫn giữ.`
    : `cấp trên khóa sổ từ ${sayTime(from, zone)} đến ${sayTime(to, zone)} theo ${document}.`

export const orderRefusals: Sentences<OrderRefusal> = {
  order_leaders_only: () => 'Lệnh khóa, mở sổ do hiệu trưởng ra hoặc ban quản trị đề nghị.',
  order_principal_only: () => 'Việc này do hiệu trưởng quyết định.',
  order_board_only: () => 'Việc này do ban quản trị thực hiện.',
  order_own: () => 'Đề nghị này do thầy/cô lập nên cần người khác quyết định.',
  order_maker_only: () => 'Chỉ người lập lệnh mới rút được.',
  order_unknown: r =>
    r.number === null
      ? 'Không tìm thấy lệnh này.'
      : `Năm học này không có lệnh khóa số ${r.number} đã thực hiện.`,
  order_covers_nothing: () => 'Phạm vi này không có ô điểm nào. Thầy/cô xem lại lớp, khối, môn.',
  order_in_the_past: () => 'Thời gian này đã qua hoặc kết thúc trước khi bắt đầu. Thầy/cô ghi lại thời gian.',
  order_needs_time: () =>
    'Lịch khóa cần thời điểm, ví dụ: thêm lịch khóa khối 9 lúc 17:00 20/12: thi học kì I',
  lock_gone: () => 'Khóa này không còn hiệu lực, không cần mở.',
  year_locked_already: (r, zone) => `Sổ năm học đã khóa từ ${sayTime(r.since, zone)}.`,
  upper_not_kept: () =>
    'Quy chế của trường không có khung giờ của cấp trên (mục lock.upperWindows). Thầy/cô đề nghị hiệu trưởng bổ sung.',
  order_moved_on: (r, zone) =>
    `Lệnh số ${r.number} nay đã khác: ${STEPS[r.step]} (thầy/cô ${r.by}, ${sayTime(r.at, zone)}).`,
}

const standing = (lock: StandingLock, zone: string): string =>
  `• ${capital(sayScope(lock.scope))}: ${sayLock(lock, zone)}`

type Calendar = {
  readonly now: readonly StandingLock[]
  readonly ahead: readonly StandingLock[]
  readonly closedColumns: readonly StandingLock[]
}

const CLOSED_SHOWN_MAX = 10

export const viOrders = {
  ask: 'Thầy/cô ghi phạm vi, thời gian và lí do. Ví dụ: khóa sổ khối 9 môn Toán đến hết thứ Sáu vì kiểm tra',
  askPlan: 'Ví dụ: thêm lịch khóa khối 9 lúc 17:00 20/12: thi học kì I',
  askLift: 'Mở khóa nào? Ví dụ: mở khóa lệnh số 3: đã kiểm tra xong; mở chốt 6A toán tx2: nhập sót một em',
  askMoreTime: 'Xin nhập muộn',
  whichLift:
    'Mở khóa nào? Chọn trong các khóa đang có, hoặc nêu đủ lớp, môn, cột, ví dụ: mở chốt 6A toán tx2: nhập sót một em.',
  askNoteOnly: 'Vì sao? Thầy/cô gõ lí do; lệnh được xem lại trước khi gửi.',
  askNote: 'Thầy/cô ghi thêm lí do, sau chữ “vì” hoặc dấu hai chấm.',
  unclear: (words: string): string => `Chưa hiểu “${words}”. Phạm vi là khối, lớp, môn, cột hoặc học kì.`,
  preview: (card: OrderCard): string =>
    `${sayCard(card)}\nChưa có hiệu lực. ${card.step === 'ordered' ? 'Thầy/cô ra lệnh?' : 'Trình hiệu trưởng?'}`,
  give: (card: OrderCard): string => (card.step === 'ordered' ? 'Ra lệnh' : 'Trình hiệu trưởng'),
  drop: 'Thôi',
  dropped: 'Đã thôi, không có gì thay đổi.',
  given: (card: OrderCard): string => `Đã ghi ${sayOrder(card)}: ${STEPS[card.step]}.`,
  done: (card: OrderCard): string => `${capital(sayOrder(card))}: ${STEPS[card.step]}.`,
  doesRefuse: 'Không đồng ý với lệnh này',
  askRefusal: 'Vì sao không đồng ý? Gõ lí do.',
  noOrders: 'Năm học này chưa có lệnh khóa, mở sổ nào.',
  orders: (cards: readonly ListedOrder[]): string =>
    `Lệnh khóa, mở sổ năm học này:\n${cards.map(card => `• ${capital(sayOrder(card))}: ${STEPS[card.step]}, thầy/cô ${card.by} ${sayTime(card.at, card.zone)}${unsureAfter(card.unreached)}`).join('\n')}`,
  actOn: (card: OrderCard, isPrincipal: boolean, isBoard: boolean): readonly Offer[] =>
    card.step === 'proposed' && isPrincipal
      ? [
          { ...act(card, 'approve', `Đồng ý số ${card.number}`, 'DONGY') },
          { ...act(card, 'refuse', `Không đồng ý số ${card.number}`, 'TUCHOI') },
        ]
      : card.step === 'ordered' && isBoard
        ? [{ ...act(card, 'execute', `Thực hiện số ${card.number}`, 'THUCHIEN') }]
        : [],
  calendar: ({ now, ahead, closedColumns }: Calendar, zone: string): string => {
    const closed = closedColumns.slice(0, CLOSED_SHOWN_MAX)
    return [
      now.length > 0 ? 'Đang khóa:' : 'Hiện không có khóa nào.',
      ...now.map(lock => standing(lock, zone)),
      ...(closed.length > 0 ? [`Cột giáo viên đã chốt: ${closedColumns.length}`] : []),
      ...closed.map(lock => standing(lock, zone)),
      ahead.length > 0 ? 'Sắp khóa:' : 'Chưa có lịch khóa nào phía trước.',
      ...ahead.map(lock => standing(lock, zone)),
    ].join('\n')
  },
  lift: (lock: StandingLock, zone: string): string =>
    `Mở ${sayScope(lock.scope)}, khóa từ ${sayTime(lock.startsAt, zone)}`,
  windowPreview: (window: WindowSaid, zone: string): string =>
    `${capital(sayWindow(window, zone))}\nGhi lại?`,
  keepWindow: 'Ghi lại',
  windowKept: (window: WindowSaid, zone: string): string => `Đã ghi: ${sayWindow(window, zone)}`,
  askWindow: 'Ví dụ: cấp trên mở sổ từ 08:00 01/12 đến 17:00 10/12 theo công văn 123/SGDĐT',
} as const
