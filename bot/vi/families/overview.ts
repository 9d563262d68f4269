import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { ChildAbsences } from '../../../core/families/attendance.ts'
import { countMissed } from '../../../core/families/attendance.ts'
import type { Overview } from '../../../core/families/overview.ts'
import { LATELY_DAYS } from '../../../core/families/overview.ts'
import { standingOf } from '../../../core/families/standing.ts'
import type { Ranged } from '../../../core/families/weak.ts'
import type { SubjectResult } from '../../../core/results/results.ts'
import { sayColumn, sayMark } from '../books/marks.ts'
import { sayOfTerm } from './families.ts'
import { sayShort } from './standing.ts'

/** How a child is doing, in a few lines. */

const NAMED_MAX = 3

function sayLately(subjects: readonly SubjectResult[]): string {
  if (subjects.length === 0) return `${LATELY_DAYS} ngày qua chưa có điểm mới.`
  const marks = subjects.flatMap(({ subjectName, marks: own }) =>
    own.map(({ column, value }) => `${subjectName} ${sayColumn(column)} ${sayMark(value)}`),
  )
  return `Điểm mới ${LATELY_DAYS} ngày qua: ${marks.join(', ')}.`
}

function sayRange(ranged: readonly Ranged[]): readonly string[] {
  const [first] = ranged
  const last = ranged.at(-1)
  if (!first || !last) return []
  const say = ({ subjectName, standing }: Ranged) => `${subjectName} ${sayShort(standing)}`
  return [
    ranged.length === 1 ? `Mới có điểm: ${say(first)}.` : `Cao nhất ${say(first)}, thấp nhất ${say(last)}.`,
  ]
}

function sayLow(low: readonly SubjectResult[]): string {
  if (low.length === 0) return 'Không môn nào dưới 5,0.'
  const named = low
    .slice(0, NAMED_MAX)
    .map(subject => `${subject.subjectName} ${sayShort(standingOf(subject))}`)
  const more = low.length - NAMED_MAX
  return `Cần chú ý: ${named.join(', ')}${more > 0 ? ` và ${more} môn nữa` : ''}.`
}

function sayAbsences({ days }: ChildAbsences): string {
  const { excused, unexcused } = countMissed(days)
  return excused + unexcused === 0
    ? 'Học kì này không ghi nghỉ buổi nào.'
    : `Học kì này nghỉ ${excused + unexcused} buổi (${excused} có phép, ${unexcused} không phép).`
}

export const viOverview = {
  say: ({ results, lately, ranged, low, absences, conduct }: Overview): string =>
    [
      sayOfTerm(results, results.term),
      sayLately(lately),
      ...sayRange(ranged),
      ...(ranged.length > 0 || low.length > 0 ? [sayLow(low)] : []),
      sayAbsences(absences),
      conduct === null ? 'Rèn luyện: chưa xếp.' : `Rèn luyện: ${LEVEL_WORDS[conduct]}.`,
    ].join('\n'),
} as const
