/**
 * Everything one pupil comes to, in a term and in the year, from what the books hold: subjects, learning, conduct, title
 * and what follows (Circular 22/2021, Art. 8 to 15). Nothing is half reckoned: while a subject lacks a mark there is no
 * level, and the subjects that lack one are named.
 */

import type { Span } from '../../calendar/rules/term.ts'
import type { Learning, Question, Standing } from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'
import type { TermOutcome, YearOutcome } from '../../circulars/rules/outcome.ts'
import { isReached } from '../../circulars/rules/outcome.ts'
import type { Promotion, PromotionAnswer } from '../../circulars/rules/promotion.ts'
import type {
  Decision,
  LevelAt,
  PupilBook,
  PupilRecord,
  PupilResults,
  ResultsPolicy,
  SubjectTerms,
} from '../../circulars/rules/results.ts'
import { levelSeen, promotionSeen } from '../../circulars/rules/results.ts'
import { learningLevel } from './adjustment.ts'
import { yearConduct } from './conduct.ts'
import { afterRetest, termOutcome, yearOutcome } from './outcome.ts'
import { promotionOf } from './promotion.ts'
import { titleOf } from './titles.ts'

/** Subjects a pupil takes by choice, beside the programme's own. */
const OPTIONAL: ReadonlySet<string> = new Set(['NN2', 'TDT'])

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
