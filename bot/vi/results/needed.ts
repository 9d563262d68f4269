import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import type { ChildAverages, SubjectYear } from '../../../core/families/averages.ts'
import type { NeededAnswer, NeededSubject } from '../../../core/results/needed.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayTerm } from '../books/marks.ts'
import { sayShort } from '../families/standing.ts'

/** What mark would reach a target, told so that nobody takes it for a promise. */

const isFinalAlone = (columns: readonly ColumnRef[]): boolean =>
  columns.length === 1 && columns[0]?.kind === 'final'

const sayOpen = (columns: readonly ColumnRef[]): string =>
  isFinalAlone(columns) ? 'điểm cuối kì' : `mỗi bài còn lại (${columns.map(sayColumn).join(', ')})`

function sayNeeded({ needed }: NeededSubject, target: number): string {
  const wanted = sayTenths(target)
  switch (needed.kind) {
    case 'needed':
      return `Muốn ĐTB ${wanted}, ${sayOpen(needed.columns)} cần từ ${sayTenths(needed.mark)} trở lên.`
    case 'reached':
      return `Theo các điểm đã có, ĐTB từ ${wanted} trở lên dù ${sayOpen(needed.columns)} thấp.`
    case 'impossible':
      return `Không tới được ${wanted}: dù ${sayOpen(needed.columns)} được 10 thì ĐTB cao nhất là ${sayTenths(needed.best)}.`
    case 'settled':
      return `Các điểm đã đủ, ĐTB là ${sayTenths(needed.average)}; không còn bài nào để thay đổi.`
    case 'exempt':
      return 'Em được miễn môn này nên không có điểm trung bình.'
    case 'by_comments':
      return 'Môn này đánh giá bằng nhận xét (Đạt, Chưa đạt), không có điểm trung bình.'
  }
}

function sayInYear({ subjectName, mode, terms, second }: SubjectYear, target: number): string {
  const wanted = sayTenths(target)
  if (mode === 'comment') return `${subjectName}: đánh giá bằng nhận xét, không có điểm trung bình.`
  if (second === null) return `${subjectName}: HK I chưa có điểm nên chưa tính được.`
  const first = `HK I ${sayShort(terms[1])}`
  return second === 'out_of_reach'
    ? `${subjectName}: ${first}, dù HK II được 10 cũng không tới ${wanted} cả năm.`
    : `${subjectName}: ${first}, muốn cả năm ${wanted} thì HK II cần từ ${sayTenths(second)} trở lên.`
}

export const viNeeded = {
  answer: ({ fullName, term, target }: NeededAnswer, subjects: readonly NeededSubject[]): string =>
    subjects
      .map(one => `${fullName} · ${one.subjectName} · ${sayTerm(term)}\n${sayNeeded(one, target)}`)
      .join('\n'),
  inYear: ({ fullName, year }: ChildAverages, subjects: readonly SubjectYear[], target: number): string =>
    [`${fullName} · cả năm ${year}`, ...subjects.map(one => sayInYear(one, target))].join('\n'),
  whichSubject: (names: readonly string[]): string =>
    `Hỏi môn nào? Ví dụ: môn ${names[0]?.toLowerCase() ?? 'toán'} cần bao nhiêu điểm cuối kì để được 8. Các môn: ${names.join(', ')}.`,
  whichTarget: 'Muốn được mấy điểm trung bình? Ví dụ: toán cần bao nhiêu điểm cuối kì để được 8.',
} as const
