/** What follows at the end of the year: up, summer work, or the class again; and the titles. */

import type { Tenths } from '../../books/rules/mark.ts'

/** Whether the summer's work is still to come, conduct and re-tests apart. */
export type Summer = {
  readonly conduct: 'ahead' | 'over'
  readonly learning: 'ahead' | 'over'
}

/** 'retest': summer work is allowed although neither conduct nor learning is passed. */
export const PROMOTION_ANSWERS = ['promoted', 'repeats', 'retest'] as const

export type PromotionAnswer = (typeof PROMOTION_ANSWERS)[number]

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

export type RetestAdvice = {
  /** Every subject the pupil may register. */
  readonly eligible: readonly string[]
  /** Under 3,5: each of them must be lifted. `target` is the least that helps the plan. */
  readonly must: readonly { readonly subject: string; readonly target: Tenths }[]
  /** So many of these must reach 5,0, the nearest first. */
  readonly choose: { readonly count: number; readonly from: readonly string[]; readonly target: Tenths }
  /** So many of these comment subjects must be passed. */
  readonly comments: { readonly count: number; readonly from: readonly string[] }
}

export type Title = 'excellent' | 'good'
