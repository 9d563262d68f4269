import type { CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import type { FamilyRefusal } from '../../../core/families/facts.ts'
import { findSubject } from '../../../core/tables/rules/subjects.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import type { Sentences } from '../sentences.ts'

/** What every answer to a family has in common: whom and what it is about, and what is not open. */

export type OfChild = { readonly fullName: string; readonly className: string }

/** "Nguyễn Văn An · lớp 6A · HK I · điểm trung bình". */
export const sayHead = ({ fullName, className }: OfChild, ...about: readonly (string | null)[]): string =>
  [fullName, `lớp ${className}`, ...about.filter(part => part !== null)].join(' · ')

export const sayOfTerm = (child: OfChild, term: Term, ...about: readonly string[]): string =>
  sayHead(child, sayTerm(term), ...about)

/** A subject by its code, where the class has none of that code. */
export const sayCode = (code: string): string => findSubject(code)?.name ?? code

export const viFamilies = {
  staffOnly:
    'Hệ thống chưa hiểu ý này. Xem điểm lớp mình, thầy/cô nhắn “bảng điểm 6A toán”; việc khác, nhắn “trợ giúp”.',
  cell: (cell: CellRow): string =>
    `${cell.pupilName}, ${cell.subjectName}, ${sayColumn(cell)} ${sayTerm(cell.term)}: ${sayMark(contentOf(cell))}`,
  whichChild: (names: readonly string[]): string => `Phụ huynh hỏi về con nào? ${names.join(', ')}`,
  everyChild: (count: number): string => (count === 2 ? 'Cả hai con' : `Cả ${count} con`),
  noSubject: (said: readonly string[], className: string): string =>
    `Lớp ${className} không có môn ${said.map(one => `“${one}”`).join(', ')}.`,
  onlyThisYear:
    'Của năm học trước, hệ thống chỉ có điểm từng môn. Phụ huynh hỏi, ví dụ: “điểm toán năm ngoái”.',
  noYearBefore: (fullName: string): string => `${fullName}: hệ thống không có sổ điểm năm học trước của em.`,
  /** A guardian, or the pupil themself. */
  noRank: (isPupil: boolean): string =>
    isPupil
      ? 'Nhà trường không thông báo thứ hạng, điểm của lớp hay của bạn khác. Em xem được điểm, điểm trung bình và mức đạt được của riêng mình.'
      : 'Nhà trường không thông báo thứ hạng, điểm của lớp hay của học sinh khác. Phụ huynh có thể hỏi điểm của riêng con mình.',
  choices: {
    marks: 'Điểm các môn',
    average: 'Điểm trung bình',
    level: 'Kết quả học tập',
    absences: 'Những ngày nghỉ',
    homeroom: 'Giáo viên chủ nhiệm',
    nextTest: 'Khi nào có điểm',
    remarks: 'Nhận xét của thầy cô',
  },
} as const

export const familyRefusals: Sentences<FamilyRefusal> = {
  weekly_not_sent: () =>
    'Nhà trường không gửi tin hằng tuần. Cần xem lúc nào, phụ huynh nhắn lúc ấy, ví dụ “tuần này có điểm gì mới”.',
  weekly_guardians_only: () =>
    'Tin hằng tuần gửi cho phụ huynh đã liên kết với con. Học sinh cần xem thì nhắn, ví dụ “tuần này có điểm gì mới”.',
}
