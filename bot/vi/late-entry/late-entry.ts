import type { OwnLate } from '../../../core/late-entry/decide.ts'
import type { LateCard, LateFact } from '../../../core/late-entry/facts.ts'
import type { LatePreview } from '../../../core/late-entry/request.ts'
import type { LateKind, LateRefusal, LateStep } from '../../../core/late-entry/rules.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import { firstOfEach, sayLock } from '../books/lock-words.ts'
import { sayColumn, sayTerm } from '../books/marks.ts'
import { roleNames } from '../corrections/words.ts'
import { labelAbout } from '../offer-labels.ts'
import { unsureAfter } from '../reach/reach.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Late entry and more time: asking, deciding, and what is told of it. */

const NAMES: Readonly<Record<LateKind, string>> = { late: 'nhập muộn', extension: 'gia hạn' }

const STEPS: Readonly<Record<LateStep, string>> = {
  asked: 'đang chờ duyệt',
  open: 'đã được duyệt',
  refused: 'không được duyệt',
  withdrawn: 'giáo viên đã rút',
}

type Named = Pick<LateCard, 'className' | 'subjectName' | 'columns' | 'term'>

const sayWhere = ({ className, subjectName, columns, term }: Named): string =>
  `${className} ${subjectName} ${columns.map(sayColumn).join(', ')} ${sayTerm(term)}`

const sayHours = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60} giờ` : `${minutes} phút`)

/** "số 2 (nhập muộn 6A Toán TX2 HK I, 3 ô trống)". */
const sayRequest = (card: LateCard): string =>
  `số ${card.number} (${NAMES[card.kind]} ${sayWhere(card)}, ${card.empty} ô trống)`

const opensFor = (card: LateCard): string =>
  card.kind === 'extension'
    ? `Nếu duyệt, các ô trống này còn mở ${sayHours(card.openMinutes)} sau hạn.`
    : `Nếu duyệt, các ô trống này mở ${sayHours(card.openMinutes)}; ô đã có điểm vẫn khóa.`

const sayCard = (card: LateCard): string =>
  [
    `Xin ${sayRequest(card)}`,
    `Thầy/cô ${card.teacher}, lúc ${sayTime(card.askedAt, card.zone)}`,
    `Lí do: ${card.reason}`,
    opensFor(card),
  ].join('\n')

function decideOffers(card: LateCard): readonly Offer[] {
  const { requestId, version, className, subjectName, columns } = card
  const book = `${className} ${subjectName}`
  const to = (act: 'grant' | 'refuse'): Intent => ({
    command: 'late.decide',
    data: { requestId, version, act },
  })
  return [
    {
      label: labelAbout('Cho nhập', book, columns.map(sayColumn).join(', ')),
      intent: to('grant'),
      keyword: 'CHONHAP',
    },
    { label: labelAbout('Không duyệt', book), intent: to('refuse'), keyword: 'TUCHOI' },
  ]
}

export function phraseLate(fact: LateFact): Answer {
  const { card } = fact
  switch (fact.kind) {
    case 'late_entry_asked':
      return { text: sayCard(card), offers: decideOffers(card) }
    case 'late_entry_open':
      return {
        text: `Thầy/cô ${fact.by} đã duyệt ${sayRequest(card)}. Thầy/cô nhập được đến ${sayTime(fact.until, card.zone)}; ô nào ghi rồi thì khóa lại.`,
        offers: [{ label: 'Nhập ngay', intent: { command: 'marks.start', data: { classSubjectId: null } } }],
      }
    case 'late_entry_refused':
      return { text: `Thầy/cô ${fact.by} không duyệt ${sayRequest(card)}. Lí do: “${fact.note}”.` }
    case 'late_entry_withdrawn':
      return { text: `Thầy/cô ${card.teacher} đã rút đề nghị ${sayRequest(card)}. Không cần duyệt nữa.` }
  }
}

export const lateRefusals: Sentences<LateRefusal> = {
  late_nothing_empty: r =>
    `Cột này của ${r.className} ${r.subjectName} không còn ô trống. Sửa điểm đã có, thầy/cô nhắn “sửa điểm …”.`,
  late_not_needed: r => `${r.className} ${r.subjectName}: cột này chưa khóa, thầy/cô nhập như bình thường.`,
  late_cannot_pass: (r, zone) =>
    `Không xin nhập muộn được, vì còn khóa khác:\n${firstOfEach(r.locks)
      .map(lock => `• ${sayLock(lock, zone)}`)
      .join('\n')}\nThầy/cô đề nghị hiệu trưởng mở khóa.`,
  late_asked_already: r =>
    `Thầy/cô đã có đề nghị số ${r.number} cho ${r.columns.map(sayColumn).join(', ')} ${sayTerm(r.term)}: ${STEPS[r.step]}.`,
  late_unknown: () => 'Không tìm thấy đề nghị nhập muộn này.',
  late_not_yours_to_decide: r =>
    `Đề nghị này do ${roleNames[r.role]} quyết định; thầy/cô hiện không giữ nhiệm vụ đó.`,
  late_no_decider: r =>
    `Chưa có ${roleNames[r.role]} nào (ngoài thầy/cô) để duyệt. Thầy/cô báo ban quản trị phân công hoặc cử người thay.`,
  late_own: () => 'Đề nghị do chính thầy/cô gửi nên người khác phải duyệt.',
  late_moved_on: (r, zone) =>
    `Đề nghị số ${r.number} nay đã khác: ${STEPS[r.step]} (thầy/cô ${r.by}, ${sayTime(r.at, zone)}).`,
}

export const reasons = ['Ốm, nghỉ phép', 'Chưa chấm xong bài', 'Lỗi mạng hoặc máy'] as const

export const viLate = {
  request: sayRequest,
  staffOnly: 'Việc này dành cho giáo viên nhập điểm.',
  askColumn: 'Xin nhập muộn cột nào? Ví dụ: xin nhập muộn 6A toán tx2: tuần trước em ốm',
  nothingOwed: 'Thầy/cô không còn ô nào đến hạn chưa nhập, không cần xin.',
  pickBook: 'Xin cho lớp, môn nào?',
  askReason: (preview: LatePreview): string =>
    `Xin ${NAMES[preview.kind]} ${sayWhere({ ...preview.book, columns: preview.columns })}: ${preview.empty} ô trống. Vì sao? Chọn hoặc gõ lí do.`,
  summary: (preview: LatePreview, reason: string): string =>
    `Xin ${NAMES[preview.kind]} ${sayWhere({ ...preview.book, columns: preview.columns })}: ${preview.empty} ô trống.\nLí do: ${reason}\nGửi ${roleNames[preview.awaits]} duyệt?`,
  send: 'Gửi',
  drop: 'Thôi',
  dropped: 'Đã thôi, chưa gửi gì.',
  sent: (card: LateCard, told: number): string =>
    `Đã gửi đề nghị ${sayRequest(card)} tới ${roleNames[card.awaits]}.${told === 0 ? ` Hiện ${roleNames[card.awaits]} chưa liên kết chat, thầy/cô báo trực tiếp.` : ''}`,
  doesRefuse: (card: LateCard | null): string => `Không duyệt ${card ? sayRequest(card) : 'đề nghị này'}`,
  askNote: 'Vì sao không duyệt? Gõ lí do để giáo viên biết cần làm gì.',
  granted: (card: LateCard): string =>
    `Đã duyệt ${sayRequest(card)}${card.closesAt ? `, mở đến ${sayTime(card.closesAt, card.zone)}` : ''}. Thầy/cô ${card.teacher} đã được báo.`,
  refused: (card: LateCard): string => `Đã từ chối ${sayRequest(card)}. Thầy/cô ${card.teacher} đã được báo.`,
  withdrawn: (card: LateCard): string => `Đã rút đề nghị ${sayRequest(card)}.`,
  none: 'Không có đề nghị nhập muộn nào.',
  list: (waiting: readonly LateCard[], own: readonly OwnLate[]): string =>
    [
      ...(waiting.length > 0 ? [`Chờ thầy/cô duyệt (${waiting.length}):`] : []),
      ...waiting.map(card => `• ${sayRequest(card)}, thầy/cô ${card.teacher}`),
      ...(own.length > 0 ? ['Đề nghị của thầy/cô:'] : []),
      ...own.map(
        card =>
          `• ${sayRequest(card)}: ${STEPS[card.step]}${card.closesAt ? `, đến ${sayTime(card.closesAt, card.zone)}` : ''}${unsureAfter(card.unreached)}`,
      ),
    ].join('\n'),
  look: (card: LateCard): string => `Xem số ${card.number}`,
  takeBack: (card: LateCard): string => `Rút số ${card.number}`,
  card: (card: LateCard): Answer => ({ text: sayCard(card), offers: decideOffers(card) }),
} as const
