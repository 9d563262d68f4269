import type { CorrectionFact, OpeningEnd } from '../../../core/corrections/facts.ts'
import type { ActedAs, CorrectionRefusal } from '../../../core/corrections/rules/refusal.ts'
import type { Answer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayMinutes, sayTime } from '../time.ts'
import {
  acknowledgeCard,
  applyOffers,
  decideCard,
  returnedOffers,
  signCard,
  withdrawOffer,
  witnessCard,
} from './cards.ts'
import { sayEffect, sayMovedLevels } from './effect.ts'
import { sayPapers, viPapers, withPapers } from './papers.ts'
import { decidedNames, sayCase, sayParty, sayTurn, sentences, stepNames } from './words.ts'

/** What people are told about a correction, unasked or when it cannot go on. */

type Told<Kind extends CorrectionFact['kind']> = Extract<CorrectionFact, { kind: Kind }>

const OPENING_ENDS: Readonly<Record<OpeningEnd, string>> = {
  applied: 'đã sửa, ô đã khóa lại.',
  withdrawn: 'thầy/cô đã rút, ô đã đóng, điểm giữ nguyên.',
  expired: 'ô đã đóng vì hết giờ mà chưa sửa, điểm giữ nguyên.',
}

type Phrases = { readonly [Kind in CorrectionFact['kind']]: (fact: Told<Kind>) => Answer }

const phrases: Phrases = {
  correction_to_decide: fact => decideCard(fact.card, fact.act),
  correction_moved_on: ({ subject, by, act, awaits }) => ({
    text: `Đề nghị ${sayCase(subject)}: thầy/cô ${by} ${decidedNames[act].toLowerCase()}, đang chờ ${sayParty(awaits)}.`,
  }),
  correction_returned: ({ subject, by, note }) => ({
    text: `Đề nghị ${sayCase(subject)} được thầy/cô ${by} hỏi lại: “${note}”. Thầy/cô bổ sung rồi gửi lại, hoặc rút đề nghị.`,
    offers: returnedOffers(subject),
  }),
  correction_recalled: ({ subject, by, note }) => ({
    text: `Thầy/cô ${by} đã gọi lại việc duyệt đề nghị ${sayCase(subject)}: “${note}”. Chưa cần chứng kiến; giáo viên bổ sung rồi gửi lại.`,
  }),
  correction_refused: ({ subject, by, note, papers }) => ({
    text: `Đề nghị ${sayCase(subject)} không được thầy/cô ${by} chấp thuận. Lý do: “${note}”. Điểm giữ nguyên.${sayPapers(papers)}`,
    ...withPapers(subject, papers),
  }),
  correction_to_witness: ({ card, quorum }) => witnessCard(card, quorum),
  correction_awaits_witnesses: ({ subject, by, quorum }) => ({
    text: `Đề nghị ${sayCase(subject)} đã được thầy/cô ${by} duyệt. Khi đủ ${quorum} người chứng kiến có mặt, ô sẽ mở và thầy/cô được báo ngay.`,
    offers: [withdrawOffer(subject)],
  }),
  correction_opened: ({ subject, by, until, zone }) => ({
    text:
      `Đề nghị ${sayCase(subject)} đã được thầy/cô ${by} duyệt. Ô này mở cho riêng thầy/cô đến ${sayTime(until, zone)}. ` +
      'Bấm “Xác nhận sửa” để ghi điểm mới; ô khóa lại ngay sau đó.',
    offers: applyOffers(subject),
  }),
  correction_closing: ({ subject, until, zone }) => ({
    text: `Ô của đề nghị ${sayCase(subject)} sắp đóng, lúc ${sayTime(until, zone)}. Bấm “Xác nhận sửa” trước giờ đó.`,
    offers: applyOffers(subject),
  }),
  correction_minutes_left: ({ minutes }) => ({ text: `Còn ${sayMinutes(minutes)}.` }),
  correction_opening_over: ({ subject, end }) => ({
    text: `Đề nghị ${sayCase(subject)}: ${OPENING_ENDS[end]}`,
  }),
  correction_expiring: ({ subject, until, zone }) => ({
    text: `Đề nghị ${sayCase(subject)} của thầy/cô ${subject.teacher} ${stepNames[subject.step]}; nếu không ai xử lý, đề nghị hết hạn lúc ${sayTime(until, zone)}.`,
    offers: [
      { label: 'Xem đề nghị', intent: { command: 'correction.show', data: { caseId: subject.caseId } } },
    ],
  }),
  correction_expired: ({ subject, was }) => ({
    text: sentences(
      `Đề nghị ${sayCase(subject)}`,
      was === 'open' ? 'đã hết giờ mở ô mà chưa sửa;' : 'đã hết hạn vì không ai xử lý;',
      'điểm giữ nguyên. Nếu vẫn cần sửa, thầy/cô gửi đề nghị mới.',
    ),
  }),
  correction_withdrawn: ({ subject }) => ({
    text: `Thầy/cô ${subject.teacher} đã rút đề nghị ${sayCase(subject)}. Không cần duyệt nữa.`,
  }),
  correction_relocked: ({ subject, effect, papers }) => ({
    ...withPapers(subject, papers),
    text: sentences(
      `Để biết: thầy/cô ${subject.teacher} đã sửa theo đề nghị ${sayCase(subject)}.`,
      sayEffect(effect),
      sayMovedLevels(effect),
      `Ô đã khóa lại ngay.${sayPapers(papers)}`,
    ),
  }),
  correction_to_acknowledge: ({ done }) => acknowledgeCard(done),
  correction_to_sign: ({ done, signer }) => signCard(done, signer),
  correction_minuted: ({ subject, papers }) => ({
    text: `Biên bản sửa theo đề nghị ${sayCase(subject)} đã đủ xác nhận.${sayPapers(papers)}`,
    ...withPapers(subject, papers),
  }),
  correction_paper_reissued: ({ subject, paper, by, number, newNumber, reason }) => ({
    text: viPapers.reissuedNotice({ paper, by, number, newNumber, reason, of: subject.number }),
  }),
}

export function phraseCorrection(fact: CorrectionFact): Answer {
  const phrase = phrases[fact.kind] as (fact: CorrectionFact) => Answer
  return phrase(fact)
}

const MIB = 1024 * 1024

const VALUE_WANTED: Readonly<
  Record<Extract<CorrectionRefusal, { code: 'value_invalid' }>['wanted'], string>
> = {
  scored: 'Điểm mới phải là số từ 0 đến 10, nhiều nhất một chữ số thập phân.',
  comment: 'Môn này đánh giá bằng nhận xét: chỉ ghi “Đạt” hoặc “Chưa đạt”.',
  remark: 'Nhận xét mới phải có nội dung và không dài quá 255 kí tự.',
  conduct: 'Mức rèn luyện mới phải là Tốt, Khá, Đạt hoặc Chưa đạt.',
  attendance: 'Điểm danh mới phải là “có mặt”, “vắng có phép” hoặc “vắng không phép”.',
}

const ANOTHER = 'bước này cần một người khác.'
const ALREADY: Readonly<Record<ActedAs, string>> = {
  check: `Thầy/cô đã kiểm tra ở bước trước rồi, ${ANOTHER}`,
  agree: `Thầy/cô đã đồng ý ở bước trước rồi, ${ANOTHER}`,
  approve: `Thầy/cô đã duyệt ở bước trước rồi, ${ANOTHER}`,
  attend: 'Thầy/cô đã báo có mặt rồi, hệ thống đã ghi nhận.',
  acknowledge: 'Thầy/cô đã xác nhận khóa lại rồi.',
  sign: 'Thầy/cô đã xác nhận rồi, hệ thống đã ghi nhận.',
}

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
export const correctionRefusals: Sentences<CorrectionRefusal> = {
  no_procedure: ({ isPrincipal }) =>
    isPrincipal
      ? 'Trường chưa đặt thủ tục sửa điểm: quy chế đang dùng không nói ai duyệt, ai chứng kiến. Thầy/cô nhắn “thủ tục sửa điểm” để chọn.'
      : 'Trường chưa đặt thủ tục sửa điểm nên chưa gửi đề nghị được. Ô chưa khóa thì thầy/cô nhập lại như bình thường; ô đã khóa thì nhắn “xin đặt thủ tục sửa điểm” để báo hiệu trưởng.',
  not_entry_owner: ({ subjectName, className }) =>
    `Thầy/cô không phụ trách nhập điểm môn ${subjectName} lớp ${className}; chỉ người phụ trách nhập điểm mới sửa được.`,
  not_homeroom: ({ className }) =>
    `Thầy/cô không chủ nhiệm lớp ${className}; chỉ giáo viên chủ nhiệm mới đề nghị sửa được.`,
  cell_unknown: () => 'Không tìm thấy ô điểm này, hoặc học sinh không còn học ở lớp.',
  cell_empty: () => 'Ô này chưa có điểm nên không có gì để sửa. Thầy/cô nhập điểm như bình thường.',
  cell_still_open: () => 'Ô này chưa khóa, thầy/cô nhập lại điểm như bình thường, không cần đề nghị.',
  not_official_yet: ({ road }) =>
    road === 'withdraw_book'
      ? 'Theo quy chế của trường, điểm chỉ sửa theo đề nghị khi sổ đã chính thức. Sổ này đang chờ duyệt: thầy/cô nhắn “rút sổ” kèm lớp, môn và lí do, ví dụ: rút sổ 6A toán: cộng nhầm điểm.'
      : 'Theo quy chế của trường, điểm chỉ sửa theo đề nghị khi sổ đã chính thức. Ô này đang khóa vì lí do khác; thầy/cô đề nghị hiệu trưởng mở khóa, rồi nhập lại như bình thường.',
  nothing_to_change: () => 'Điểm mới trùng với điểm đang có, không cần sửa.',
  evidence_required: () =>
    'Quy chế của trường yêu cầu minh chứng. Thầy/cô gửi kèm ít nhất một ảnh hoặc tệp PDF.',
  value_invalid: ({ wanted }) => VALUE_WANTED[wanted],
  reason_too_short: ({ lettersMin }) => `Thầy/cô ghi rõ lý do hơn, ít nhất ${lettersMin} chữ cái.`,
  reason_too_long: ({ charsMax }) => `Nội dung dài quá, thầy/cô rút còn tối đa ${charsMax} kí tự.`,
  note_required: ({ lettersMin }) =>
    `Thầy/cô cho biết vì sao, ít nhất ${lettersMin} chữ cái, để giáo viên biết cần làm gì.`,
  evidence_too_many: ({ filesMax }) => `Mỗi đề nghị nhận nhiều nhất ${filesMax} tệp minh chứng.`,
  evidence_unreadable: ({ name }) =>
    `Tệp “${name}” không phải ảnh (PNG, JPEG, WebP) hay PDF nên chưa nhận được.`,
  evidence_not_opened: ({ name, why }) =>
    why === 'too_busy'
      ? `Hệ thống đang nhận nhiều tệp nên chưa nhận được “${name}”. Thầy/cô gửi lại sau ít phút.`
      : `Ảnh “${name}” bị hỏng nên chưa nhận được. Thầy/cô chụp lại, hoặc chụp màn hình ảnh đó rồi gửi.`,
  evidence_too_big: ({ name, bytesMax }) => `Tệp “${name}” lớn quá, mỗi tệp nhiều nhất ${bytesMax / MIB} MB.`,
  no_decider: ({ party, name }) =>
    `Chưa có ${sayParty({ party, name })} nào khác (ngoài thầy/cô và những người đã quyết định ở bước khác) để duyệt đề nghị này. Thầy/cô báo ban quản trị phân công hoặc cử người thay.`,
  too_few_witnesses: ({ quorum }) =>
    `Quy chế cần ${quorum} người chứng kiến nhưng hiện chưa đủ người. Thầy/cô báo ban quản trị phân công hoặc cử người thay.`,
  case_open_for_cell: ({ number, step, by }) =>
    `Ô này đã có đề nghị số ${number} của thầy/cô ${by}: ${stepNames[step]}. Xong đề nghị đó mới gửi được đề nghị khác.`,
  case_unknown: () => 'Không tìm thấy đề nghị này.',
  case_unseen: () =>
    'Đề nghị này chưa hiện ra trước thầy/cô, hoặc đã đổi từ lúc xem. Thầy/cô xem lại rồi quyết định.',
  case_already_decided: movedOn,
  not_your_decision: ({ party, name }) =>
    `Đề nghị này do ${sayParty({ party, name })} quyết định; thầy/cô hiện không giữ nhiệm vụ đó.`,
  not_a_witness: () => 'Thầy/cô không phải người chứng kiến của đề nghị này.',
  not_a_signer: () => 'Thầy/cô không phải bên xác nhận biên bản của đề nghị này.',
  not_yours_to_acknowledge: () =>
    'Việc xác nhận đã khóa lại của đề nghị này không thuộc nhiệm vụ của thầy/cô.',
  second_factor_needed: () =>
    'Quy chế của trường yêu cầu mã PIN khi duyệt. Thầy/cô duyệt trên trang có mã PIN; trong khung chat chỉ xem, hỏi lại và từ chối được.',
  own_case: () => 'Đề nghị do chính thầy/cô gửi nên người khác phải duyệt và chứng kiến.',
  not_your_case: () => 'Chỉ giáo viên đã gửi đề nghị mới làm được việc này.',
  not_your_turn: ({ turn }) =>
    `Biên bản được xác nhận lần lượt, đang tới lượt ${sayTurn(turn)}. Tới lượt thầy/cô, hệ thống sẽ báo.`,
  already_acted: ({ act }) => ALREADY[act],
  opening_over: ({ closedAt }, zone) =>
    `Ô đã đóng lúc ${sayTime(closedAt, zone)}, điểm giữ nguyên. Nếu vẫn cần sửa, thầy/cô gửi đề nghị mới.`,
  locked_again: ({ since }, zone) =>
    `Ô đã bị khóa theo lệnh từ ${sayTime(since, zone)}, sau khi đề nghị được duyệt, nên chưa sửa được. Thầy/cô liên hệ hiệu trưởng.`,
  mark_moved: () =>
    'Điểm trong ô đã khác với lúc gửi đề nghị, nên đề nghị này không còn đúng. Thầy/cô xem lại ô điểm; nếu vẫn cần sửa thì rút đề nghị này và gửi đề nghị mới.',
}
