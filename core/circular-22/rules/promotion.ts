/**
 * What follows at the end of the year (Circular 22/2021, Art. 12 to 14): up to the next class, summer work, or the class
 * again. A pupil goes up when conduct and learning are at least Đạt and no more than 45 sessions were missed; missed
 * sessions have no remedy.
 */
import type { Learning } from './adjustment.ts'
import type { Standing } from './learning.ts'
import type { Level } from './level.ts'
import { isAtLeast } from './level.ts'
import type { RetestAdvice } from './retest.ts'
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

/** Whether the summer's work is still to come, conduct and re-tests apart. */
export type Summer = {
  readonly conduct: 'ahead' | 'over'
  readonly learning: 'ahead' | 'over'
}

/** 'retest': summer work is allowed although neither conduct nor learning is passed. */
export type PromotionAnswer = 'promoted' | 'repeats' | 'retest'

export type Undecided = 'not_assessed' | 'not_classifiable' | 'adjustment' | 'both_failed'

export type Promotion =
  | { readonly kind: 'promoted' }
  /** Grades 9 and 12 have finished the programme of the level. */
  | { readonly kind: 'completed'; readonly level: 'THCS' | 'THPT' }
  /** `retest` is what remains besides conduct: sat beside it, or after it. */
  | { readonly kind: 'summer_conduct'; readonly retest: RetestAdvice | null }
  | { readonly kind: 'retest'; readonly advice: RetestAdvice }
  | { readonly kind: 'repeats'; readonly why: 'absences' | 'conduct' | 'learning' | 'principal' }
  /** For the principal, by name. */
  | { readonly kind: 'principal_decides'; readonly why: Undecided }
  | { readonly kind: 'not_yet'; readonly missing: readonly ('conduct' | 'learning')[] }

export type PromotionPolicy = {
  /** Art. 14 read strictly: no re-test before conduct is Đạt. Schools differ. */
  readonly retestRequiresConduct: boolean
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
