/**
 * What follows at the end of the year (Circular 22/2021, Art. 12 to 14): up to the next class, summer work, or the class
 * again. A pupil goes up when conduct and learning are at least Đạt and no more than 45 sessions were missed; missed
 * sessions have no remedy.
 */

import type { Learning, Standing } from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'
import type {
  Promotion,
  PromotionAnswer,
  PromotionPolicy,
  RetestAdvice,
  Summer,
} from '../../circulars/rules/promotion.ts'
import { isAtLeast } from './rank.ts'
import { retestAdvice } from './retest.ts'

const ABSENCES_MAX = 45

/** Grades that end a level of schooling. */
const LAST_OF: Readonly<Record<number, 'THCS' | 'THPT'>> = { 9: 'THCS', 12: 'THPT' }

export type YearEnd = {
  readonly grade: number
  /** Sessions missed in the year, with leave and without, by the plan of one session a day. */
  readonly absences: number
  /** Conduct of the year, after summer work where there was some; null while not judged. */
  readonly conduct: Level | null
  /** Learning of the year, after re-tests where there were some; null while subjects have no result. */
  readonly learning: Learning | null
  readonly standings: readonly Standing[]
  /** A pupil who is not assessed (disability, by an individual plan). */
  readonly assessed: boolean
  readonly summer: Summer
  /** The principal's answer where the rules have none. */
  readonly decided?: PromotionAnswer
}

export function promotionOf(year: YearEnd, policy: PromotionPolicy): Promotion {
  const found = byRules(year, policy)
  const isOpen = found.kind === 'principal_decides' && found.why !== 'adjustment'
  if (!isOpen || year.decided === undefined) return found
  if (year.decided === 'promoted') return upwards(year.grade)
  if (year.decided === 'repeats') return { kind: 'repeats', why: 'principal' }
  return conductFirst(year, retestAdvice(year.standings))
}

function byRules(year: YearEnd, policy: PromotionPolicy): Promotion {
  if (!year.assessed) return { kind: 'principal_decides', why: 'not_assessed' }
  if (year.absences > ABSENCES_MAX) return { kind: 'repeats', why: 'absences' }
  const { conduct, learning } = year
  if (conduct === null || learning === null) {
    const missing = [conduct === null && 'conduct', learning === null && 'learning'] as const
    return { kind: 'not_yet', missing: missing.filter(one => one !== false) }
  }
  if (learning.kind === 'not_classifiable') return { kind: 'principal_decides', why: 'not_classifiable' }
  const conductStands = isAtLeast(conduct, 'D')
  if (isAtLeast(learning.level, 'D')) return conductStands ? upwards(year.grade) : conductFirst(year, null)
  // The lower reading fails; were the higher one decided, the pupil would have no need of a re-test.
  if (learning.question !== null) return { kind: 'principal_decides', why: 'adjustment' }
  const advice = retestAdvice(year.standings)
  if (conductStands)
    return year.summer.learning === 'over' ? { kind: 'repeats', why: 'learning' } : { kind: 'retest', advice }
  if (policy.retestRequiresConduct && year.summer.conduct === 'ahead')
    return { kind: 'principal_decides', why: 'both_failed' }
  return conductFirst(year, advice)
}

function upwards(grade: number): Promotion {
  const level = LAST_OF[grade]
  return level ? { kind: 'completed', level } : { kind: 'promoted' }
}

const conductFirst = (year: YearEnd, retest: RetestAdvice | null): Promotion =>
  year.summer.conduct === 'over' ? { kind: 'repeats', why: 'conduct' } : { kind: 'summer_conduct', retest }
