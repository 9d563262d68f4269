/** The level of learning: what it is judged from, what it is, why, and what the principal is asked about it. */

import type { Tenths } from '../../books/rules/mark.ts'
import type { Level } from './level.ts'
import { LEVELS } from './level.ts'

/** A subject's result as the level looks at it; exempt subjects are left out before. */
export type Standing =
  | { readonly subject: string; readonly mode: 'scored'; readonly average: Tenths }
  | { readonly subject: string; readonly mode: 'comment'; readonly passed: boolean }

export type ScoredStanding = Extract<Standing, { mode: 'scored' }>

/** What keeps a pupil from a level. */
export type Shortfall =
  | { readonly kind: 'comments_failed'; readonly subjects: readonly string[]; readonly allowed: number }
  | { readonly kind: 'below_floor'; readonly floor: Tenths; readonly subjects: readonly ScoredStanding[] }
  | { readonly kind: 'too_few_at'; readonly six: Tenths; readonly have: number }

export type Reading = 'counterfactual' | 'exclusion'

export type LearningPolicy = {
  /** 'ask': both readings, and the principal decides where they part. */
  readonly adjustment: Reading | 'ask'
  /** Whether the one subject may be a comment subject; 'ask': yes as the text says, and the principal confirms it. */
  readonly adjustmentCoversComments: 'yes' | 'no' | 'ask'
}

/** One subject held the level down, and without it the pupil would stand at `wouldBe`. */
export type Adjustment = {
  readonly subject: string
  readonly wouldBe: 'T' | 'K'
  readonly from: Level
  readonly to: Level
}

export type Question =
  /** The two readings part (Art. 9.3). */
  | 'readings_differ'
  /** The one subject is a comment subject (Art. 9.3). */
  | 'comment_subject'

export type LearningLevel = {
  readonly kind: 'level'
  /** The lower of the readings while the question is open. */
  readonly level: Level
  /** By Art. 9.2 alone. */
  readonly base: Level
  readonly adjustment: Adjustment | null
  readonly readings: Readonly<Record<Reading, Level>>
  /** What the principal has to decide. */
  readonly question: Question | null
}

export type Learning =
  | LearningLevel
  /** Fewer than six scored subjects have a result: there is nothing to classify, and it is not "Chưa đạt". */
  | { readonly kind: 'not_classifiable'; readonly scored: number }

export type LevelReasons = {
  readonly base: Level
  /** The point of Art. 9.2 that gives the level before any adjustment. */
  readonly point: 'a' | 'b' | 'c' | 'd'
  /** The level above, and everything that kept from it; null for Tốt. */
  readonly keptFrom: { readonly level: 'T' | 'K' | 'D'; readonly by: readonly Shortfall[] } | null
  readonly adjustment: Adjustment | null
  /** Still for the principal to decide. */
  readonly question: Question | null
}

/** The levels an open question lies between, the lower first. */
export function levelsBetween({ base, readings, question }: LearningLevel): readonly Level[] {
  const between =
    question === 'comment_subject'
      ? [base, readings.counterfactual, readings.exclusion]
      : [readings.counterfactual, readings.exclusion]
  return LEVELS.filter(level => between.includes(level))
}
