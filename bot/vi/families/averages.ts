import type { ChildAverages, SubjectYear } from '../../../core/families/averages.ts'
import type { ChildCompared, SubjectBeside, TermOfYear } from '../../../core/families/compare.ts'
import type { Standing } from '../../../core/families/standing.ts'
import { tenthsOf } from '../../../core/families/standing.ts'
import type { ChildWeak, Ranged, WeakSubject } from '../../../core/families/weak.ts'
import type { ChildResults } from '../../../core/results/results.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import { sayHead, sayOfTerm } from './families.ts'
import { sayPeriod } from './period.ts'
import { linesOf, SO_FAR_NOTE, sayShort } from './standing.ts'

/** Averages of a year, what is low, what is highest, and a child beside itself. */

const isNothing = ({ kind }: Standing): boolean => kind === 'nothing'
const isSoFar = ({ kind }: Standing): boolean => kind === 'so_far'

function sayYear({ subjectName, mode, terms, year }: SubjectYear): string {
  const parts = [`HK I ${sayShort(terms[1])}`, `HK II ${sayShort(terms[2])}`]
  // A comment subject's year is its second term.
  if (mode === 'comment') return `${subjectName}: ${parts.join(' · ')}`
  const whole =
    year === null ? 'cả năm chưa có' : `cả năm ${sayTenths(year.tenths)}${year.whole ? '' : ' tạm tính'}`
  return `${subjectName}: ${[...parts, whole].join(' · ')}`
}

const LEAST = 3

const sayRanged = ({ subjectName, standing }: Ranged): string => `${subjectName} ${sayShort(standing)}`

function sayWeak({ subjectName, term, marks, standing }: WeakSubject, isYear: boolean): string {
  const own = marks.map(({ column, value }) => `${sayColumn(column)} ${sayMark(value)}`)
  const at = standing === null ? [] : [`trung bình ${sayShort(standing)}`]
  const of = isYear ? ` (${sayTerm(term)})` : ''
  return `• ${subjectName}${of}: ${[...own, ...at].join(' · ')}`
}

const sayWhen = ({ year, term }: TermOfYear, thisYear: string): string =>
  year === thisYear ? sayTerm(term) : `${sayTerm(term)} năm ${year}`

function sayBeside({ subjectName, now, before }: SubjectBeside): string {
  const [is, was] = [tenthsOf(now), before ? tenthsOf(before) : undefined]
  const change =
    is === undefined || was === undefined
      ? ''
      : is === was
        ? ' (bằng)'
        : ` (${is > was ? 'tăng' : 'giảm'} ${sayTenths(Math.abs(is - was))})`
  return `• ${subjectName}: ${before ? sayShort(before) : 'không có'} → ${sayShort(now)}${change}`
}

export const viAverages = {
  year: (averages: ChildAverages, subjects: readonly SubjectYear[]): string => {
    const soFar = subjects.some(({ terms }) => isSoFar(terms[1]) || isSoFar(terms[2]))
    return [
      sayHead(averages, `cả năm ${averages.year} · điểm trung bình`),
      ...linesOf(subjects, ({ terms }) => isNothing(terms[1]) && isNothing(terms[2]), sayYear),
      ...(soFar ? [SO_FAR_NOTE] : []),
    ].join('\n')
  },
  extremes: (results: ChildResults, ranged: readonly Ranged[]): string => {
    const head = sayOfTerm(results, results.term, 'môn cao, môn thấp của em')
    if (ranged.length === 0) return `${head}\nChưa môn nào có điểm số.`
    const [only] = ranged
    if (ranged.length === 1 && only) return `${head}\nMới có điểm một môn: ${sayRanged(only)}.`
    const count = Math.min(LEAST, Math.floor(ranged.length / 2))
    const soFar = ranged.some(({ standing }) => isSoFar(standing))
    return [
      head,
      `Cao nhất: ${ranged.slice(0, count).map(sayRanged).join(', ')}`,
      `Thấp nhất: ${ranged.slice(-count).toReversed().map(sayRanged).join(', ')}`,
      ...(soFar ? [SO_FAR_NOTE] : []),
    ].join('\n')
  },
  /** @param only the names of the subjects that alone were asked for; none: every one. */
  weak: (weak: ChildWeak, subjects: readonly WeakSubject[], only: readonly string[]): string => {
    const { period, terms, threshold } = weak
    const [term] = terms
    const isYear = !period && terms.length > 1
    const when = period ? sayPeriod(period) : isYear ? 'cả năm' : term ? sayTerm(term) : null
    const limit = sayTenths(threshold)
    const head = sayHead(weak, when, only.length > 0 ? only.join(', ') : null)
    if (subjects.length === 0) return `${head}\nKhông có điểm nào dưới ${limit}, không có bài nào Chưa đạt.`
    const soFar = subjects.some(({ standing }) => standing !== null && isSoFar(standing))
    return [
      `${head} · dưới ${limit} hoặc Chưa đạt`,
      ...subjects.map(one => sayWeak(one, isYear)),
      ...(soFar ? [SO_FAR_NOTE] : []),
    ].join('\n')
  },
  compared: (compared: ChildCompared, subjects: readonly SubjectBeside[]): string => {
    const { now, before, known } = compared
    const head = sayHead(compared, `${sayWhen(before, now.year)} → ${sayTerm(now.term)}`)
    if (!known)
      return `${sayHead(compared)}\nHệ thống chưa có điểm ${before.year ? sayWhen(before, now.year) : 'năm học trước'} của em nên chưa so sánh được.`
    const soFar = subjects.some(one => isSoFar(one.now) || (one.before !== null && isSoFar(one.before)))
    const lines = linesOf(
      subjects,
      one => isNothing(one.now) && (one.before === null || isNothing(one.before)),
      sayBeside,
    )
    return [head, ...lines, ...(soFar ? [SO_FAR_NOTE] : [])].join('\n')
  },
} as const
