import type { Sample, SampleLine } from '../../../core/review/cross-check.ts'
import type { ReviewCard, ReviewFact } from '../../../core/review/facts.ts'
import type { ReviewRefusal, ReviewStep } from '../../../core/review/rules.ts'
import type { OwnReview, WaitingBook } from '../../../core/review/steps.ts'
import type { Withdrawal } from '../../../core/review/withdraw.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import { roleNames } from '../corrections/words.ts'
import { labelAbout } from '../offer-labels.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** A book on its way to being official: declared, checked, approved, sent back. */

const STEPS: Readonly<Record<ReviewStep, string>> = {
  entering: 'giáo viên đang nhập',
  entered: 'đã nộp, chờ kiểm tra hoặc duyệt',
  checked: 'đã kiểm tra, chờ duyệt',
  approved: 'đã duyệt, chờ bước cuối',
  official: 'chính thức',
}

export const sayBookOf = ({ className, subjectName, term }: ReviewCard): string =>
  `${className} ${subjectName} ${sayTerm(term)}`

const of = ({ classSubjectId, term, version }: ReviewCard) => ({ classSubjectId, term, version })

export const checkOffer = (card: ReviewCard): Offer => ({
  label: `Kiểm tra ${sayBookOf(card)}`,
  intent: { command: 'review.sample', data: { classSubjectId: card.classSubjectId, term: card.term } },
})

/** For a check that is not asked for, but can be made. */
const sampleOffer = (card: ReviewCard): Offer => ({ ...checkOffer(card), label: 'Rút mẫu đối chiếu' })

const passOffers = (card: ReviewCard): readonly Offer[] => [
  {
    label: labelAbout('Đạt', sayBookOf(card)),
    intent: { command: 'review.act', data: { ...of(card), act: 'pass' } },
    keyword: 'DAT',
  },
  {
    label: labelAbout('Trả lại', sayBookOf(card)),
    intent: { command: 'review.act', data: { ...of(card), act: 'return' } },
    keyword: 'TRALAI',
  },
]

const recheckOffer = (card: ReviewCard): Offer => ({
  label: labelAbout('Kiểm tra lại', sayBookOf(card)),
  intent: { command: 'review.act', data: { ...of(card), act: 'recheck' } },
  keyword: 'KIEMLAI',
})

export function phraseReview(fact: ReviewFact): Answer {
  const book = sayBookOf(fact.card)
  switch (fact.kind) {
    case 'review_to_check':
      return {
        text: `Thầy/cô ${fact.card.ownerName ?? ''} đã nộp sổ ${book}, chờ thầy/cô kiểm tra. Nhắn “sổ chờ kiểm tra” để xem tất cả.`,
      }
    case 'review_returned':
      return {
        text: `Sổ ${book} được thầy/cô ${fact.by} trả lại: “${fact.note}”. Thầy/cô sửa rồi nộp lại: nộp sổ ${book}`,
      }
    case 'review_return_asked':
      return {
        text: `Thầy/cô ${fact.by} xin rút sổ ${book} về để sửa: “${fact.note}”. Trả sổ thì thầy/cô ${fact.by} sửa được ngay và nộp lại.`,
        offers: [
          {
            label: `Trả sổ ${book}`,
            intent: { command: 'review.act', data: { ...of(fact.card), act: 'return', note: fact.note } },
            keyword: 'TRALAI',
          },
        ],
      }
    case 'review_undone':
      return {
        text: `Sổ ${book} thầy/cô đã kiểm tra, duyệt nay có điểm thay đổi (thầy/cô ${fact.by}), nên phải nộp và kiểm tra lại.`,
      }
    case 'review_official':
      return { text: `Sổ ${book} đã qua các bước duyệt và là sổ chính thức.` }
  }
}

export const reviewRefusals: Sentences<ReviewRefusal> = {
  review_unknown: () => 'Không tìm thấy sổ này, hoặc chưa phân công người nhập.',
  review_not_declared: () => 'Sổ này chưa nộp, thầy/cô nhập và sửa điểm như bình thường.',
  book_incomplete: r =>
    `Sổ chưa đủ nên chưa nộp được:\n${r.gaps
      .map(({ column, empty, waiting }) => {
        const parts = [
          empty > 0 ? `${empty} ô trống` : null,
          waiting > 0 ? `${waiting} em vắng chờ kiểm tra bù` : null,
        ]
        return `• ${sayColumn(column)}: ${parts.filter(Boolean).join(', ')}`
      })
      .join('\n')}`,
  review_moved_on: (r, zone) =>
    `Sổ này nay đã khác: ${STEPS[r.step]}${r.by && r.at ? ` (thầy/cô ${r.by}, ${sayTime(r.at, zone)})` : ''}.`,
  review_not_yours: r =>
    r.role
      ? `Bước này do ${roleNames[r.role]} làm; thầy/cô hiện không giữ nhiệm vụ đó.`
      : 'Sổ này không chờ thầy/cô.',
  review_own_book: () => 'Sổ do chính thầy/cô nhập nên người khác kiểm tra, duyệt.',
  review_acted_already: () => 'Thầy/cô đã kiểm tra sổ này ở bước trước, bước này cần một người khác.',
  check_unfinished: r => `Còn ${r.left} ô trong mẫu chưa đối chiếu. Thầy/cô xem hết mẫu rồi mới chuyển tiếp.`,
  check_has_findings: r => `Có ${r.findings} ô sai. Thầy/cô trả lại sổ để giáo viên sửa.`,
  check_item_unknown: r => `Mẫu có ${r.items} ô, đánh số từ 1.`,
}

const OUTCOME = { ok: ' ✓', finding: ' – sai' } as const

const sayLine = ({ item, pupilName, column, value, outcome, note }: SampleLine): string =>
  `${item}. ${pupilName}, ${sayColumn(column)}: ${sayMark(value)}${outcome ? OUTCOME[outcome] : ''}${note ? ` (${note})` : ''}`

const sayBack = ({ act, by, note }: NonNullable<OwnReview['back']>): string =>
  act === 'return'
    ? ` – thầy/cô ${by} trả lại: “${note}”`
    : act === 'correct'
      ? ` – có điểm sửa theo đề nghị số ${note}, cần nộp lại`
      : act === 'withdraw'
        ? ' – thầy/cô đã rút về, cần nộp lại'
        : ' – có điểm thay đổi sau khi nộp, cần nộp lại'

export const viReview = {
  declarePreview: (book: string): string =>
    `Nộp sổ ${book} để kiểm tra, duyệt? Chưa nộp gì; bấm để xác nhận.`,
  declare: 'Nộp sổ',
  passOne: 'Đạt, chuyển tiếp',
  returnOne: 'Trả lại giáo viên',
  noneFits: 'Không có sổ nào như vậy đang chờ thầy/cô kiểm tra, duyệt.',
  wish: (card: ReviewCard, wish: 'pass' | 'return', why: string | null): string =>
    `Sổ ${sayBookOf(card)}, thầy/cô ${card.ownerName ?? ''}: ${STEPS[card.step]}.\nThầy/cô nói: ${wish === 'pass' ? 'đạt, chuyển tiếp' : `trả lại${why === null ? '' : `, “${why}”`}`}. Chưa ghi gì; bấm để xác nhận.`,
  askDeclare: 'Thầy/cô nộp sổ nào? Ví dụ: nộp sổ 6A toán',
  declared: (card: ReviewCard): string => `Đã nộp sổ ${sayBookOf(card)}: ${STEPS[card.step]}.`,
  askWithdraw: 'Thầy/cô rút sổ nào, vì sao? Ví dụ: rút sổ 6A toán: cộng nhầm điểm giữa kì',
  notWithdrawn: 'Sổ giữ nguyên, chưa rút.',
  askWithdrawNote: 'Vì sao rút sổ? Gõ lí do, hoặc “thôi” để bỏ.',
  withdrawPreview: ({ card, isAsked }: Withdrawal, note: string): string =>
    isAsked
      ? `Sổ ${sayBookOf(card)}: ${STEPS[card.step]}. Đã có người kiểm tra, duyệt nên thầy/cô không tự rút được; hệ thống sẽ xin người đang giữ sổ trả lại, kèm lí do “${note}”. Chưa gửi gì; bấm để xác nhận.`
      : `Rút sổ ${sayBookOf(card)} về để sửa, lí do “${note}”. Sửa xong thầy/cô nộp lại. Chưa rút gì; bấm để xác nhận.`,
  withdraw: ({ isAsked }: Withdrawal): string => (isAsked ? 'Xin trả sổ' : 'Rút sổ'),
  withdrawn: ({ card, isAsked }: Withdrawal): string =>
    isAsked
      ? `Đã xin trả sổ ${sayBookOf(card)}. Khi sổ được trả, thầy/cô nhận tin và sửa được ngay.`
      : `Đã rút sổ ${sayBookOf(card)}. Sửa xong thầy/cô nhắn: nộp sổ ${sayBookOf(card)}`,
  noneOwn: 'Học kì này thầy/cô không phụ trách nhập sổ nào.',
  own: (books: readonly OwnReview[]): string =>
    `Sổ của thầy/cô:\n${books
      .map(({ card, back }) => `• ${sayBookOf(card)}: ${STEPS[card.step]}${back ? sayBack(back) : ''}`)
      .join('\n')}\nSổ đã đủ điểm, thầy/cô nhắn “nộp sổ …”.`,
  nothingWaits: 'Không có sổ nào chờ thầy/cô kiểm tra hay duyệt.',
  waiting: (books: readonly WaitingBook[]): string =>
    `Chờ thầy/cô (${books.length}):\n${books.map(({ card }) => `• ${sayBookOf(card)}, thầy/cô ${card.ownerName ?? ''}: ${STEPS[card.step]}`).join('\n')}`,
  look: (card: ReviewCard): string => `Xem ${sayBookOf(card)}`,
  passAll: (count: number): string => `Duyệt cả ${count} sổ`,
  confirmAll: (cards: readonly ReviewCard[]): string =>
    `Duyệt ${cards.length} sổ sau:\n${cards.map(card => `• ${sayBookOf(card)}`).join('\n')}\nChưa duyệt gì. Thầy/cô xác nhận?`,
  confirm: 'Duyệt',
  passedAll: (passed: number, refused: readonly string[]): string =>
    `Đã duyệt ${passed} sổ.${refused.length > 0 ? `\nChưa duyệt được:\n${refused.map(line => `• ${line}`).join('\n')}` : ''}`,
  card: ({ card, isSampled }: Pick<WaitingBook, 'card' | 'isSampled'>): Answer => ({
    text: `Sổ ${sayBookOf(card)}, thầy/cô ${card.ownerName ?? ''}: ${STEPS[card.step]}. Xem điểm: bảng điểm ${card.className} ${card.subjectName.toLowerCase()}`,
    offers: [
      ...passOffers(card),
      ...(isSampled ? [sampleOffer(card)] : []),
      ...(card.step === 'entered' ? [] : [recheckOffer(card)]),
    ],
  }),
  sample: ({ card, lines, seed }: Sample): Answer => {
    const left = lines.filter(({ outcome }) => outcome === null).length
    const allRight: Offer = {
      label: `Đúng cả ${left} ô còn lại`,
      intent: {
        command: 'review.tick',
        data: {
          classSubjectId: card.classSubjectId,
          term: card.term,
          tick: { item: null, outcome: 'ok', note: '' },
        },
      },
      keyword: 'DUNG',
    }
    return {
      text: `Mẫu đối chiếu sổ ${sayBookOf(card)} (${lines.length} ô, mã rút ${seed}):\n${lines.map(sayLine).join('\n')}\n${left > 0 ? 'Ô nào sai, thầy/cô gõ số và chỗ sai, ví dụ: sai 2: bài chấm 7' : 'Đã đối chiếu hết mẫu.'}`,
      offers: left > 0 ? [allRight] : passOffers(card),
    }
  },
  does: { return: 'Trả sổ lại cho giáo viên', recheck: 'Chuyển sổ về bước kiểm tra' },
  askNote: 'Vì sao trả lại? Gõ lí do để giáo viên biết cần sửa gì.',
  askTick: 'Gõ “sai 2: chỗ sai”, “đúng 3” hoặc “đúng hết”.',
  acted: (card: ReviewCard, act: 'pass' | 'return' | 'recheck'): string =>
    act === 'pass'
      ? `Sổ ${sayBookOf(card)}: ${STEPS[card.step]}.`
      : act === 'return'
        ? `Đã trả sổ ${sayBookOf(card)} cho thầy/cô ${card.ownerName ?? ''}.`
        : `Đã chuyển sổ ${sayBookOf(card)} về bước kiểm tra.`,
} as const
