import type { ShownBundle } from '../../../core/corrections/bundle.ts'
import type { CasePaper, CaseSubject } from '../../../core/corrections/facts.ts'
import type { ShownPaper } from '../../../core/corrections/paper-views.ts'
import type { ShownRegister } from '../../../core/corrections/register.ts'
import type { Reissuable, Reissued } from '../../../core/corrections/reissue.ts'
import type { PaperRefusal } from '../../../core/documents/refusals.ts'
import type { PaperKind } from '../../../core/documents/rules/paper.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** What is said about papers: the paper itself says the rest. */

const names: Readonly<Record<PaperKind, string>> = {
  slip: 'phiếu đề nghị',
  minutes: 'biên bản',
  decision: 'quyết định',
}

type ReissueNotice = Pick<Reissued, 'number' | 'newNumber' | 'reason'> & {
  readonly paper: PaperKind
  readonly by: string
  /** Number of the case. */
  readonly of: number
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What still has to happen before the paper is official. */
const BEFORE: Readonly<Record<PaperKind, string>> = {
  slip: 'Phiếu được cấp số khi đề nghị có quyết định.',
  minutes: 'Biên bản được cấp số khi các bên xác nhận xong.',
  decision: 'Quyết định được cấp số khi đề nghị được phê duyệt.',
}

/** The papers of a case that is done, and how each is asked for again. */
export const withPapers = (
  { number }: Pick<CaseSubject, 'number'>,
  papers: readonly CasePaper[],
): Pick<Answer, 'files' | 'offers'> => ({
  files: papers.map(({ fileId, name, mime }) => ({ fileId, name, mime })),
  offers: papers.map(({ paper }) => ({
    label: `Xem ${names[paper]} số ${number}`,
    intent: { command: 'paper.show', data: { kind: paper, number } },
  })),
})

/** 'Kèm theo: biên bản, quyết định.' */
export const sayPapers = (papers: readonly CasePaper[]): string =>
  papers.length === 0 ? '' : ` Kèm theo: ${papers.map(({ paper }) => names[paper]).join(', ')}.`

export const viPapers = {
  paper: ({ kind, caseNumber, issued }: ShownPaper, zone: string): string =>
    issued
      ? `${capital(names[kind])} số ${issued.number}${issued.replaces === null ? '' : ` (thay số ${issued.replaces})`} của đề nghị sửa điểm số ${caseNumber}, cấp lúc ${sayTime(issued.issuedAt, zone)}. Mã kiểm tra: ${issued.code}.`
      : `Bản xem trước ${names[kind]} của đề nghị sửa điểm số ${caseNumber}, chưa có giá trị. ${BEFORE[kind]}`,
  askReissue: ({ kind, number, caseNumber, reason }: Reissuable): string =>
    `Cấp lại ${names[kind]} số ${number} của đề nghị sửa điểm số ${caseNumber}. Lý do: “${reason}”.\nBản mới lấy số tiếp theo, ghi theo dữ liệu hiện nay; số ${number} được ghi là đã thay. Thầy/cô bấm “Cấp lại” để cấp.`,
  askReason: (kind: PaperKind, caseNumber: number): string =>
    `Thầy/cô gõ kèm lý do cấp lại, ví dụ: cấp lại ${names[kind]} số ${caseNumber}: sai tên trường.`,
  reissue: 'Cấp lại',
  keep: 'Thôi',
  kept: 'Giữ nguyên giấy tờ đã cấp.',
  reissued: ({ kind, number, newNumber, caseNumber }: Reissued): string =>
    `Đã cấp ${names[kind]} số ${newNumber} thay số ${number} của đề nghị sửa điểm số ${caseNumber}. Những người liên quan đã được báo.`,
  reissuedNotice: ({ paper, by, number, newNumber, reason, of }: ReissueNotice): string =>
    `${capital(names[paper])} số ${number} của đề nghị sửa điểm số ${of} đã được thầy/cô ${by} thay bằng số ${newNumber}. Lý do: “${reason}”. Gõ “${names[paper]} số ${of}” để lấy bản mới.`,
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
  paper_not_issued: ({ kind, number }) =>
    `Đề nghị số ${number} chưa có ${names[kind]} được cấp số nên không có gì để cấp lại.`,
  paper_reissue_not_yours: () =>
    'Chỉ hiệu trưởng hoặc ban quản trị cấp lại giấy tờ, và không cấp lại giấy tờ của đề nghị do chính mình gửi.',
  paper_replaced_already: ({ kind, by }) =>
    `Giấy tờ này vừa được cấp lại: ${names[kind]} đang có hiệu lực là số ${by}.`,
  register_not_yours: () =>
    'Sổ theo dõi sửa điểm dành cho ban giám hiệu và ban quản trị. Gõ “đề nghị của tôi” để xem các đề nghị của thầy/cô.',
  register_empty: () => 'Năm học này chưa có đề nghị sửa điểm nào.',
}
