/**
 * Why a level is what it is (Circular 22/2021, Art. 9.2 and 9.3), as data: the point that gives it, what kept the pupil
 * from the level above, and the subject an adjustment turned on. Words are for others.
 */
import type { LearningLevel, LevelReasons, Standing } from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'
import { shortOf } from './learning.ts'

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
