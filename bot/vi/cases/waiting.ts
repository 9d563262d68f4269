import type { Task } from '../../../core/corrections/waiting.ts'
import type { WaitingThing } from '../../../core/waiting/waiting.ts'
import { daysSince } from '../../../core/waiting/waiting.ts'
import { dueNames } from '../corrections/cards.ts'
import { sayCase } from '../corrections/words.ts'
import { sayDate, sayDay, sayWeekday } from '../time.ts'

/** Everything that waits for somebody, each kind in words, how old it is, and its button. */

export type PileKind = Exclude<WaitingThing['kind'], 'case'> | 'decide' | 'attend' | 'acknowledge' | 'sign'

export const pileOf = (thing: WaitingThing): PileKind => {
  if (thing.kind !== 'case') return thing.kind
  const { act } = thing.task
  return act === 'check' || act === 'agree' || act === 'approve' ? 'decide' : act
}

const PILES: Readonly<Record<PileKind, (count: number) => { words: string; label: string }>> = {
  decide: count => ({
    words: `${count} đề nghị sửa chờ thầy/cô quyết định`,
    label: `Duyệt nhiều (${count} phiếu)`,
  }),
  attend: count => ({ words: `${count} phiếu chờ thầy/cô chứng kiến`, label: 'Phiếu chờ chứng kiến' }),
  acknowledge: count => ({
    words: `${count} phiếu chờ thầy/cô xem việc khóa lại`,
    label: 'Phiếu chờ xem khóa lại',
  }),
  sign: count => ({ words: `${count} biên bản chờ thầy/cô xác nhận`, label: 'Biên bản chờ xác nhận' }),
  late: count => ({ words: `${count} đề nghị nhập muộn, gia hạn`, label: 'Nhập muộn, gia hạn' }),
  order: count => ({ words: `${count} lệnh khóa, mở sổ`, label: 'Lệnh khóa, mở' }),
  incident: count => ({ words: `${count} sự cố đang mở`, label: 'Sự cố' }),
  question: count => ({ words: `${count} câu hỏi của phụ huynh`, label: 'Câu hỏi' }),
  leave: count => ({ words: `${count} đơn xin nghỉ học`, label: 'Đơn xin nghỉ' }),
  fault: count => ({ words: `${count} lời báo sai hồ sơ học sinh`, label: 'Báo sai hồ sơ' }),
  data: count => ({ words: `${count} yêu cầu về dữ liệu cá nhân`, label: 'Yêu cầu dữ liệu' }),
  claim: count => ({ words: `${count} phụ huynh chờ thầy/cô xác nhận`, label: 'Phụ huynh chờ xác nhận' }),
  list: count => ({ words: `${count} danh sách cuối năm chờ duyệt`, label: 'Danh sách chờ duyệt' }),
  report: count => ({ words: `${count} lời báo sai danh sách lớp`, label: 'Báo sai danh sách' }),
  book: count => ({ words: `${count} sổ điểm chờ kiểm tra, duyệt`, label: 'Sổ chờ duyệt' }),
  attendance: count => ({ words: `${count} kì điểm danh chưa chốt`, label: 'Chốt điểm danh' }),
  task: count => ({ words: `${count} việc trong kế hoạch nhiệm vụ`, label: 'Kế hoạch nhiệm vụ' }),
}

const where = ({ className, subjectName }: { className: string | null; subjectName: string | null }) =>
  [className, subjectName].filter(Boolean).join(' ')

function sayThing(thing: WaitingThing): string {
  switch (thing.kind) {
    case 'case':
      return `Đề nghị ${sayCase(thing.subject)}, thầy/cô ${thing.subject.teacher}: ${dueNames[thing.task.act]}`
    case 'late':
      return `Xin nhập muộn, gia hạn số ${thing.number} (${where(thing)}), thầy/cô ${thing.who}: chờ thầy/cô quyết định`
    case 'order':
      return `Lệnh khóa, mở sổ số ${thing.number}, thầy/cô ${thing.who}`
    case 'incident':
      return `Sự cố thầy/cô ${thing.who} báo`
    case 'question':
      return `Câu hỏi của phụ huynh về em ${thing.who} (${where(thing)})`
    case 'leave':
      return `Đơn xin nghỉ học của em ${thing.who} (${where(thing)})`
    case 'fault':
      return `Báo sai hồ sơ em ${thing.who}`
    case 'data':
      return `Yêu cầu dữ liệu số ${thing.number} của ${thing.who}`
    case 'claim':
      return `Phụ huynh ${thing.who} (${thing.className}) vừa liên kết, chờ xác nhận`
    case 'list':
      return `Danh sách cuối năm lớp ${thing.className}`
    case 'report':
      return `Báo sai danh sách: em ${thing.who} (${thing.className})`
    case 'book':
      return `Sổ ${thing.card.className} ${thing.card.subjectName}: ${thing.isCheck ? 'chờ thầy/cô kiểm tra' : 'chờ thầy/cô duyệt'}`
    case 'attendance':
      return `Điểm danh lớp ${thing.className} từ ${sayDay(thing.startsOn)} chưa chốt`
    case 'task':
      return `${thing.name}: hạn hết ${sayWeekday(thing.dueOn)}`
  }
}

/** "từ 12/11, 7 ngày"; what came today says only that. */
export const sayAge = (at: Date, now: Date, zone: string): string => {
  const days = daysSince(at, now)
  return days === 0 ? `từ ${sayDate(at, zone)}` : `từ ${sayDate(at, zone)}, ${days} ngày`
}

const LABELS: Readonly<Partial<Record<Task['act'], string>>> = {
  attend: 'Chứng kiến',
  acknowledge: 'Xem khóa lại',
  sign: 'Biên bản',
}

function labelOf(thing: WaitingThing): string {
  switch (thing.kind) {
    case 'case': {
      const { number, pupilName, className } = thing.subject
      return `${LABELS[thing.task.act] ?? 'Xem'} số ${number} (${pupilName}, ${className})`
    }
    case 'late':
      return `Xem nhập muộn số ${thing.number} (${thing.className})`
    case 'leave':
      return `Đơn xin nghỉ: ${thing.who}`
    case 'fault':
      return `Báo sai: ${thing.who}`
    case 'data':
      return `Yêu cầu dữ liệu số ${thing.number}`
    case 'report':
      return `Báo sai danh sách: ${thing.who}`
    case 'attendance':
      return `Chốt điểm danh ${thing.className}`
    case 'task':
      return `Xong: ${thing.name}`
    default:
      return PILES[thing.kind](1).label
  }
}

export const viWaiting = {
  heading: 'Đang chờ thầy/cô, cũ nhất trước:',
  how: 'Chọn để xem, hoặc nhắn ví dụ “duyệt số 2”.',
  line: (thing: WaitingThing, now: Date, zone: string): string =>
    `• ${sayThing(thing)} (${sayAge(thing.at, now, zone)})`,
  label: labelOf,
  pile: (kind: PileKind, count: number): string => PILES[kind](count).label,
  pileLine: (kind: PileKind, things: readonly WaitingThing[], now: Date, zone: string): string => {
    const [oldest] = things
    const age = oldest ? `, cũ nhất ${sayAge(oldest.at, now, zone)}` : ''
    return `• ${PILES[kind](things.length).words}${age}`
  },
  /** Said before the marks owed, where nothing waits. */
  nothingThen: (owed: string): string => `Không có việc gì của người khác chờ thầy/cô. ${owed}`,
} as const
