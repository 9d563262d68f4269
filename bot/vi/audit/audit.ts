import type { ChainVerdict } from '../../../core/audit/chain.ts'
import type { KeptHead } from '../../../core/audit/rules.ts'
import type { AuditRefusal } from '../../../core/auditing/check.ts'

/** The audit chain, called "nhật ký" before people. */

export const sayHead = ({ seq, mark }: KeptHead): string => `${seq}-${mark}`

const BROKEN: Record<Extract<ChainVerdict, { ok: false }>['why'], string> = {
  altered: 'nội dung đã bị sửa',
  missing: 'dòng này không còn',
  cut_short: 'các dòng sau đó đã mất',
  not_as_kept: 'khác với mã thầy/cô đã giữ',
}

export const viAudit = {
  unreadable:
    'Mã chưa đủ. Thầy/cô gửi cả mã như trong bản tóm tắt đầu tuần, ví dụ: kiểm tra nhật ký 1234-0123456789abcdef0123',
  verdict: (verdict: ChainVerdict, kept: KeptHead | undefined): string => {
    if (!verdict.ok)
      return `Nhật ký KHÔNG nguyên vẹn từ dòng ${verdict.seq}: ${BROKEN[verdict.why]}. Thầy/cô giữ nguyên hiện trạng và báo người phụ trách công nghệ thông tin.`
    const asKept = kept ? ` Đến dòng ${kept.seq} đúng như mã thầy/cô đã giữ.` : ''
    return `Nhật ký nguyên vẹn: ${verdict.entries} dòng.${asKept}`
  },
} as const

export const auditRefusals: { readonly [Code in AuditRefusal['code']]: () => string } = {
  audit_not_yours: () => 'Việc kiểm tra nhật ký dành cho hiệu trưởng và ban quản trị.',
}
