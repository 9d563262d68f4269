import type { QuestionCard, QuestionFact } from '../../../core/questions/facts.ts'
import type { QuestionRefusal, QuestionStep } from '../../../core/questions/rules.ts'
import type { QuestionsSeen } from '../../../core/questions/views.ts'
import type { ResultMark, SubjectResult } from '../../../core/results/results.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** A family's questions about a mark. */

const sayAsked = (card: QuestionCard): string =>
  `${card.pupilName}, ${card.className}, ${card.subjectName}, ${sayColumn(card.column)} ${sayTerm(card.term)}: ${sayMark(card.seen)}`

const ofQuestion = (card: QuestionCard) => ({ questionId: card.questionId, version: card.version })

const offersOfTeacher = (card: QuestionCard): readonly Offer[] => [
  {
    label: 'Trả lời',
    keyword: 'TRALOI',
    intent: { command: 'question.answer', data: ofQuestion(card) },
  },
  {
    label: 'Điểm sai, xin sửa',
    keyword: 'XINSUA',
    intent: { command: 'question.correct', data: ofQuestion(card) },
  },
]

const sayCard = (card: QuestionCard): string =>
  `${sayAsked(card)}\nPhụ huynh hỏi: “${card.words}”\nHạn trả lời: ${sayTime(card.dueAt, card.zone)}.`

export function phraseQuestion(fact: QuestionFact): Answer {
  const { card } = fact
  switch (fact.kind) {
    case 'question_asked':
      return {
        text: `${fact.again ? 'Phụ huynh hỏi lại về một điểm' : 'Phụ huynh hỏi về một điểm'}\n${sayCard(card)}`,
        offers: offersOfTeacher(card),
      }
    case 'question_overdue':
      return fact.own
        ? {
            text: `Câu hỏi của phụ huynh đã quá hạn trả lời\n${sayCard(card)}`,
            offers: offersOfTeacher(card),
          }
        : {
            text: `Câu hỏi của phụ huynh quá hạn, thầy/cô ${card.teacher ?? '(chưa phân công)'} chưa trả lời\n${sayCard(card)}`,
          }
    case 'question_answered':
      return {
        text: `Giáo viên trả lời về điểm ${sayAsked(card)}\n“${card.answer ?? ''}”`,
        ...(fact.mayAskAgain
          ? {
              offers: [
                {
                  label: 'Vẫn chưa rõ, hỏi lại',
                  intent: { command: 'question.again', data: { questionId: card.questionId } },
                },
              ],
            }
          : {}),
      }
    case 'question_corrected':
      return {
        text: `Điểm phụ huynh hỏi (${sayAsked(card)}) đã được sửa theo hồ sơ sửa điểm số ${fact.number}. Phụ huynh nhắn “điểm ${card.subjectName.toLowerCase()}” để xem điểm mới.`,
      }
    case 'question_changed':
      return {
        text: `Điểm phụ huynh hỏi (${sayAsked(card)}) nay đã khác trong sổ, nên câu hỏi kết thúc. Phụ huynh nhắn “điểm ${card.subjectName.toLowerCase()}” để xem; nếu vẫn thấy chưa đúng, phụ huynh hỏi lại.`,
      }
    case 'question_reopened':
      return {
        text: `Đề nghị sửa điểm số ${fact.number} đã kết thúc mà điểm không đổi; câu hỏi của phụ huynh vẫn chờ thầy/cô trả lời\n${sayCard(card)}`,
        offers: offersOfTeacher(card),
      }
  }
}

const STEP: Record<QuestionStep, string> = {
  waiting: 'đang chờ trả lời',
  answered: 'đã trả lời',
  correcting: 'giáo viên đang xin sửa điểm',
  corrected: 'điểm đã được sửa',
}

const LISTED_MAX = 12

function sayListed(card: QuestionCard, as: QuestionsSeen['as']): string {
  const late = card.isOverdue && (card.step === 'waiting' || card.step === 'correcting') ? ', QUÁ HẠN' : ''
  const who = as === 'leader' ? ` · thầy/cô ${card.teacher ?? '(chưa phân công)'}` : ''
  return `• ${sayAsked(card)} · ${STEP[card.step]}${late}${who}`
}

const NOTHING: Record<QuestionsSeen['as'], string> = {
  leader: 'Không có câu hỏi nào của phụ huynh đang chờ.',
  teacher: 'Không có câu hỏi nào của phụ huynh chờ thầy/cô.',
  family: 'Phụ huynh chưa hỏi về điểm nào. Muốn hỏi, nhắn “điểm này hình như sai”.',
}

export const viQuestions = {
  nothingAsked: 'Chưa có câu hỏi, đơn xin nghỉ hay báo sai nào đã gửi qua kênh này.',
  familyOnly:
    'Câu hỏi về điểm dành cho phụ huynh và học sinh. Muốn sửa điểm đã khóa, thầy/cô nhắn “sửa điểm …”.',
  whichSubject: 'Phụ huynh hỏi về điểm môn nào?',
  whichMark: ({ subjectName }: SubjectResult): string => `Môn ${subjectName}: điểm nào?`,
  mark: (mark: ResultMark): string => `${sayColumn(mark.column)}: ${sayMark(mark.value)}`,
  noMarks: 'Chưa có điểm nào để hỏi.',
  doesAsk: 'Gửi câu hỏi tới giáo viên',
  doesAnswer: 'Gửi câu trả lời tới phụ huynh',
  askWords: (what: string): string =>
    `${what}. Phụ huynh thấy sai ở đâu? Vui lòng viết một câu, câu này sẽ gửi tới giáo viên bộ môn.`,
  asked: (card: QuestionCard): string =>
    `Đã gửi câu hỏi về điểm ${sayAsked(card)} tới giáo viên. Hạn trả lời: ${sayTime(card.dueAt, card.zone)}.`,
  askAnswer: (card: string): string => `${card}\nThầy/cô viết câu trả lời, câu này sẽ gửi tới phụ huynh.`,
  askAgainWords: 'Phụ huynh còn thấy chưa rõ điều gì? Vui lòng viết một câu.',
  answered: 'Đã gửi câu trả lời tới phụ huynh.',
  correcting: (card: QuestionCard): string =>
    `Thầy/cô gửi đề nghị với điểm đúng, ví dụ:\nsửa điểm ${card.className} ${card.subjectName.toLowerCase()} ${sayColumn(card.column).toLowerCase()} ${card.pupilName} 8,5\nKhi đề nghị xong, phụ huynh được báo.`,
  list: ({ as, cards }: QuestionsSeen): string => {
    if (cards.length === 0) return NOTHING[as]
    const more = cards.length > LISTED_MAX ? `\n… và ${cards.length - LISTED_MAX} câu hỏi nữa` : ''
    const lines = cards.slice(0, LISTED_MAX).map(card => sayListed(card, as))
    return `Câu hỏi về điểm:\n${lines.join('\n')}${more}`
  },
  look: (card: QuestionCard): string => `${card.pupilName} ${card.className} ${sayColumn(card.column)}`,
  card: sayCard,
  offersOfTeacher,
} as const

export const questionRefusals: Sentences<QuestionRefusal> = {
  questions_off: () =>
    'Nhà trường không nhận câu hỏi về điểm ở kênh này. Phụ huynh liên hệ giáo viên chủ nhiệm.',
  question_unknown: () => 'Không tìm thấy câu hỏi này.',
  question_no_mark: () => 'Ô này chưa có điểm để hỏi.',
  question_no_teacher: () => 'Sổ điểm này chưa phân công giáo viên. Phụ huynh liên hệ giáo viên chủ nhiệm.',
  question_not_yours: () => 'Câu hỏi này dành cho giáo viên phụ trách nhập điểm của lớp.',
  question_open: (r, zone) => `Điểm này đã có một câu hỏi đang chờ, hạn trả lời ${sayTime(r.dueAt, zone)}.`,
  question_too_many: r =>
    `Mỗi tuần phụ huynh hỏi được nhiều nhất ${r.perWeek} điểm ở kênh này. Việc gấp, phụ huynh liên hệ giáo viên chủ nhiệm.`,
  question_too_short: () => 'Câu này ngắn quá. Vui lòng viết rõ hơn một chút.',
  question_too_long: r => `Câu này dài quá, nhiều nhất ${r.charsMax} kí tự.`,
  question_moved_on: r => `Câu hỏi này nay đã khác: ${STEP[r.step]}.`,
}
