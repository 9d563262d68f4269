/**
 * What a subject comes to for one pupil, in a term and in the year (Circular 22/2021, Art. 9.1), whichever way the
 * subject is assessed. A year takes a term's result only when the term has one.
 */

import type { AssessmentMode, Tenths } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { GradedCell, Reached, TermOutcome, YearOutcome } from '../../circulars/rules/outcome.ts'
import { isReached } from '../../circulars/rules/outcome.ts'
import { termAverage, termComment, yearAverage, yearComment } from './averages.ts'

export function termOutcome(
  mode: AssessmentMode,
  cells: readonly GradedCell[],
  regularQuota: number,
): TermOutcome {
  return mode === 'scored' ? termAverage(cells, regularQuota) : termComment(cells, regularQuota)
}

/**
 * The year's result. Exempt in one term only: the other term stands for the year, since the circular averages what was
 * assessed and says nothing of half a year's exemption.
 */
export function yearOutcome(
  mode: AssessmentMode,
  term1: TermOutcome | null,
  term2: TermOutcome | null,
): YearOutcome {
  if (term1?.kind === 'exempt' && term2) return isReached(term2) ? term2 : unfinished([2])
  if (term2?.kind === 'exempt' && term1) return isReached(term1) ? term1 : unfinished([1])
  if (mode === 'comment') {
    const passed = yearComment(term2?.kind === 'comment' ? term2.passed : null)
    return passed === null ? unfinished([2]) : { kind: 'comment', passed }
  }
  const year = yearAverage(averageIn(term1), averageIn(term2))
  return year.kind === 'average' ? year : unfinished(year.missing)
}

/** After a re-test the new result stands in the place of the year's (Art. 14); an exemption has nothing to replace. */
export function afterRetest(year: YearOutcome, retest: Reached | null): YearOutcome {
  return retest !== null && year.kind === retest.kind ? retest : year
}

const averageIn = (term: TermOutcome | null): Tenths | null =>
  term?.kind === 'average' ? term.average : null

const unfinished = (terms: readonly Term[]): YearOutcome => ({ kind: 'unfinished', terms })
