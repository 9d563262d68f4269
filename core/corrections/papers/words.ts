import { columnInFull } from '../../books/rules/column-words.ts'
import type { ColumnRef } from '../../books/rules/columns.ts'
import type { Span, Term } from '../../calendar/rules/term.ts'
import { LEVEL_WORDS } from '../../circulars/rules/level.ts'
import { TERM_WORDS } from '../../wording/formal.ts'
import { tenthsInFull } from '../../wording/rules/tenths.ts'
import type { Attended, TargetValue } from '../rules/target.ts'
import type { Office, PartyAct, PartyFacts, WhyFacts } from './facts.ts'

/** The words papers are made of: formal, where the chat is short. */

const offices: Readonly<Record<Office, string>> = {
  principal: 'Hiệu trưởng',
  vice_principal: 'Phó Hiệu trưởng',
  board: 'Ban quản trị',
  office: 'Văn phòng',
  department_head: 'Tổ trưởng chuyên môn',
  homeroom: 'Giáo viên chủ nhiệm',
  supervisor: 'Đại diện cấp trên',
  teacher: 'Giáo viên bộ môn',
  staff: 'Cán bộ được chỉ định',
}

/** What a party is in the case. */
const capacities: Readonly<Record<PartyAct, string>> = {
  requested: 'người đề nghị và sửa điểm',
  checked: 'người kiểm tra',
  agreed: 'người cho ý kiến',
  approved: 'người phê duyệt',
  returned: 'người hỏi lại',
  refused: 'người từ chối',
  witnessed: 'người chứng kiến',
  acknowledged: 'người kiểm tra việc khóa lại',
  signed: 'người xác nhận biên bản',
}

const done: Readonly<Record<PartyAct, string>> = {
  requested: 'Đã đề nghị',
  checked: 'Đã kiểm tra',
  agreed: 'Đồng ý',
  approved: 'Phê duyệt',
  returned: 'Hỏi lại, yêu cầu bổ sung',
  refused: 'Không phê duyệt',
  witnessed: 'Có mặt, chứng kiến',
  acknowledged: 'Đã kiểm tra, ô đã khóa',
  signed: 'Đã xác nhận biên bản',
}

export const sayOffice = (office: Office): string => offices[office]
export const sayCapacity = ({ office, act }: PartyFacts): string => `${offices[office]}, ${capacities[act]}`
export const sayDone = (act: PartyAct): string => done[act]

/** The office over a signature; one who signs for the principal says so. */
export function officeOver({ office, forPrincipal = false }: PartyFacts): string {
  if (forPrincipal) return 'KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG'
  return offices[office].toUpperCase()
}

const attendances: Readonly<Record<Attended, string>> = {
  present: 'có mặt',
  excused: 'nghỉ có phép',
  unexcused: 'nghỉ không phép',
}

/** What an entry holds; null where it held nothing that could be told as a value. */
export function sayValue(value: TargetValue | null): string {
  switch (value?.kind) {
    case 'tenths':
      return tenthsInFull(value.tenths)
    case 'passed':
      return value.passed ? 'Đạt' : 'Chưa đạt'
    case 'remark':
      return value.body
    case 'conduct':
      return LEVEL_WORDS[value.level]
    case 'attendance':
      return attendances[value.attended]
    default:
      return 'chưa có'
  }
}

type Corrected =
  | { readonly kind: 'mark'; readonly column: ColumnRef & { readonly term: Term } }
  | { readonly kind: 'remark' | 'conduct'; readonly term: Span }
  | { readonly kind: 'attendance'; readonly day: string }

const sayTermOrYear = (term: Span): string => (term === 0 ? 'cả năm' : TERM_WORDS[term])

/** 'Toán, điểm thường xuyên lần 2, học kì I'. */
export function sayCorrected(corrected: Corrected, subjectName: string | null): string {
  const of = subjectName ? `${subjectName}, ` : ''
  switch (corrected.kind) {
    case 'mark':
      return `${of}${columnInFull(corrected.column)}, ${TERM_WORDS[corrected.column.term]}`
    case 'remark':
      return `${of}nhận xét, ${sayTermOrYear(corrected.term)}`
    case 'conduct':
      return `Kết quả rèn luyện, ${sayTermOrYear(corrected.term)}`
    case 'attendance': {
      const [year, month, day] = corrected.day.split('-')
      return `Chuyên cần ngày ${day}/${month}/${year}`
    }
  }
}

/** 'Cộng điểm sai: cộng thiếu câu 3', in one line. */
export const sayWhy = ({ chosen, written }: WhyFacts): string =>
  written.length === 0 ? chosen : `${chosen}: ${written.map(oneLine).join('; ')}`

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Under the title of a paper issued anew. */
export const sayReplaced = (kind: string, number: string, reason: string): string =>
  `Thay thế ${kind} số ${number}. Lý do cấp lại: ${oneLine(reason)}`

/** Why a slip is issued again. */
export const DECIDED_AGAIN = 'việc phê duyệt trước đó được gọi lại, đề nghị được quyết định lại.'

export const PREVIEW = 'BẢN XEM TRƯỚC'

/** Every paper says what a confirmation by chat is and what it is not. */
export const NOT_A_SIGNATURE =
  'Việc duyệt và xác nhận qua kênh chat ghi trên đây là bằng chứng của quy trình làm việc, không phải chữ kí số.'
