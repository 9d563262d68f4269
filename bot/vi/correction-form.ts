import type { Applied } from '../../core/corrections/apply.ts'
import type { Decided } from '../../core/corrections/decide.ts'
import type { CaseSubject, Effect } from '../../core/corrections/facts.ts'
import type { Submitted } from '../../core/corrections/request.ts'
import type { WaitingCase } from '../../core/corrections/views.ts'
import type { CellRow } from '../../core/gradebook/book.ts'
import type { Mark } from '../../core/gradebook/rules/mark.ts'
import {
  decidedNames,
  roleNames,
  sayCase,
  sayCell,
  sayEffect,
  sayValue,
  stepNames,
} from './correction-words.ts'
import { sayDate, sayTime } from './time.ts'

/** The conversation of a correction: what is asked at each step, and what is answered when it is done. */

export type Drafted = {
  readonly cell: CellRow
  readonly old: Mark | null
  readonly value: Mark
  readonly effect: Effect
}

const sayDrafted = ({ cell, old, value }: Drafted): string =>
  `${sayCell({ ...cell, column: cell })}: ${sayValue(old)} → ${sayValue(value)}`

const EXAMPLE = 'Ví dụ: sửa điểm 6A toán tx2 An 8,5'

export const reasonChoices = ['Nhập nhầm ô', 'Cộng điểm sai', 'Chấm lại bài', 'Nhầm học sinh'] as const

export const viCorrectionForm = {
  askCell: `Thầy/cô cho biết ô cần sửa và điểm mới. ${EXAMPLE}`,
  oneCell: `Mỗi đề nghị chỉ sửa một ô. ${EXAMPLE}`,
  onlyMarks: `Đề nghị sửa điểm cần một điểm mới, không nhận “vắng”. ${EXAMPLE}`,
  staffOnly:
    'Chỉ giáo viên mới đề nghị sửa điểm được. Phụ huynh thấy điểm chưa đúng, vui lòng nhắn thầy/cô bộ môn.',
  askReason: (drafted: Drafted): string =>
    `${sayDrafted(drafted)}\nVì sao cần sửa? Thầy/cô chọn hoặc gõ lý do.`,
  otherReason: 'Khác',
  typeReason: 'Thầy/cô gõ lý do cần sửa, ít nhất 5 chữ cái.',
  askEvidence: (required: boolean): string =>
    required
      ? 'Thầy/cô gửi ảnh bài làm hoặc tệp PDF làm minh chứng (quy chế của trường yêu cầu).'
      : 'Thầy/cô gửi ảnh bài làm làm minh chứng, hoặc chọn “Không có ảnh”.',
  skip: 'Không có ảnh',
  summary: (drafted: Drafted, reason: string, files: number): string =>
    [
      'Thầy/cô xem lại đề nghị sửa điểm:',
      sayDrafted(drafted),
      `Lý do: ${reason}`,
      `Minh chứng: ${files === 0 ? 'không có' : `${files} tệp`}`,
      sayEffect(drafted.effect),
      'Chưa gửi đi. Bấm “Gửi đề nghị” để gửi.',
    ].join('\n'),
  send: 'Gửi đề nghị',
  drop: 'Thôi, không sửa',
  dropped: 'Đã bỏ, chưa gửi đề nghị nào.',
  submitted: ({ subject, awaits, told }: Submitted): string => {
    const unreachable =
      told === 0 ? ` Chưa ai trong số đó dùng kênh chat này, thầy/cô báo trực tiếp giúp.` : ''
    return `Đã gửi đề nghị ${sayCase(subject)}. Đang chờ ${roleNames[awaits]}.${unreachable}`
  },
  askNote: (act: 'return' | 'refuse'): string =>
    act === 'return' ? 'Thầy/cô cần giáo viên bổ sung gì? Gõ câu hỏi lại.' : 'Thầy/cô gõ lý do từ chối.',
  decided: ({ subject, act, awaits, until }: Decided, zone: string): string => {
    if (act === 'return') return `Đã hỏi lại thầy/cô ${subject.teacher} về đề nghị ${sayCase(subject)}.`
    if (act === 'refuse')
      return `Đã từ chối đề nghị ${sayCase(subject)}. Thầy/cô ${subject.teacher} đã được báo.`
    const then = awaits
      ? `Đã chuyển tới ${roleNames[awaits]}.`
      : until
        ? `Ô mở cho thầy/cô ${subject.teacher} đến ${sayTime(until, zone)}.`
        : ''
    return `${decidedNames[act]} đề nghị ${sayCase(subject)}. ${then}`
  },
  applied: ({ subject, effect }: Applied): string =>
    `Đã sửa điểm theo đề nghị ${sayCase(subject)}. ${sayEffect(effect)} Ô đã khóa lại.`,
  withdrawn: (subject: CaseSubject): string => `Đã rút đề nghị ${sayCase(subject)}. Điểm giữ nguyên.`,
  askMore: 'Thầy/cô gõ nội dung bổ sung, kèm ảnh nếu có, rồi đề nghị được gửi lại.',
  moreEvidence: 'Bổ sung minh chứng.',
  nothingWaits: 'Không có đề nghị sửa điểm nào chờ thầy/cô.',
  waiting: (cases: readonly WaitingCase[], zone: string, shown: number): string => {
    const lines = cases
      .slice(0, shown)
      .map(
        ({ subject, requestedAt }) =>
          `• ${sayCase(subject)}, thầy/cô ${subject.teacher}, ${sayDate(requestedAt, zone)}`,
      )
    const more = cases.length > shown ? `\n… và ${cases.length - shown} đề nghị nữa` : ''
    return `${cases.length} đề nghị sửa điểm chờ thầy/cô, cũ nhất trước:\n${lines.join('\n')}${more}`
  },
  nothingOwn: `Thầy/cô chưa có đề nghị sửa điểm nào. ${EXAMPLE}`,
  own: (cases: readonly CaseSubject[]): string =>
    `Đề nghị sửa điểm của thầy/cô:\n${cases.map(one => `• ${sayCase(one)}: ${stepNames[one.step]}`).join('\n')}`,
  look: (subject: CaseSubject): string => `Xem số ${subject.number}`,
  caseAt: (subject: CaseSubject, card: string): string =>
    `Đề nghị sửa điểm số ${subject.number}: ${stepNames[subject.step]}\n${card}`,
} as const
