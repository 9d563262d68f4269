import type { SmallTalk } from '../../reading/small-talk.ts'
import type { Hearer } from './danger.ts'
import { YOU } from './danger.ts'

/** Short answers where nothing is asked of the gradebook, and where what is asked is not in it. */

export const ELSEWHERE = [
  'fees',
  'timetable',
  'meeting',
  'uniform',
  'exams',
  'staff_matters',
  'contact',
  'other',
] as const
export type Elsewhere = (typeof ELSEWHERE)[number]

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

type Said = (you: string, place: string) => string

const TALK: Readonly<Record<SmallTalk, Said>> = {
  greeting: you => `Chào ${you}. ${capital(you)} nhắn điều cần xem, hoặc “trợ giúp” để xem ví dụ.`,
  thanks: you => `Không có gì ạ. Khi cần, ${you} cứ nhắn.`,
  farewell: you => `Chào ${you}. Khi cần, ${you} cứ nhắn.`,
  chat: (you, place) =>
    `Hệ thống chỉ trả lời được về điểm, sổ và chuyên cần. ${capital(you)} muốn nói chuyện với người thật: ${place}.`,
  anger: (you, place) =>
    `Xin lỗi đã làm ${you} bực. Đây là hệ thống tự động, có lúc chưa hiểu đúng. ${capital(you)} nhắn lại ngắn gọn điều cần, hoặc gặp người của trường: ${place}.`,
  insult: (you, place) =>
    `Câu trả lời vừa rồi chưa giúp được ${you}. ${capital(you)} nhắn lại ngắn gọn điều cần, hoặc gặp người của trường: ${place}.`,
  person: (you, place) =>
    `${capital(you)} liên hệ: ${place}. Muốn nhà trường gọi lại thì bấm “Nhờ nhà trường liên hệ”.`,
}

/** A pupil who is sad is told whom to talk to. */
const TO_PUPILS =
  'Có chuyện buồn thì em nói với thầy/cô chủ nhiệm, hoặc gọi 111: miễn phí, ngày đêm, giữ kín cho em.'

const WHAT: Readonly<Record<Elsewhere, string>> = {
  fees: 'Học phí, các khoản thu, bán trú không có trong hệ thống này.',
  timetable: 'Thời khóa biểu và giờ học không có trong hệ thống này.',
  meeting: 'Lịch họp phụ huynh không có trong hệ thống này.',
  uniform: 'Đồng phục, sách vở không có trong hệ thống này.',
  exams: 'Thi tuyển sinh, tốt nghiệp, đại học không có trong hệ thống này.',
  staff_matters: 'Lương và việc nhân sự không có trong hệ thống này.',
  contact: 'Liên hệ của nhà trường.',
  other: 'Việc này không có trong hệ thống: ở đây có điểm, nhận xét, chuyên cần và sổ điểm.',
}

export const viTalk = {
  talk: (kind: SmallTalk, hearer: Hearer, place: string): string => {
    const said = TALK[kind](YOU[hearer], place)
    return kind === 'chat' && hearer === 'pupil' ? `${said}\n${TO_PUPILS}` : said
  },
  elsewhere: (about: Elsewhere, hearer: Hearer, place: string): string =>
    `${WHAT[about]} ${capital(YOU[hearer])} hỏi: ${place}.`,
  toPlace: (place: string): string => `Chưa có mã, hoặc cần gặp người của trường: ${place}.`,
} as const
