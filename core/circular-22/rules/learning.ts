/**
 * The learning level of a term or of the year (Circular 22/2021, Art. 9.2), before the adjustment of Art. 9.3. The
 * thresholds of both are the same; only the results put in differ. No subject has a privilege and there is no mean of
 * subjects.
 */

import type { Tenths } from '../../books/rules/mark.ts'
import type { ScoredStanding, Shortfall, Standing } from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'

/** How many scored subjects a level counts, and so how many there must be at least. */
export const SIX = 6

export type Requirement = {
  /** The point of Art. 9.2. */
  readonly point: 'a' | 'b' | 'c'
  readonly failedCommentsMax: number
  /** Every scored subject reaches this. */
  readonly floor: Tenths
  /** Six scored subjects reach this. */
  readonly six: Tenths
}

export const REQUIREMENTS: Readonly<Record<'T' | 'K' | 'D', Requirement>> = {
  T: { point: 'a', failedCommentsMax: 0, floor: 65, six: 80 },
  K: { point: 'b', failedCommentsMax: 0, floor: 50, six: 65 },
  D: { point: 'c', failedCommentsMax: 1, floor: 35, six: 50 },
}

export const isScored = (standing: Standing): standing is ScoredStanding => standing.mode === 'scored'

/** Everything that keeps these results from the level; none when they reach it. */
export function shortOf(level: 'T' | 'K' | 'D', standings: readonly Standing[]): readonly Shortfall[] {
  const { failedCommentsMax, floor, six } = REQUIREMENTS[level]
  const scored = standings.filter(isScored)
  const failed = standings.flatMap(one => (one.mode === 'comment' && !one.passed ? [one.subject] : []))
  const below = scored.filter(one => one.average < floor)
  const have = scored.filter(one => one.average >= six).length
  const shortfalls: Shortfall[] = []
  if (failed.length > failedCommentsMax)
    shortfalls.push({ kind: 'comments_failed', subjects: failed, allowed: failedCommentsMax })
  if (below.length > 0) shortfalls.push({ kind: 'below_floor', floor, subjects: below })
  if (have < SIX) shortfalls.push({ kind: 'too_few_at', six, have })
  return shortfalls
}

/** Art. 9.2 alone. */
export function baseLevel(standings: readonly Standing[]): Level {
  for (const level of ['T', 'K', 'D'] as const) if (shortOf(level, standings).length === 0) return level
  return 'CD'
}
