import type { CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { Absences, ChildResults, ResultMark, SubjectResult } from '../../../core/results/results.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import { sayDate } from '../time.ts'

/** What families are told about their own child. */

const sayOne = (mark: ResultMark): string =>
  `${sayColumn(mark.column)}: ${sayMark(mark.value)}${mark.provisional ? '*' : ''}`

function saySubject(result: SubjectResult): string {
  const marks = result.marks.length > 0 ? result.marks.map(sayOne).join(' · ') : 'chưa có điểm'
  const average = result.average === null ? '' : ` · ĐTB học kì: ${sayTenths(result.average)}`
  return `${result.subjectName}: ${marks}${average}`
}

const head = (results: ChildResults): string =>
  `${results.fullName} · lớp ${results.className} · ${sayTerm(results.term)}`

const foot = (subjects: readonly SubjectResult[], now: Date, zone: string): string => {
  const provisional = subjects.some(subject => subject.marks.some(mark => mark.provisional))
  const note = provisional ? ' Dấu * là điểm tạm thời, giáo viên còn có thể sửa.' : ''
  return `Tính đến ${sayDate(now, zone)}.${note}`
}

const NO_MEAN =
  'Không còn điểm trung bình chung các môn (Thông tư 22/2021). Xem mức chung: “kết quả học tập”.'

export const viResults = {
  familyOnly:
    'Hệ thống chưa hiểu ý này. Xem điểm lớp mình, thầy/cô nhắn “bảng điểm 6A toán”; việc khác, nhắn “trợ giúp”.',
  cell: (cell: CellRow): string =>
    `${cell.pupilName}, ${cell.subjectName}, ${sayColumn(cell)} ${sayTerm(cell.term)}: ${sayMark(contentOf(cell))}`,
  subjects: (results: ChildResults, subjects: readonly SubjectResult[], now: Date, zone: string): string =>
    [head(results), ...subjects.map(saySubject), foot(subjects, now, zone)].join('\n'),
  averages: (results: ChildResults, subjects: readonly SubjectResult[], now: Date, zone: string): string => {
    const lines = subjects.map(subject => {
      if (subject.average !== null) return `${subject.subjectName}: ${sayTenths(subject.average)}`
      if (subject.passed !== null) return `${subject.subjectName}: ${subject.passed ? 'Đạt' : 'Chưa đạt'}`
      return `${subject.subjectName}: chưa có (chưa đủ điểm để tính)`
    })
    const note = subjects.length > 1 ? [NO_MEAN] : []
    return [`${head(results)} · điểm trung bình`, ...lines, ...note, foot(subjects, now, zone)].join('\n')
  },
  news: (results: ChildResults, subjects: readonly SubjectResult[], now: Date, zone: string): string =>
    subjects.length > 0
      ? [
          `${head(results)} · điểm mới trong 7 ngày`,
          ...subjects.map(saySubject),
          foot(subjects, now, zone),
        ].join('\n')
      : `${head(results)}: 7 ngày qua chưa có điểm mới.`,
  absences: (name: string, absences: Absences, now: Date, zone: string): string =>
    `${name}: năm học này nghỉ ${absences.excused + absences.unexcused} buổi (${absences.excused} có phép, ${absences.unexcused} không phép), tính đến ${sayDate(now, zone)}.`,
  whichChild: (names: readonly string[]): string => `Phụ huynh hỏi về con nào? ${names.join(', ')}`,
  noSubject: (said: string, className: string): string => `Lớp ${className} không có môn “${said}”.`,
  noComparison:
    'Nhà trường không thông báo thứ hạng, điểm của lớp hay của học sinh khác. Phụ huynh có thể hỏi điểm của riêng con mình.',
} as const
