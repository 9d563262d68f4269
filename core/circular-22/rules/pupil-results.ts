/**
 * Everything one pupil comes to, in a term and in the year, from what the books hold: subjects, learning, conduct, title
 * and what follows (Circular 22/2021, Art. 8 to 15). Nothing is half reckoned: while a subject lacks a mark there is no
 * level, and the subjects that lack one are named.
 */

import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Span, Term } from '../../calendar/rules/term.ts'
import type { Learning, LearningLevel, LearningPolicy, Question } from './adjustment.ts'
import { learningLevel } from './adjustment.ts'
import type { GradedCell } from './averages.ts'
import { yearConduct } from './conduct.ts'
import type { Standing } from './learning.ts'
import type { Level } from './level.ts'
import type { Reached, TermOutcome, YearOutcome } from './outcome.ts'
import { afterRetest, isReached, termOutcome, yearOutcome } from './outcome.ts'
import type { Promotion, PromotionAnswer, PromotionPolicy, Summer, Undecided } from './promotion.ts'
import { promotionOf } from './promotion.ts'
import type { Title } from './titles.ts'
import { titleOf } from './titles.ts'

export type ResultsPolicy = LearningPolicy & PromotionPolicy & { readonly optionalSubjectsCount: boolean }

/** Subjects a pupil takes by choice, beside the programme's own. */
const OPTIONAL: ReadonlySet<string> = new Set(['NN2', 'TDT'])

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

export function pupilResults(record: PupilRecord, policy: ResultsPolicy): PupilResults {
  const subjects = record.books.map(subjectTerms)
  const counted = policy.optionalSubjectsCount
    ? subjects
    : subjects.filter(({ subject }) => !OPTIONAL.has(subject))
  const at = (span: Span, outcomeOf: (one: SubjectTerms) => TermOutcome | YearOutcome) =>
    levelAt(counted, outcomeOf, { span, policy, record })
  const conduct = yearConduct(record.conduct[1], record.conduct[2])
  const year = at(0, one => one.year)
  const retested = record.books.some(book => book.retest !== null)
  const hadSummer = retested || record.summerConduct !== null
  const final = retested ? at(0, one => one.final) : year
  const finalConduct = record.summerConduct ?? conduct
  const levelOfYear = year.learning?.kind === 'level' ? year.learning.level : null
  return {
    subjects,
    terms: {
      1: { ...at(1, one => one.terms[1]), conduct: record.conduct[1] },
      2: { ...at(2, one => one.terms[2]), conduct: record.conduct[2] },
    },
    year: { ...year, conduct, title: titleOf(conduct, levelOfYear, year.standings) },
    afterSummer: hadSummer ? { ...final, conduct: finalConduct } : null,
    absences: record.absences,
    promotion: promotionAt(record, final, finalConduct, policy),
  }
}

export function subjectTerms(book: PupilBook): SubjectTerms {
  const { subject, mode, regularQuota, cells, retest } = book
  const terms = {
    1: termOutcome(mode, cells[1], regularQuota),
    2: termOutcome(mode, cells[2], regularQuota),
  }
  const year = yearOutcome(mode, terms[1], terms[2])
  return { subject, terms, year, final: afterRetest(year, retest) }
}

type LevelContext = {
  readonly span: Span
  readonly policy: ResultsPolicy
  readonly record: PupilRecord
}

function levelAt(
  subjects: readonly SubjectTerms[],
  outcomeOf: (one: SubjectTerms) => TermOutcome | YearOutcome,
  context: LevelContext,
): LevelAt {
  const standings: Standing[] = []
  const missing: string[] = []
  for (const one of subjects) {
    const outcome = outcomeOf(one)
    if (outcome.kind === 'average')
      standings.push({ subject: one.subject, mode: 'scored', average: outcome.average })
    else if (outcome.kind === 'comment')
      standings.push({ subject: one.subject, mode: 'comment', passed: outcome.passed })
    else if (!isReached(outcome)) missing.push(one.subject)
  }
  if (missing.length > 0) return { learning: null, missing, standings, decided: null }
  return { ...decidedLevel(learningLevel(standings, context.policy), context), missing, standings }
}

/** The level as the principal has decided it, while what it was decided upon still stands. */
function decidedLevel(
  learning: Learning,
  { span, record }: LevelContext,
): Pick<LevelAt, 'learning' | 'decided'> {
  if (learning.kind !== 'level' || learning.question === null) return { learning, decided: null }
  const { question } = learning
  const seen = levelSeen(learning)
  const decision = record.decisions.findLast(
    one => one.span === span && one.question === question && one.seen === seen,
  )
  if (!decision || !isLevel(decision)) return { learning, decided: null }
  return { learning: { ...learning, level: decision.answer, question: null }, decided: question }
}

const isLevel = (decision: Decision): decision is Extract<Decision, { question: Question }> =>
  decision.question === 'readings_differ' || decision.question === 'comment_subject'

/** What a decision on a level is decided upon; a changed mark that changes it asks the question anew. */
export const levelSeen = ({ base, readings }: LearningLevel): string =>
  `${base} ${readings.counterfactual} ${readings.exclusion}`

/** The same for what follows at the end of the year. */
export const promotionSeen = (conduct: Level | null, learning: Learning | null): string =>
  `${conduct ?? '-'} ${learning?.kind === 'level' ? learning.level : (learning?.kind ?? '-')}`

function promotionAt(
  record: PupilRecord,
  { learning, standings }: LevelAt,
  conduct: Level | null,
  policy: ResultsPolicy,
): Promotion {
  const seen = promotionSeen(conduct, learning)
  const found = (decided?: PromotionAnswer) =>
    promotionOf(
      {
        grade: record.grade,
        absences: record.absences,
        conduct,
        learning,
        standings,
        assessed: record.assessed,
        summer: record.summer,
        ...(decided === undefined ? {} : { decided }),
      },
      policy,
    )
  const promotion = found()
  if (promotion.kind !== 'principal_decides') return promotion
  const decision = record.decisions.findLast(
    one => !isLevel(one) && one.question === promotion.why && one.seen === seen,
  )
  return decision && !isLevel(decision) ? found(decision.answer) : promotion
}
