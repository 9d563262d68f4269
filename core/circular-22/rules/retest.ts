/**
 * Assessment again in the summer (Circular 22/2021, Art. 14): which subjects a pupil may register, and what would have to
 * be lifted so that the learning level reaches Đạt. Advice, never a promise: what the re-test brings is not known.
 */

import type { ScoredStanding, Standing } from '../../circulars/rules/learning.ts'
import type { RetestAdvice } from '../../circulars/rules/promotion.ts'
import { isScored, REQUIREMENTS, SIX } from './learning.ts'

const { floor, six, failedCommentsMax } = REQUIREMENTS.D

/** A scored subject under 5,0, or a comment subject not passed. */
export function mayRetest(standing: Standing): boolean {
  return standing.mode === 'scored' ? standing.average < six : !standing.passed
}

/**
 * The least work that reaches Đạt by Art. 9.2.c: nothing under 3,5, six at 5,0, one comment subject failed at most. The
 * adjustment of Art. 9.3 may ask for less still; it is not counted on.
 */
export function retestAdvice(standings: readonly Standing[]): RetestAdvice {
  const scored = standings.filter(isScored)
  const failed = standings.flatMap(one => (one.mode === 'comment' && !one.passed ? [one.subject] : []))
  const weak = scored.filter(one => one.average < six).toSorted(byNearest)
  const low = weak.filter(one => one.average < floor)
  const lacking = Math.max(0, SIX - scored.filter(one => one.average >= six).length)
  // Those that must be lifted anyhow are lifted to 5,0 first, so that nobody sits more re-tests than needed.
  const liftedHigh = low.slice(0, lacking)
  const rest = weak.filter(one => one.average >= floor)
  return {
    eligible: standings.filter(mayRetest).map(({ subject }) => subject),
    must: low.map(one => ({ subject: one.subject, target: liftedHigh.includes(one) ? six : floor })),
    choose: {
      count: Math.min(rest.length, lacking - liftedHigh.length),
      from: rest.map(({ subject }) => subject),
      target: six,
    },
    comments: { count: Math.max(0, failed.length - failedCommentsMax), from: failed },
  }
}

const byNearest = (one: ScoredStanding, other: ScoredStanding): number => other.average - one.average
