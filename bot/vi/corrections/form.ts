import type { Applied } from '../../../core/corrections/apply.ts'
import type { Confirmation } from '../../../core/corrections/confirm.ts'
import type { DecidedCase } from '../../../core/corrections/decide.ts'
import type { CaseSubject } from '../../../core/corrections/facts.ts'
import type { CorrectionPreview } from '../../../core/corrections/preview.ts'
import type { Submitted } from '../../../core/corrections/request.ts'
import type { WaitingCase } from '../../../core/corrections/waiting.ts'
import type { WitnessesPresent } from '../../../core/corrections/witness.ts'
import type { ReasonCode } from '../../../core/wording/rules/reason.ts'
import { REASON_WORDS } from '../../../core/wording/rules/reason.ts'
import { sayUnsure } from '../reach/reach.ts'
import { sayDate, sayTime } from '../time.ts'
import { dueNames } from './cards.ts'
import { sayEffect, sayMovedLevels } from './effect.ts'
import { sayPapers } from './papers.ts'
import {
  askNames,
  decidedNames,
  lines,
  sayCase,
  sayCell,
  sayParty,
  sayReason,
  sayTurn,
  sayValue,
  sentences,
  stepNames,
} from './words.ts'

/** The conversation of a correction: what is asked at each step, and what is answered when it is done. */

export type Drafted = Pick<
  CorrectionPreview,
  'pupilName' | 'className' | 'subjectName' | 'corrected' | 'old' | 'value' | 'effect' | 'afterSign'
>

const sayDrafted = (draft: Drafted): string =>
  `${sayCell(draft)}: ${sayValue(draft.old)} → ${sayValue(draft.value)}`

const EXAMPLE = 'Ví dụ: sửa điểm 6A toán tx2 An 8,5'
const SIGNED = 'Học bạ của học sinh đã kí số: sửa xong sẽ thành phiên bản mới, phải kí lại.'

const sayNumbered = (number: number | null): string =>
  number === null ? 'đề nghị này' : `đề nghị số ${number}`

export const viCorrectionForm = {
  askCell: (recent: boolean): string =>
    recent
      ? `Thầy/cô chọn ô vừa nhập cần sửa, hoặc gõ ô và điểm mới. ${EXAMPLE}`
      : `Thầy/cô cho biết ô cần sửa và điểm mới. ${EXAMPLE}`,
  recent: (of: Parameters<typeof sayCell>[0], value: Parameters<typeof sayValue>[0]): string =>
    `${sayCell(of)}: ${sayValue(value)}`,
  askValue: (of: Parameters<typeof sayCell>[0], value: Parameters<typeof sayValue>[0]): string =>
    `${sayCell(of)} đang là ${sayValue(value)}. Thầy/cô gõ điểm mới.`,
  valueUnread: 'Chưa đọc được điểm. Thầy/cô gõ một điểm từ 0 đến 10 (ví dụ 8,5), hoặc “đạt”, “chưa đạt”.',
  oneCell: `Mỗi đề nghị chỉ sửa một ô. ${EXAMPLE}`,
  onlyMarks: `Đề nghị sửa điểm cần một điểm mới, không nhận “vắng”. ${EXAMPLE}`,
  oneDay:
    'Mỗi đề nghị sửa điểm danh nêu một lớp, một ngày, một học sinh. Ví dụ: xin sửa điểm danh 6A 12/11: An có phép',
  oneLevel:
    'Mỗi đề nghị sửa rèn luyện nêu một lớp, một học sinh và mức mới. Ví dụ: xin sửa rèn luyện 6A hk1: An khá',
  oneRemark:
    'Mỗi đề nghị sửa nhận xét nêu lớp, môn, một học sinh và lời nhận xét mới. Ví dụ: xin sửa nhận xét 6A toán hk1: An: Tiến bộ rõ, cần cẩn thận hơn',
  staffOnly:
    'Chỉ giáo viên mới đề nghị sửa điểm được. Phụ huynh thấy điểm chưa đúng, vui lòng nhắn thầy/cô bộ môn.',
  askReason: (drafted: Drafted): string =>
    lines(sayDrafted(drafted), drafted.afterSign && SIGNED, 'Vì sao cần sửa? Thầy/cô chọn hoặc gõ lý do.'),
  reason: (code: ReasonCode): string => REASON_WORDS[code],
  typeReason: 'Thầy/cô gõ lý do cần sửa, ít nhất 5 chữ cái.',
  askEvidence: (required: boolean): string =>
    required
      ? 'Thầy/cô gửi ảnh bài làm hoặc tệp PDF làm minh chứng (quy chế của trường yêu cầu). Có thể viết thêm một câu cho rõ lý do.'
      : 'Thầy/cô gửi ảnh bài làm làm minh chứng, hoặc chọn “Không có ảnh”. Có thể viết thêm một câu cho rõ lý do.',
  skip: 'Không có ảnh',
  summary: (drafted: Drafted, why: { code: ReasonCode; words: string }, files: number): string =>
    lines(
      'Thầy/cô xem lại đề nghị sửa:',
      sayDrafted(drafted),
      `Lý do: ${sayReason(why.code, why.words)}`,
      `Minh chứng: ${files === 0 ? 'không có' : `${files} tệp, gửi thêm ảnh nếu cần`}`,
      sayEffect(drafted.effect),
      drafted.afterSign && SIGNED,
      'Chưa gửi đi. Bấm “Gửi đề nghị” để gửi.',
    ),
  send: 'Gửi đề nghị',
  drop: 'Thôi, không sửa',
  dropped: 'Đã bỏ, chưa gửi đề nghị nào.',
  submitted: ({ subject, awaits, told }: Submitted): string =>
    sentences(
      `Đã gửi đề nghị ${sayCase(subject)}. Đang chờ ${sayParty(awaits)}.`,
      told === 0 && 'Chưa ai trong số đó dùng kênh chat này, thầy/cô báo trực tiếp giúp.',
    ),
  askNote: (act: 'return' | 'refuse'): string =>
    act === 'return' ? 'Thầy/cô cần giáo viên bổ sung gì? Gõ câu hỏi lại.' : 'Thầy/cô gõ lý do từ chối.',
  decided: ({ subject, act, awaits, witnesses, until, papers = [] }: DecidedCase, zone: string): string => {
    if (act === 'return') return `Đã hỏi lại thầy/cô ${subject.teacher} về đề nghị ${sayCase(subject)}.`
    if (act === 'refuse')
      return `Đã từ chối đề nghị ${sayCase(subject)}. Thầy/cô ${subject.teacher} đã được báo.${sayPapers(papers)}`
    return sentences(
      `${decidedNames[act]} đề nghị ${sayCase(subject)}.`,
      awaits && `Đã chuyển tới ${sayParty(awaits)}.`,
      witnesses !== undefined && `Đã mời người chứng kiến; đủ ${witnesses} người có mặt thì ô mở.`,
      until && `Ô mở cho thầy/cô ${subject.teacher} đến ${sayTime(until, zone)}.`,
    )
  },
  doesNote: (act: 'return' | 'refuse', number: number | null): string =>
    `${act === 'return' ? 'Hỏi lại về' : 'Từ chối'} ${sayNumbered(number)}`,
  doesRecall: (number: number | null): string => `Gọi lại việc duyệt ${sayNumbered(number)}`,
  doesResubmit: (files: number): string =>
    `Bổ sung và gửi lại đề nghị${files > 0 ? ` kèm ${files} tệp` : ''}`,
  askRecall: 'Vì sao gọi lại việc duyệt? Thầy/cô gõ lý do; giáo viên sẽ bổ sung rồi gửi lại.',
  recalled: (subject: CaseSubject): string =>
    `Đã gọi lại việc duyệt đề nghị ${sayCase(subject)}. Thầy/cô ${subject.teacher} và người chứng kiến đã được báo; gửi lại thì duyệt lại từ đầu.`,
  nextOne: (left: number): string => `Xem đề nghị tiếp theo (còn ${left})`,
  attended: ({ subject, present, quorum, until, minutes }: WitnessesPresent, zone: string): string =>
    until
      ? `Đã ghi nhận thầy/cô có mặt chứng kiến đề nghị ${sayCase(subject)}. Ô mở cho thầy/cô ${subject.teacher} đến ${sayTime(until, zone)}.`
      : `Đã ghi nhận thầy/cô có mặt (${present}/${quorum}) chứng kiến đề nghị ${sayCase(subject)}. Chờ thêm người chứng kiến trong ${minutes} phút.`,
  applied: ({ subject, effect, revision, toSign, papers }: Applied): string =>
    sentences(
      `Đã sửa theo đề nghị ${sayCase(subject)}.`,
      sayEffect(effect),
      sayMovedLevels(effect),
      `Ô đã khóa lại.${sayPapers(papers)}`,
      revision !== null && `Học bạ số sang phiên bản ${revision}, chờ kí lại.`,
      toSign && 'Thầy/cô bấm “Xác nhận biên bản” để hoàn tất phần của mình.',
    ),
  confirmed: (made: Confirmation): string => {
    const { subject, act, minutes, signed, signaturesNeeded, turn, awaitsBoard, concluded, papers } = made
    const done =
      act === 'acknowledge'
        ? `Đã ghi nhận: thầy/cô đã xem, ô đã khóa lại theo đề nghị ${sayCase(subject)}.`
        : `Đã xác nhận ${minutes ? 'biên bản' : 'việc chứng kiến'} của đề nghị ${sayCase(subject)}.`
    if (concluded) return `${done}${minutes ? ' Biên bản đã đủ xác nhận.' : ''}${sayPapers(papers)}`
    return sentences(
      done,
      signed < signaturesNeeded &&
        `Còn chờ ${signaturesNeeded - signed} người xác nhận${turn ? `, tới lượt ${sayTurn(turn)}` : ''}.`,
      awaitsBoard && 'Còn chờ ban quản trị xem việc khóa lại.',
    )
  },
  withdrawn: (subject: CaseSubject): string => `Đã rút đề nghị ${sayCase(subject)}. Điểm giữ nguyên.`,
  askMore: 'Thầy/cô gõ nội dung bổ sung, kèm ảnh nếu có, rồi đề nghị được gửi lại.',
  moreEvidence: 'Bổ sung minh chứng.',
  nothingWaits: 'Không có đề nghị sửa điểm nào chờ thầy/cô.',
  waiting: (cases: readonly WaitingCase[], zone: string, page: { from: number; size: number }): string => {
    const shown = cases.slice(page.from, page.from + page.size)
    const named = shown.map(
      ({ subject, task, requestedAt }) =>
        `• ${sayCase(subject)}, thầy/cô ${subject.teacher}, ${sayDate(requestedAt, zone)}: ${dueNames[task.act]}`,
    )
    const range = cases.length > page.size ? ` (${page.from + 1}–${page.from + shown.length})` : ''
    return lines(`${cases.length} đề nghị sửa chờ thầy/cô, cũ nhất trước${range}:`, ...named)
  },
  more: 'Trang tiếp',
  nothingOwn: `Thầy/cô chưa có đề nghị sửa điểm nào. ${EXAMPLE}`,
  own: (cases: readonly CaseSubject[]): string =>
    `Đề nghị sửa của thầy/cô:\n${cases.map(one => `• ${sayCase(one)}: ${stepNames[one.step]}`).join('\n')}`,
  look: (subject: CaseSubject): string => `Xem số ${subject.number}`,
  caseAt: (subject: CaseSubject, card: string, unreached: readonly string[] = []): string =>
    lines(
      `Đề nghị ${askNames[subject.corrected.kind]} số ${subject.number}: ${stepNames[subject.step]}`,
      card,
      unreached.length > 0 && sayUnsure(unreached),
    ),
} as const
