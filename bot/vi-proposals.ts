import type {
  AskedClass,
  ChangedFact,
  Join,
  NamedChange,
  Proposal,
} from '../core/office-files/rules/outcome.ts'
import { subjectName } from '../core/tables/rules/subjects.ts'

/** What an office's file would change, as it is put before the person who decides: one sentence each. */

const vnDay = (day: string): string => day.split('-').reverse().join('/')

const NAMED_MAX = 5

/** 'Nguyễn Văn An (9926100001), …'; the first few by name, the others by number. */
function people(of: readonly { readonly code: string; readonly fullName: string }[]): string {
  const named = of
    .slice(0, NAMED_MAX)
    .map(({ code, fullName }) => (code === '' ? fullName : `${fullName} (${code})`))
  return of.length > NAMED_MAX
    ? `${named.join(', ')} và ${of.length - NAMED_MAX} người nữa`
    : named.join(', ')
}

const from = (said: string): string => (said === '' ? '' : `“${said}” `)
const since = (proposal: { day: string; isDayGiven: boolean }): string =>
  proposal.isDayGiven
    ? `ngày ${vnDay(proposal.day)}`
    : `từ hôm nay (${vnDay(proposal.day)}), vì tệp không ghi ngày`

export function sayProposal(proposal: Proposal): string {
  switch (proposal.kind) {
    case 'left':
      return `${people([proposal.pupil])}, lớp ${proposal.className}: ${from(proposal.said)}hiểu là em đã chuyển đi hoặc thôi học ${since(proposal)}?`
    case 'arrived':
      return `${people([proposal.pupil])}, lớp ${proposal.className}: ${from(proposal.said)}hiểu là em chuyển đến ${since(proposal)}?`
    case 'returned':
      return `${people([proposal.pupil])}: trên hệ thống em đã rời trường, tệp lại có tên em ở lớp ${proposal.className}. Em đã trở lại học ${since(proposal)}?`
    case 'renamed':
      return `Mã ${proposal.person.code} trên hệ thống là ${proposal.person.fullName}, tệp ghi ${proposal.newName}. Vẫn là một người, sửa lại họ tên?`
    case 'staff_gone':
      return `${people([proposal.person])} có trên hệ thống nhưng không còn trong danh sách. Người này đã nghỉ việc, dừng mọi quyền từ bây giờ?`
    case 'staff_back':
      return `${people([proposal.person])} đã nghỉ trên hệ thống, tệp lại có tên. Người này trở lại làm việc?`
    case 'moved':
      return `${proposal.pupils.length} em đang ở lớp ${proposal.from}, tệp ghi lớp ${proposal.to}: ${people(proposal.pupils)}. Chuyển lớp từ hôm nay?`
    case 'teaching_ended':
      return `${people([proposal.teacher])} không còn trong phân công: ${proposal.books
        .map(book => `${subjectName(book.subject)} ${book.className} HK${book.term}`)
        .join(', ')}. Thôi dạy các lớp này?`
    case 'homeroom_ended':
      return `${people([proposal.teacher])} không còn là giáo viên chủ nhiệm lớp ${proposal.className} trong tệp. Thôi chủ nhiệm?`
  }
}

const CHANGES: Readonly<Record<NamedChange['kind'], string>> = {
  new: 'mới',
  changed: 'đổi',
  gone: 'không còn trong tệp',
}

const sayFact = ({ what, from: before, to }: ChangedFact): string =>
  `${what} ${before ?? '(trống)'} → ${to ?? '(trống)'}`

/** 'Nguyễn Văn An (9926100001), 6A — đổi: ĐT cha 0900… → 0901…'. */
export const sayChange = ({ kind, who, className, facts }: NamedChange): string =>
  [
    `${people([who])}${className === null ? '' : `, ${className}`} — ${CHANGES[kind]}`,
    ...(facts.length === 0 ? [] : [facts.map(sayFact).join('; ')]),
  ].join(': ')

export const sayJoin = ({ fullName, phone, pupils }: Join): string =>
  `${fullName} (${phone}) là phụ huynh chung của ${people(pupils)}, vì trùng cả họ tên và số điện thoại.`

export const sayAskedClass = ({ written, lines, likely }: AskedClass): string =>
  `Lớp “${written}” (${lines} dòng) là lớp nào?${likely.length === 0 ? '' : ` Có lẽ là ${likely.join(' hoặc ')}.`}`
