/**
 * Why a level is what it is (Circular 22/2021, Art. 9.2 and 9.3), as data: the point that gives it, what kept the pupil
 * from the level above, and the subject an adjustment turned on. Words are for others.
 */
import type { Adjustment, LearningLevel, Question } from './adjustment.ts'
import type { Shortfall, Standing } from './learning.ts'
import { shortOf } from './learning.ts'
import type { Level } from './level.ts'

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

const POINT: Readonly<Record<Level, LevelReasons['point']>> = { T: 'a', K: 'b', D: 'c', CD: 'd' }
const ABOVE = { T: null, K: 'T', D: 'K', CD: 'D' } as const satisfies Record<Level, Level | null>

export function reasonsOf(learning: LearningLevel, standings: readonly Standing[]): LevelReasons {
  const { base, adjustment, question } = learning
  const above = ABOVE[base]
  return {
    base,
    point: POINT[base],
    keptFrom: above ? { level: above, by: shortOf(above, standings) } : null,
    adjustment,
    question,
  }
}
