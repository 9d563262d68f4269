import type { Book, CellRow } from '../../../core/books/book.ts'
import { contentOf } from '../../../core/books/cell.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import type { ClassOutcome } from '../../../core/results/outcomes.ts'
import type { ReckonedPupil } from '../../../core/results/reckon.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayMark } from '../books/marks.ts'
import { SPAN_WORDS } from './level.ts'

/** Who of a class is below a mark. */

const LISTED_MAX = 30

type Weak = { readonly name: string; readonly subject: string; readonly average: number }

function weakOf(
  pupil: ReckonedPupil,
  found: ClassOutcome,
  subjects: readonly string[],
  limit: number,
): readonly Weak[] {
  const at = found.span === 0 ? pupil.results.year : pupil.results.terms[found.span]
  return at.standings.flatMap(one =>
    one.mode === 'scored' && one.average < limit && (subjects.length === 0 || subjects.includes(one.subject))
      ? [
          {
            name: pupil.fullName,
            subject: found.books.find(book => book.subject === one.subject)?.subjectName ?? one.subject,
            average: one.average,
          },
        ]
      : [],
  )
}

const bounded = (lines: readonly string[]): readonly string[] =>
  lines.length <= LISTED_MAX
    ? lines
    : [...lines.slice(0, LISTED_MAX), `và ${lines.length - LISTED_MAX} em nữa`]

export const viResultsAsked = {
  whichClass: 'Thầy/cô cho biết lớp, ví dụ: kết quả 9B.',
  noSubject: (className: string): string => `Lớp ${className} không có môn này.`,
  inColumn: (
    { className, subjectName }: Book,
    columns: readonly ColumnRef[],
    below: readonly CellRow[],
    empty: number,
    limit: number,
  ): string => {
    const where = `${className} ${subjectName} ${columns.map(sayColumn).join(', ')}`
    const left = empty > 0 ? ` Còn ${empty} ô chưa có điểm.` : ''
    if (below.length === 0) return `${where}: không em nào dưới ${sayTenths(limit)}.${left}`
    const names = below.map(cell => `${cell.pupilName} ${sayMark(contentOf(cell))}`)
    return `${where}: ${below.length} em dưới ${sayTenths(limit)}: ${bounded(names).join(', ')}.${left}`
  },
  byAverage: (found: ClassOutcome, subjects: readonly string[], limit: number): string => {
    const weak = found.pupils.flatMap(pupil => weakOf(pupil, found, subjects, limit))
    const where = `Lớp ${found.className}, ${SPAN_WORDS[found.span]}`
    if (weak.length === 0)
      return `${where}: chưa em nào có điểm trung bình dưới ${sayTenths(limit)} (chỉ tính môn đã đủ điểm).`
    const lines = [...Map.groupBy(weak, ({ name }) => name)].map(
      ([name, own]) => `• ${name}: ${own.map(one => `${one.subject} ${sayTenths(one.average)}`).join(', ')}`,
    )
    return [
      `${where}: ${lines.length} em có môn dưới ${sayTenths(limit)} (tạm tính):`,
      ...bounded(lines),
    ].join('\n')
  },
} as const
