/** What is known of one pupil, and everything a circular makes of it. */

import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Span, Term } from '../../calendar/rules/term.ts'
import type { Learning, LearningLevel, LearningPolicy, Question, Standing } from './learning.ts'
import type { Level } from './level.ts'
import type { GradedCell, Reached, TermOutcome, YearOutcome } from './outcome.ts'
import type { Promotion, PromotionAnswer, PromotionPolicy, Summer, Title, Undecided } from './promotion.ts'

export type ResultsPolicy = LearningPolicy & PromotionPolicy & { readonly optionalSubjectsCount: boolean }

export type PupilBook = {
  readonly subject: string
  readonly mode: AssessmentMode
  readonly regularQuota: number
  /** By term; a term whose book has no columns is empty. */
  readonly cells: Readonly<Record<Term, readonly GradedCell[]>>
  /** What the re-test of the summer brought. */
  readonly retest: Reached | null
}

export type Decision =
  | { readonly span: Span; readonly question: Question; readonly answer: Level; readonly seen: string }
  | {
      readonly span: 0
      readonly question: Exclude<Undecided, 'adjustment'>
      readonly answer: PromotionAnswer
      readonly seen: string
    }

export type PupilRecord = {
  readonly grade: number
  readonly books: readonly PupilBook[]
  readonly conduct: Readonly<Record<Term, Level | null>>
  readonly summerConduct: Level | null
  readonly absences: number
  readonly assessed: boolean
  readonly summer: Summer
  /** Oldest first: a later answer to the same question holds. */
  readonly decisions: readonly Decision[]
}

export type LevelAt = {
  readonly learning: Learning | null
  /** Subjects without a result, which keep the level from being told. */
  readonly missing: readonly string[]
  readonly standings: readonly Standing[]
  /** The question the principal has answered. */
  readonly decided: Question | null
}

export type SubjectTerms = {
  readonly subject: string
  readonly terms: Readonly<Record<Term, TermOutcome>>
  readonly year: YearOutcome
  /** The year's result once a re-test has replaced it; else the same. */
  readonly final: YearOutcome
}

export type PupilResults = {
  readonly subjects: readonly SubjectTerms[]
  readonly terms: Readonly<Record<Term, LevelAt & { readonly conduct: Level | null }>>
  readonly year: LevelAt & { readonly conduct: Level | null; readonly title: Title | null }
  /** After summer work and re-tests; null where there was neither. */
  readonly afterSummer: (LevelAt & { readonly conduct: Level | null }) | null
  readonly absences: number
  readonly promotion: Promotion
}

/** What a decision on a level is decided upon; a changed mark that changes it asks the question anew. */
export const levelSeen = ({ base, readings }: LearningLevel): string =>
  `${base} ${readings.counterfactual} ${readings.exclusion}`

/** The same for what follows at the end of the year. */
export const promotionSeen = (conduct: Level | null, learning: Learning | null): string =>
  `${conduct ?? '-'} ${learning?.kind === 'level' ? learning.level : (learning?.kind ?? '-')}`
