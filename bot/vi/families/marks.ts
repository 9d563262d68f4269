import type { ColumnKind } from '../../../core/books/rules/columns.ts'
import type { ChildNews } from '../../../core/families/news.ts'
import { standingOf } from '../../../core/families/standing.ts'
import type { ChildResults, ResultMark, SubjectResult } from '../../../core/results/results.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayColumnKind, sayMark } from '../books/marks.ts'
import { sayDate } from '../time.ts'
import { sayHead, sayOfTerm } from './families.ts'
import { sayPeriod, startUpper } from './period.ts'
import { SO_FAR_NOTE, sayStanding } from './standing.ts'

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

export const viMarks = {
  subjects: (results: ChildResults, subjects: readonly SubjectResult[], said: Said): string =>
    [sayOfTerm(results, results.term), ...subjects.map(saySubject), foot(subjects, said)].join('\n'),
  /** The subjects with the marks of one column, or of a kind, alone. */
  column: (
    results: ChildResults,
    subjects: readonly SubjectResult[],
    { kind, position }: AskedColumn,
    said: Said,
  ): string => {
    const about = position === null ? sayColumnKind(kind) : `cột ${sayColumn({ kind, position })}`
    const lines = subjects.map(subject => `${subject.subjectName}: ${sayMarks(subject)}`)
    return [sayOfTerm(results, results.term, about), ...lines, foot(subjects, said)].join('\n')
  },
  averages: (results: ChildResults, subjects: readonly SubjectResult[], said: Said): string => {
    const standings = subjects.map(subject => ({ subject, standing: standingOf(subject) }))
    const lines = standings.map(({ subject, standing }) => `${subject.subjectName}: ${sayStanding(standing)}`)
    const notes = [
      ...(standings.some(({ standing }) => standing.kind === 'so_far') ? [SO_FAR_NOTE] : []),
      ...(subjects.length > 1 ? [NO_MEAN] : []),
    ]
    const head = sayOfTerm(results, results.term, 'điểm trung bình')
    return [head, ...lines, ...notes, foot(subjects, said)].join('\n')
  },
  news: ({ period, subjects, ...child }: ChildNews, said: Said): string =>
    subjects.length > 0
      ? [
          sayHead(child, `điểm mới ${sayPeriod(period)}`),
          ...subjects.map(one => `${one.subjectName}: ${sayMarks(one)}`),
          foot(subjects, said),
        ].join('\n')
      : `${sayHead(child)}\n${startUpper(sayPeriod(period))} chưa có điểm mới.`,
} as const
