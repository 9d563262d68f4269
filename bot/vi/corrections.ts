import type { CorrectionFact } from '../../core/corrections/facts.ts'
import type { CorrectionRefusal } from '../../core/corrections/rules.ts'
import type { Answer } from '../../core/notices/answer.ts'
import { applyOffers, decideCard, returnedOffers } from './correction-cards.ts'
import { decidedNames, roleNames, sayCase, sayEffect, stepNames } from './correction-words.ts'
import { sayTime } from './time.ts'

/** What people are told about a correction, unasked or when it cannot go on. */

type Told<Kind extends CorrectionFact['kind']> = Extract<CorrectionFact, { kind: Kind }>

const opened = (fact: Told<'correction_opened'>): Answer => ({
  text:
    `Đề nghị ${sayCase(fact.subject)} đã được thầy/cô ${fact.by} duyệt. Ô này mở cho riêng thầy/cô đến ${sayTime(fact.until, fact.zone)}. ` +
    'Bấm “Xác nhận sửa” để ghi điểm mới; ô khóa lại ngay sau đó.',
  offers: applyOffers(fact.subject),
})

export function phraseCorrection(fact: CorrectionFact): Answer {
  switch (fact.kind) {
    case 'correction_to_decide':
      return decideCard(fact.card, fact.act)
    case 'correction_moved_on':
      return {
        text: `Đề nghị ${sayCase(fact.subject)}: thầy/cô ${fact.by} ${decidedNames[fact.act].toLowerCase()}, đang chờ ${roleNames[fact.awaits]}.`,
      }
    case 'correction_returned':
      return {
        text: `Đề nghị ${sayCase(fact.subject)} được thầy/cô ${fact.by} hỏi lại: “${fact.note}”. Thầy/cô bổ sung rồi gửi lại, hoặc rút đề nghị.`,
        offers: returnedOffers(fact.subject),
      }
    case 'correction_refused':
      return {
        text: `Đề nghị ${sayCase(fact.subject)} không được thầy/cô ${fact.by} chấp thuận. Lý do: “${fact.note}”. Điểm giữ nguyên.`,
      }
    case 'correction_opened':
      return opened(fact)
    case 'correction_expired':
      return {
        text: `Đề nghị ${sayCase(fact.subject)} đã hết giờ mở ô mà chưa sửa; điểm giữ nguyên. Nếu vẫn cần sửa, thầy/cô gửi đề nghị mới.`,
      }
    case 'correction_withdrawn':
      return {
        text: `Thầy/cô ${fact.subject.teacher} đã rút đề nghị ${sayCase(fact.subject)}. Không cần duyệt nữa.`,
      }
    case 'correction_relocked':
      return {
        text: `Để biết: thầy/cô ${fact.subject.teacher} đã sửa điểm theo đề nghị ${sayCase(fact.subject)}. ${sayEffect(fact.effect)} Ô đã khóa lại ngay.`,
      }
  }
}

type Sentences = {
  readonly [Code in CorrectionRefusal['code']]: (
    refusal: Extract<CorrectionRefusal, { code: Code }>,
    zone: string,
  ) => string
}

const MIB = 1024 * 1024

function movedOn(
  refusal: Extract<CorrectionRefusal, { code: 'case_already_decided' }>,
  zone: string,
): string {
  const by = refusal.by
    ? ` (thầy/cô ${refusal.by}, ${sayTime(refusal.at, zone)})`
    : ` (${sayTime(refusal.at, zone)})`
  return `Đề nghị số ${refusal.number} nay đã khác: ${stepNames[refusal.step]}${by}.`
}

/** Why a correction cannot go on, and what can be done instead: one sentence for each code. */
export const correctionRefusals: Sentences = {
  no_procedure: () =>
    'Trường chưa đặt quy trình sửa điểm nên chưa thể gửi đề nghị. Đề nghị hiệu trưởng quy định người duyệt và các bước trong mục “sửa điểm” của quy chế.',
  not_entry_owner: ({ subjectName, className }) =>
    `Thầy/cô không phụ trách nhập điểm môn ${subjectName} lớp ${className}; chỉ người phụ trách nhập điểm mới sửa được.`,
  cell_unknown: () => 'Không tìm thấy ô điểm này, hoặc học sinh không còn học ở lớp.',
  cell_empty: () => 'Ô này chưa có điểm nên không có gì để sửa. Thầy/cô nhập điểm như bình thường.',
  cell_still_open: () => 'Ô này chưa khóa, thầy/cô nhập lại điểm như bình thường, không cần đề nghị.',
  not_signed_yet: () =>
    'Theo quy chế của trường, chỉ điểm đã kí số mới sửa theo đề nghị. Ô này đang khóa vì lý do khác; thầy/cô đề nghị hiệu trưởng mở khóa.',
  nothing_to_change: () => 'Điểm mới trùng với điểm đang có, không cần sửa.',
  evidence_required: () =>
    'Quy chế của trường yêu cầu minh chứng. Thầy/cô gửi kèm ít nhất một ảnh hoặc tệp PDF.',
  value_invalid: ({ subjectKind }) =>
    subjectKind === 'scored'
      ? 'Điểm mới phải là số từ 0 đến 10, nhiều nhất một chữ số thập phân.'
      : 'Môn này đánh giá bằng nhận xét: chỉ ghi “Đạt” hoặc “Chưa đạt”.',
  reason_too_short: ({ lettersMin }) => `Thầy/cô ghi rõ lý do hơn, ít nhất ${lettersMin} chữ cái.`,
  reason_too_long: ({ charsMax }) => `Nội dung dài quá, thầy/cô rút còn tối đa ${charsMax} kí tự.`,
  note_required: ({ lettersMin }) =>
    `Thầy/cô cho biết vì sao, ít nhất ${lettersMin} chữ cái, để giáo viên biết cần làm gì.`,
  evidence_too_many: ({ filesMax }) => `Mỗi đề nghị nhận nhiều nhất ${filesMax} tệp minh chứng.`,
  evidence_unreadable: ({ name }) =>
    `Tệp “${name}” không phải ảnh (PNG, JPEG, WebP) hay PDF nên chưa nhận được.`,
  evidence_too_big: ({ name, bytesMax }) => `Tệp “${name}” lớn quá, mỗi tệp nhiều nhất ${bytesMax / MIB} MB.`,
  no_decider: ({ role }) =>
    `Chưa có ${roleNames[role]} nào (ngoài thầy/cô) để duyệt đề nghị này. Thầy/cô báo ban quản trị phân công hoặc cử người thay.`,
  case_open_for_cell: ({ number, step, by }) =>
    `Ô này đã có đề nghị số ${number} của thầy/cô ${by}: ${stepNames[step]}. Xong đề nghị đó mới gửi được đề nghị khác.`,
  case_unknown: () => 'Không tìm thấy đề nghị này.',
  case_already_decided: movedOn,
  not_your_decision: ({ role }) =>
    `Đề nghị này do ${roleNames[role]} quyết định; thầy/cô hiện không giữ nhiệm vụ đó.`,
  own_case: () => 'Đề nghị do chính thầy/cô gửi nên người khác phải duyệt.',
  not_your_case: () => 'Chỉ giáo viên đã gửi đề nghị mới làm được việc này.',
  already_acted: ({ act }) =>
    `${decidedNames[act]} ở bước trước rồi, bước này cần một người khác quyết định.`,
  opening_over: ({ closedAt }, zone) =>
    `Ô đã đóng lúc ${sayTime(closedAt, zone)}, điểm giữ nguyên. Nếu vẫn cần sửa, thầy/cô gửi đề nghị mới.`,
  locked_again: ({ since }, zone) =>
    `Ô đã bị khóa theo lệnh từ ${sayTime(since, zone)}, sau khi đề nghị được duyệt, nên chưa sửa được. Thầy/cô liên hệ hiệu trưởng.`,
  mark_moved: () =>
    'Điểm trong ô đã khác với lúc gửi đề nghị, nên đề nghị này không còn đúng. Thầy/cô xem lại ô điểm; nếu vẫn cần sửa thì rút đề nghị này và gửi đề nghị mới.',
}
