import type { ColumnKind } from '../../../core/books/rules/columns.ts'
import type { ChildNews } from '../../../core/families/news.ts'
import { standingOf } from '../../../core/families/standing.ts'
import type {
  ChildResults,
  ChildYear,
  ResultMark,
  SubjectResult,
  TermResults,
} from '../../../core/results/results.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayColumnKind, sayMark, sayTerm } from '../books/marks.ts'
import { sayDate } from '../time.ts'
import { sayHead, sayOfTerm } from './families.ts'
import { sayPeriod, startUpper } from './period.ts'
import { linesOf, SO_FAR_NOTE, sayStanding } from './standing.ts'

/** Marks and averages of a child. */

export type Said = { readonly now: Date; readonly zone: string }

const sayOne = (mark: ResultMark): string =>
  `${sayColumn(mark.column)}: ${sayMark(mark.value)}${mark.provisional ? '*' : ''}`

const sayMarks = (result: SubjectResult): string =>
  result.marks.length > 0 ? result.marks.map(sayOne).join(' · ') : 'chưa có điểm'

function saySubject(result: SubjectResult): string {
  const average = result.average === null ? '' : ` · ĐTB học kì: ${sayTenths(result.average)}`
  return `${result.subjectName}: ${sayMarks(result)}${average}`
}

const foot = (subjects: readonly SubjectResult[], { now, zone }: Said): string => {
  const provisional = subjects.some(subject => subject.marks.some(mark => mark.provisional))
  const note = provisional ? ' Dấu * là điểm tạm thời, giáo viên còn có thể sửa.' : ''
  return `Tính đến ${sayDate(now, zone)}.${note}`
}

const NO_MEAN =
  'Không còn điểm trung bình chung các môn (Thông tư 22/2021). Xem mức chung: “kết quả học tập”.'

export type AskedColumn = { readonly kind: ColumnKind; readonly position: number | null }

const isEmpty = ({ marks }: SubjectResult): boolean => marks.length === 0

export const sayAskedColumn = ({ kind, position }: AskedColumn): string =>
  position === null ? sayColumnKind(kind) : `cột ${sayColumn({ kind, position })}`

export const viMarks = {
  subjects: (results: ChildResults, subjects: readonly SubjectResult[], said: Said): string =>
    [sayOfTerm(results, results.term), ...linesOf(subjects, isEmpty, saySubject), foot(subjects, said)].join(
      '\n',
    ),
  /** The subjects with the marks of these columns alone. */
  columns: (
    results: ChildResults,
    subjects: readonly SubjectResult[],
    columns: readonly AskedColumn[],
    said: Said,
  ): string => {
    const about = columns.map(sayAskedColumn).join(', ')
    const lines = linesOf(subjects, isEmpty, subject => `${subject.subjectName}: ${sayMarks(subject)}`)
    return [sayOfTerm(results, results.term, about), ...lines, foot(subjects, said)].join('\n')
  },
  averages: (results: ChildResults, subjects: readonly SubjectResult[], { now, zone }: Said): string => {
    const isSoFar = (subject: SubjectResult) => standingOf(subject).kind === 'so_far'
    return [
      sayOfTerm(results, results.term, 'điểm trung bình'),
      ...linesOf(subjects, isEmpty, one => `${one.subjectName}: ${sayStanding(standingOf(one))}`),
      ...(subjects.some(isSoFar) ? [SO_FAR_NOTE] : []),
      ...(subjects.length > 1 ? [NO_MEAN] : []),
      `Tính đến ${sayDate(now, zone)}.`,
    ].join('\n')
  },
  /** Whose books are over: no mark of them changes any more. */
  yearBefore: ({ year, ...child }: ChildYear, terms: readonly TermResults[]): string => {
    const head = sayHead(child, `năm học ${year}`)
    if (terms.length === 0) return `${head}\nHệ thống không có điểm này.`
    const lines = terms.flatMap(({ term, subjects }) => [`${sayTerm(term)}:`, ...subjects.map(saySubject)])
    return [head, ...lines].join('\n')
  },
  /** @param only the names of what alone was asked for; none: everything. */
  news: ({ period, subjects, ...child }: ChildNews, only: readonly string[], said: Said): string =>
    subjects.length > 0
      ? [
          sayHead(child, `điểm mới ${sayPeriod(period)}`),
          ...subjects.map(one => `${one.subjectName}: ${sayMarks(one)}`),
          foot(subjects, said),
        ].join('\n')
      : `${sayHead(child)}\n${startUpper(sayPeriod(period))} chưa có điểm mới${only.length > 0 ? ` (${only.join(', ')})` : ''}.`,
} as const
