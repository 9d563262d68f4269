import type { ShownBundle } from '../../core/corrections/bundle.ts'
import type { ShownPaper } from '../../core/corrections/paper-views.ts'
import type { ShownRegister } from '../../core/corrections/register.ts'
import type { PaperRefusal } from '../../core/documents/refusals.ts'
import type { PaperKind } from '../../core/documents/rules/paper.ts'
import { sayTime } from './time.ts'

/** What is said about papers: the paper itself says the rest. */

const names: Readonly<Record<PaperKind, string>> = {
  slip: 'phiếu đề nghị',
  minutes: 'biên bản',
  decision: 'quyết định',
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What still has to happen before the paper is official. */
const BEFORE: Readonly<Record<PaperKind, string>> = {
  slip: 'Phiếu được cấp số khi đề nghị có quyết định.',
  minutes: 'Biên bản được cấp số khi các bên xác nhận xong.',
  decision: 'Quyết định được cấp số khi đề nghị được phê duyệt.',
}

export const viPapers = {
  paper: ({ kind, caseNumber, issued }: ShownPaper, zone: string): string =>
    issued
      ? `${capital(names[kind])} số ${issued.number} của đề nghị sửa điểm số ${caseNumber}, cấp lúc ${sayTime(issued.issuedAt, zone)}. Mã kiểm tra: ${issued.code}.`
      : `Bản xem trước ${names[kind]} của đề nghị sửa điểm số ${caseNumber}, chưa có giá trị. ${BEFORE[kind]}`,
  register: ({ year, count }: ShownRegister): string =>
    `Sổ theo dõi sửa điểm năm học ${year}: ${count} đề nghị. Bản PDF để in, bản Excel để lọc và tính.`,
  bundle: ({ caseNumber, files, sha256 }: ShownBundle): string =>
    `Hồ sơ đề nghị sửa điểm số ${caseNumber}: ${files} tệp trong một tệp nén, kèm bảng kê. Thầy/cô giữ nguyên tệp nén khi lưu trữ.\nMã SHA-256 của tệp nén: ${sha256}`,
  staffOnly:
    'Giấy tờ sửa điểm chỉ dành cho thầy/cô có liên quan. Phụ huynh cần biết thêm, vui lòng hỏi thầy/cô bộ môn.',
} as const

export const paperRefusals: {
  readonly [Code in PaperRefusal['code']]: (refusal: Extract<PaperRefusal, { code: Code }>) => string
} = {
  paper_case_unknown: ({ number }) =>
    `Không có đề nghị sửa điểm số ${number} trong năm học này mà thầy/cô được xem. Gõ “đề nghị của tôi” để xem các đề nghị của thầy/cô.`,
  paper_not_kept: ({ kind }) =>
    `Quy chế của trường không dùng ${names[kind]} cho đề nghị này. Gõ “hồ sơ sửa điểm số …” để lấy toàn bộ hồ sơ.`,
  paper_nothing_changed: ({ number }) =>
    `Điểm của đề nghị số ${number} chưa được sửa nên chưa có biên bản. Gõ “phiếu số ${number}” để xem phiếu đề nghị.`,
  register_not_yours: () =>
    'Sổ theo dõi sửa điểm dành cho ban giám hiệu và ban quản trị. Gõ “đề nghị của tôi” để xem các đề nghị của thầy/cô.',
  register_empty: () => 'Năm học này chưa có đề nghị sửa điểm nào.',
}
