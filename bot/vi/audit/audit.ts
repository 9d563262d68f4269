import type { ChainFault } from '../../../core/audit/chain.ts'
import type { KeptHead } from '../../../core/audit/rules.ts'
import type { AuditFault, AuditVerdict, ValueFault } from '../../../core/audit/verify.ts'
import type { AuditRefusal } from '../../../core/auditing/check.ts'
import { sayColumn, sayTerm } from '../books/marks.ts'
import { sayDay } from '../time.ts'

/** The audit chain, called "nhật ký" before people. */

export const sayHead = ({ seq, mark }: KeptHead): string => `${seq}-${mark}`

const CHAIN: Readonly<Record<ChainFault['why'], string>> = {
  altered: 'nội dung đã bị sửa',
  missing: 'dòng này không còn',
  cut_short: 'các dòng sau đó đã mất',
  not_as_kept: 'khác với mã đã giữ',
}

const RECORD: Readonly<Record<ValueFault['place']['record'], string>> = {
  mark: 'điểm',
  conduct: 'mức rèn luyện',
  remark: 'nhận xét',
  attendance: 'điểm danh',
  summer: 'kiểm tra lại, rèn luyện trong hè',
}

const VALUE: Readonly<Record<ValueFault['why'], string>> = {
  value_altered: 'lịch sử đã bị sửa, khác với lúc ghi',
  value_gone: 'một lần ghi đã bị xóa khỏi lịch sử',
  value_unsealed: 'có giá trị không do phần mềm ghi vào',
  value_strayed: 'giá trị trong sổ khác với lần ghi cuối trong lịch sử',
  value_older: 'lịch sử ghi từ trước khi nâng cấp đã bị sửa',
}

const placeWords = ({ record, pupil, className, subject, column, term, day }: ValueFault['place']): string =>
  [
    `${RECORD[record]} của em ${pupil ?? '(không còn trong danh sách)'}`,
    className && `lớp ${className}`,
    subject && `môn ${subject}`,
    column && sayColumn(column),
    term === null ? null : term === 0 ? 'cả năm' : sayTerm(term),
    day && `ngày ${sayDay(day)}`,
  ]
    .filter(Boolean)
    .join(', ')

/** What of the log, or of what it seals, is not as it was; naming the line or the cell. */
export function sayAuditFault(fault: AuditFault): string {
  if ('place' in fault) return `Sổ KHÔNG khớp với nhật ký: ${placeWords(fault.place)}: ${VALUE[fault.why]}.`
  if (fault.why === 'emptied') return 'Nhật ký TRỐNG: mọi dòng đã bị xóa, kể cả dòng lập trường.'
  if (fault.why === 'sealed_again')
    return `Nhật ký KHÔNG đáng tin từ dòng ${fault.seq}: dữ liệu cũ đã bị niêm phong lại lần nữa.`
  return `Nhật ký KHÔNG nguyên vẹn từ dòng ${fault.seq}: ${CHAIN[fault.why]}.`
}

export const viAudit = {
  unreadable:
    'Mã chưa đủ. Thầy/cô gửi cả mã như trong bản tóm tắt đầu tuần, ví dụ: kiểm tra nhật ký 1234-0123456789abcdef0123',
  verdict: (verdict: AuditVerdict, kept: KeptHead | undefined): string => {
    if (!verdict.ok)
      return `${sayAuditFault(verdict)} Thầy/cô giữ nguyên hiện trạng và báo người phụ trách công nghệ thông tin.`
    const asKept = kept ? ` Đến dòng ${kept.seq} đúng như mã thầy/cô đã giữ.` : ''
    return `Nhật ký nguyên vẹn: ${verdict.entries} dòng; ${verdict.values} giá trị trong sổ đúng như lúc ghi.${asKept}`
  },
} as const

export const auditRefusals: { readonly [Code in AuditRefusal['code']]: () => string } = {
  audit_not_yours: () => 'Việc kiểm tra nhật ký dành cho hiệu trưởng và ban quản trị.',
}
