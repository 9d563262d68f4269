import type { Decidable, DecidableGroup, LeftCase, Together } from '../../../core/corrections/together.ts'
import { sayColumn, sayTerm } from '../books/marks.ts'
import { sayRefusal } from '../refusals.ts'
import { sayDate } from '../time.ts'
import { decideLabels, lines, sayCell, sayChange, sayReason } from './words.ts'

/** Several corrections looked through and decided by one confirm. */

type Of = Pick<Decidable, 'subject' | 'reasonCode' | 'reason'>

/** "Toán, TX2 HK I", or what else is changed. */
function sayWhat({ subject: { corrected, subjectName } }: Of): string {
  switch (corrected.kind) {
    case 'mark':
      return `${subjectName} ${sayColumn(corrected.column)} ${sayTerm(corrected.column.term)}`
    case 'remark':
      return `nhận xét ${subjectName ?? ''}`.trim()
    case 'conduct':
      return 'rèn luyện'
    case 'attendance':
      return 'điểm danh'
  }
}

const sayFiles = (count: number): string => (count > 0 ? ` (${count} tệp minh chứng)` : '')

const sayLine = ({ subject, evidence }: Decidable): string =>
  `• Số ${subject.number}: ${sayCell(subject)}: ${sayChange(subject)}${sayFiles(evidence)}`

const commonReason = (cases: readonly Decidable[]): string | null => {
  const reasons = [...new Set(cases.map(one => sayReason(one.reasonCode, one.reason)))]
  return reasons.length === 1 ? (reasons[0] ?? null) : null
}

const sayOneReason = (one: Decidable): string => `${sayLine(one)}. ${sayReason(one.reasonCode, one.reason)}`

/** What a group has in common: teacher, class, column. */
function sayGroup({ cases: [first] }: DecidableGroup): string {
  return first ? `Thầy/cô ${first.subject.teacher}, ${first.subject.className} ${sayWhat(first)}` : ''
}

const numbersOf = (numbers: readonly number[]): string => numbers.map(number => `số ${number}`).join(', ')

/** The refusal says the number itself where it has one. */
function sayLeft({ subject, refusal }: LeftCase, zone: string): string {
  const why = sayRefusal(refusal, zone)
  return refusal.code === 'case_already_decided' || subject === null
    ? why
    : `Đề nghị số ${subject.number} (${subject.pupilName}): ${why}`
}

export const viTogether = {
  what: sayWhat,
  left: sayLeft,
  group: sayGroup,
  reason: ({ reasonCode, reason }: Of): string => sayReason(reasonCode, reason),
  nothing: 'Không có đề nghị sửa điểm nào chờ thầy/cô quyết định.',
  groups: (groups: readonly DecidableGroup[], count: number, zone: string): string =>
    lines(
      `${count} đề nghị sửa chờ thầy/cô quyết định, xếp theo giáo viên, cột và lý do:`,
      ...groups.map(group => {
        const [first] = group.cases
        const since = first ? `, cũ nhất ${sayDate(first.requestedAt, zone)}` : ''
        return `• ${sayGroup(group)}: ${group.cases.length} phiếu${since}. ${first ? sayReason(first.reasonCode, first.reason) : ''}`
      }),
      'Chọn một nhóm để xem từng phiếu rồi quyết định, hoặc mở trang để xem tất cả. Chưa ghi gì.',
    ),
  openGroup: (group: DecidableGroup): string => {
    const [first] = group.cases
    return first
      ? `Xem ${group.cases.length} phiếu ${first.subject.className} ${sayWhat(first)}`
      : 'Xem nhóm phiếu'
  },
  pageTitle: 'Đề nghị sửa chờ quyết định',
  cardSent: (number: number): string =>
    `Đã gửi phiếu số ${number} kèm minh chứng vào cuộc trò chuyện của thầy/cô.`,
  page: 'Mở trang xem và duyệt nhiều',
  pageReady: (minutes: number): string =>
    `Trang xem từng phiếu rồi quyết định nhiều phiếu một lần. Đường dẫn mở được một lần, trong ${minutes} phút; chỉ dành cho thầy/cô.`,
  pageLink: 'Mở trang duyệt',
  preview: (cases: readonly Decidable[], rest: number): string => {
    const shared = commonReason(cases)
    return lines(
      `Sẽ quyết định ${cases.length} đề nghị sửa:`,
      ...cases.map(shared === null ? sayOneReason : sayLine),
      shared !== null && `Lý do: ${shared}`,
      rest > 0 && `Còn ${rest} phiếu nữa trong nhóm, xem sau các phiếu này.`,
      'Chưa ghi gì. Mỗi phiếu được ghi riêng; phiếu nào đã đổi thì để nguyên và được nêu tên.',
    )
  },
  gone: 'Các phiếu này không còn chờ thầy/cô.',
  agree: ([first]: readonly Decidable[], count: number): string =>
    `${first ? decideLabels[first.act] : 'Đồng ý'} ${count} phiếu`,
  refuse: (count: number): string => `Từ chối ${count} phiếu`,
  rest: (count: number): string => `Xem ${count} phiếu còn lại`,
  askNote: (count: number): string => `Thầy/cô gõ lý do từ chối, gửi chung cho ${count} phiếu.`,
  doesNote: (count: number): string => `Từ chối ${count} đề nghị sửa`,
  decided: ({ done, left }: Together, zone: string): string => {
    const went = done.filter(({ act }) => act !== 'refuse').map(({ subject }) => subject.number)
    const refused = done.filter(({ act }) => act === 'refuse').map(({ subject }) => subject.number)
    return lines(
      went.length > 0 && `Đã quyết định ${went.length} phiếu: ${numbersOf(went)}. Giáo viên đã được báo.`,
      refused.length > 0 &&
        `Đã từ chối ${refused.length} phiếu: ${numbersOf(refused)}. Giáo viên đã được báo.`,
      done.length === 0 && 'Chưa phiếu nào được quyết định.',
      left.length > 0 && `${left.length} phiếu để nguyên:`,
      ...left.map(one => `• ${sayLeft(one, zone)}`),
    )
  },
} as const
