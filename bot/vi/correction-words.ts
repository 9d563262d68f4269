import type { Role } from '../../core/accounts/rules.ts'
import type { CaseSubject, Effect } from '../../core/corrections/facts.ts'
import type { CorrectionStep, DecidingAct } from '../../core/corrections/rules.ts'
import type { Mark } from '../../core/gradebook/rules/mark.ts'
import { sayColumn, sayMark, sayTenths, sayTerm } from './marks.ts'

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

export const stepNames: Readonly<Record<CorrectionStep, string>> = {
  requested: 'đã gửi, đang chờ',
  returned: 'được hỏi lại, chờ giáo viên bổ sung',
  checked: 'tổ trưởng đã kiểm tra, đang chờ duyệt',
  agreed: 'đã được đồng ý, đang chờ duyệt',
  open: 'đã duyệt, ô đang mở để giáo viên xác nhận',
  applied: 'đã sửa điểm',
  relocked: 'đã sửa điểm, ô đã khóa lại',
  minuted: 'đã sửa điểm, đã có biên bản',
  refused: 'không được duyệt',
  withdrawn: 'giáo viên đã rút',
  expired: 'hết giờ mở ô mà chưa sửa',
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

/** "7,5", "10", "Đạt"; a cell without a mark says so. */
export const sayValue = (mark: Mark | null): string => (mark ? sayMark(mark) : 'chưa có điểm')

type Named = Pick<CaseSubject, 'pupilName' | 'className' | 'subjectName' | 'column'>

/** "Trần An, 6A, Toán, TX2 HK I". */
export const sayCell = (of: Named): string =>
  `${of.pupilName}, ${of.className}, ${of.subjectName}, ${sayColumn(of.column)} ${sayTerm(of.column.term)}`

export const sayChange = ({ old, value }: Pick<CaseSubject, 'old' | 'value'>): string =>
  `${sayValue(old)} → ${sayValue(value)}`

/** "số 7 (Trần An, 6A, Toán, TX2 HK I: 6,0 → 8,0)". */
export const sayCase = (of: CaseSubject): string => `số ${of.number} (${sayCell(of)}: ${sayChange(of)})`

/** The term average before and after; nothing where there is none (comment subjects, marks still missing). */
export function sayEffect({ before, after }: Effect): string {
  if (before === null && after === null) return 'Chưa ảnh hưởng điểm trung bình: học kì chưa đủ điểm để tính.'
  const say = (value: number | null): string => (value === null ? 'chưa có' : sayTenths(value))
  return `Điểm trung bình môn học kì: ${say(before)} → ${say(after)}.`
}
