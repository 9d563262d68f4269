import { recordDecision } from '../../db/results/results.ts'
import type { Span } from '../calendar/rules/term.ts'
import type { LearningLevel, Question } from '../circulars/rules/learning.ts'
import { levelsBetween } from '../circulars/rules/learning.ts'
import type { Level } from '../circulars/rules/level.ts'
import type { PromotionAnswer, Undecided } from '../circulars/rules/promotion.ts'
import type { LevelAt, PupilResults } from '../circulars/rules/results.ts'
import { levelSeen, promotionSeen } from '../circulars/rules/results.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { outcomesOfSchool } from './outcomes.ts'
import type { ReckonedPupil } from './reckon.ts'
import type { ResultsRefusal } from './refusals.ts'

/** What the circular leaves open and the principal decides, pupil by pupil. A decision stands while its grounds do. */

type About = {
  readonly pupilId: number
  readonly pupilName: string
  readonly className: string
  readonly span: Span
  /** What it is decided upon, as the decision will keep it. */
  readonly seen: string
}

export type LevelCase = About & {
  readonly question: Question
  readonly learning: LearningLevel
  readonly answers: readonly Level[]
}

export type PromotionCase = About & {
  readonly question: Exclude<Undecided, 'adjustment'>
  readonly answers: readonly PromotionAnswer[]
}

export type FlaggedCase = LevelCase | PromotionCase

const ANSWERS: Readonly<Record<PromotionCase['question'], readonly PromotionAnswer[]>> = {
  both_failed: ['retest', 'repeats'],
  not_classifiable: ['promoted', 'repeats'],
  not_assessed: ['promoted', 'repeats'],
}

/** The cases of one pupil; those of a re-tested year stand in the place of the year's own. */
export function flaggedCasesOf(pupil: ReckonedPupil, className: string): readonly FlaggedCase[] {
  const { results } = pupil
  const who = { pupilId: pupil.pupilId, pupilName: pupil.fullName, className }
  const spans: readonly (readonly [Span, LevelAt])[] = [
    [1, results.terms[1]],
    [2, results.terms[2]],
    [0, results.afterSummer ?? results.year],
  ]
  const levels = spans.flatMap(([span, { learning }]): LevelCase[] => {
    if (learning?.kind !== 'level' || learning.question === null) return []
    const { question } = learning
    const seen = levelSeen(learning)
    return [{ ...who, span, question, learning, answers: levelsBetween(learning), seen }]
  })
  const promotion = promotionCase(results)
  return promotion ? [...levels, { ...who, span: 0, ...promotion }] : levels
}

function promotionCase(
  results: PupilResults,
): Omit<PromotionCase, 'pupilId' | 'pupilName' | 'className' | 'span'> | undefined {
  const { promotion } = results
  if (promotion.kind !== 'principal_decides' || promotion.why === 'adjustment') return undefined
  const { conduct, learning } = results.afterSummer ?? results.year
  return {
    question: promotion.why,
    answers: ANSWERS[promotion.why],
    seen: promotionSeen(conduct, learning),
  }
}

/** Every case of the school that waits for the principal. */
export async function listFlagged(session: Session): Promise<Result<readonly FlaggedCase[], ResultsRefusal>> {
  const school = await outcomesOfSchool(session)
  if (!school.ok) return school
  return ok(
    school.value.classes.flatMap(one => one.pupils.flatMap(pupil => flaggedCasesOf(pupil, one.className))),
  )
}

export type FlaggedAnswer = {
  readonly pupilId: number
  readonly span: Span
  readonly question: FlaggedCase['question']
  readonly answer: Level | PromotionAnswer
  readonly seen: string
}

/** The principal's answer; refused when the marks behind the question have changed or it was answered already. */
export async function decideFlagged(
  session: Session,
  asked: FlaggedAnswer,
  reason: string,
): Promise<Result<FlaggedCase, ResultsRefusal>> {
  if (!may(session.actor, 'results.decide_flagged')) return refuse({ code: 'principal_only' })
  const waiting = await listFlagged(session)
  if (!waiting.ok) return waiting
  const found = waiting.value.find(
    one =>
      one.pupilId === asked.pupilId &&
      one.span === asked.span &&
      one.question === asked.question &&
      one.seen === asked.seen,
  )
  const answers: readonly string[] = found?.answers ?? []
  if (!found || !answers.includes(asked.answer)) return refuse({ code: 'question_gone' })
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  await recordDecision(session.tx, {
    ...asked,
    year,
    reason,
    by: session.actor.personId,
    policyVersion: session.school.policyVersion,
  })
  record(session, 'result.decided', { ...asked, reason })
  return ok(found)
}
