import type { Span } from '../../../core/calendar/rules/term.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { CaseSubject } from '../../../core/corrections/facts.ts'
import type { CorrectionStep, DecidingAct } from '../../../core/corrections/rules/acts.ts'
import type { Signer } from '../../../core/corrections/rules/asked.ts'
import type { PartyName, SignerName } from '../../../core/corrections/rules/refusal.ts'
import type { Attended, TargetValue } from '../../../core/corrections/rules/target.ts'
import type { Role } from '../../../core/duties/rules.ts'
import type { ReasonCode } from '../../../core/wording/rules/reason.ts'
import { REASON_WORDS } from '../../../core/wording/rules/reason.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import { sayDay } from '../time.ts'

/** The words every sentence about a correction is made of. */

export const roleNames: Readonly<Record<Role, string>> = {
  principal: 'hiệu trưởng',
  vice_principal: 'phó hiệu trưởng',
  board: 'ban quản trị',
  office: 'văn phòng',
  department_head: 'tổ trưởng chuyên môn',
  homeroom: 'giáo viên chủ nhiệm',
  supervisor: 'cấp trên',
}

const isRole = (party: Signer): party is Role => party in roleNames

/** "phó hiệu trưởng", "thầy/cô Vũ Hồng Chuyên". */
export function sayParty({ party, name }: PartyName): string {
  if (isRole(party)) return roleNames[party]
  return name ? `thầy/cô ${name}` : `người có mã ${party.slice('staff:'.length)}`
}

/** In whose place somebody confirms. */
export function saySigner(signer: Signer): string {
  if (signer === 'requester') return 'người đề nghị'
  return isRole(signer) ? roleNames[signer] : 'người được trường chỉ định'
}

/** "người đề nghị (thầy/cô Đỗ Thị Hồng)", or the place alone where several can fill it. */
export const sayTurn = ({ signer, name }: SignerName): string =>
  name === null ? saySigner(signer) : `${saySigner(signer)} (thầy/cô ${name})`

export const stepNames: Readonly<Record<CorrectionStep, string>> = {
  requested: 'đã gửi, đang chờ',
  returned: 'được hỏi lại, chờ giáo viên bổ sung',
  checked: 'tổ trưởng đã kiểm tra, đang chờ duyệt',
  agreed: 'đã được đồng ý, đang chờ duyệt',
  approved: 'đã duyệt, chờ người chứng kiến',
  witnessed: 'đủ người chứng kiến',
  open: 'đã duyệt, ô đang mở để giáo viên xác nhận',
  applied: 'đã sửa điểm',
  relocked: 'đã sửa, ô đã khóa lại',
  minuted: 'đã sửa, đã xong biên bản',
  refused: 'không được duyệt',
  withdrawn: 'giáo viên đã rút',
  expired: 'hết hạn, không sửa',
}

export const decidedNames: Readonly<Record<DecidingAct, string>> = {
  check: 'Đã kiểm tra',
  agree: 'Đã đồng ý',
  approve: 'Đã duyệt',
}

export const decideLabels: Readonly<Record<DecidingAct, string>> = {
  check: 'Đã kiểm tra',
  agree: 'Đồng ý',
  approve: 'Duyệt',
}

/** The cause and what was typed beside it, said once. */
export const sayReason = (code: ReasonCode, words: string): string =>
  code === 'other' || words === REASON_WORDS[code] ? words : `${REASON_WORDS[code]}: ${words}`

const attendedNames: Readonly<Record<Attended, string>> = {
  present: 'có mặt',
  excused: 'vắng có phép',
  unexcused: 'vắng không phép',
}

/** "7,5", "10", "Đạt", "Khá", "vắng có phép"; a cell without a mark says so. */
export function sayValue(value: TargetValue | null): string {
  if (value === null) return 'chưa có điểm'
  switch (value.kind) {
    case 'remark':
      return `“${value.body}”`
    case 'conduct':
      return LEVEL_WORDS[value.level]
    case 'attendance':
      return attendedNames[value.attended]
    default:
      return sayMark(value)
  }
}

const sayTermOrYear = (term: Span): string => (term === 0 ? 'cả năm' : sayTerm(term))

type Named = Pick<CaseSubject, 'pupilName' | 'className' | 'subjectName' | 'corrected'>

/** "Trần An, 6A, Toán, TX2 HK I"; "Trần An, 6A, rèn luyện HK I"; "Trần An, 6A, điểm danh 12/11". */
export function sayCell({ pupilName, className, subjectName, corrected }: Named): string {
  const who = `${pupilName}, ${className}`
  switch (corrected.kind) {
    case 'mark':
      return `${who}, ${subjectName}, ${sayColumn(corrected.column)} ${sayTerm(corrected.column.term)}`
    case 'remark':
      return `${who}, nhận xét ${subjectName} ${sayTermOrYear(corrected.term)}`
    case 'conduct':
      return `${who}, rèn luyện ${sayTermOrYear(corrected.term)}`
    case 'attendance':
      return `${who}, điểm danh ${sayDay(corrected.day)}`
  }
}

/** "Điểm", or what else is changed. */
export const changeNames: Readonly<Record<CaseSubject['corrected']['kind'], string>> = {
  mark: 'Điểm',
  remark: 'Nhận xét',
  conduct: 'Rèn luyện',
  attendance: 'Điểm danh',
}

/** What is asked for. */
export const askNames: Readonly<Record<CaseSubject['corrected']['kind'], string>> = {
  mark: 'sửa điểm',
  remark: 'sửa nhận xét',
  conduct: 'sửa rèn luyện',
  attendance: 'sửa điểm danh',
}

export const sayChange = ({ old, value }: Pick<CaseSubject, 'old' | 'value'>): string =>
  `${sayValue(old)} → ${sayValue(value)}`

/** "số 7 (Trần An, 6A, Toán, TX2 HK I: 6,0 → 8,0)". */
export const sayCase = (of: CaseSubject): string => `số ${of.number} (${sayCell(of)}: ${sayChange(of)})`

/** Sentences that are there, one after the other. */
export const sentences = (...parts: readonly (string | undefined | null | false)[]): string =>
  parts.filter(Boolean).join(' ')

export const lines = (...parts: readonly (string | undefined | null | false)[]): string =>
  parts.filter(Boolean).join('\n')
