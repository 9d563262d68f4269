/**
 * The adjustment of Art. 9.3, Circular 22/2021: a level that is two or more levels below what point a (Tốt) or b (Khá)
 * of Art. 9.2 gives, only because of one single subject, is raised by one. The text can be read two ways, and both are
 * reckoned: were that subject as good as can be (counterfactual), or were it not there (exclusion), would the level
 * be reached? Which subject counts as "a subject" can be read two ways as well. Where readings part, the principal
 * decides; nothing here picks one in silence.
 */

import { TENTHS_MAX } from '../../books/rules/mark.ts'
import type {
  Adjustment,
  Learning,
  LearningPolicy,
  Question,
  Reading,
  Standing,
} from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'
import { baseLevel, isScored, SIX, shortOf } from './learning.ts'
import { lowerOf, raised, rankOf } from './rank.ts'

const DEFAULT_LEARNING: LearningPolicy = { adjustment: 'ask', adjustmentCoversComments: 'ask' }

/** The level of these results: Art. 9.2, then 9.3 as the school reads it. */
export function learningLevel(
  standings: readonly Standing[],
  policy: LearningPolicy = DEFAULT_LEARNING,
): Learning {
  const scored = standings.filter(isScored).length
  if (scored < SIX) return { kind: 'not_classifiable', scored }
  const base = baseLevel(standings)
  const covers = policy.adjustmentCoversComments !== 'no'
  const found = {
    counterfactual: adjust(standings, base, 'counterfactual', covers),
    exclusion: adjust(standings, base, 'exclusion', covers),
  }
  const readings = {
    counterfactual: found.counterfactual?.to ?? base,
    exclusion: found.exclusion?.to ?? base,
  }
  const chosen = policy.adjustment === 'ask' ? lowerReading(readings) : policy.adjustment
  const adjustment = found[chosen]
  const question = questionOf(standings, policy, readings, adjustment)
  return { kind: 'level', level: readings[chosen], base, adjustment, readings, question }
}

const lowerReading = ({ counterfactual, exclusion }: Record<Reading, Level>): Reading =>
  lowerOf(exclusion, counterfactual) === exclusion ? 'exclusion' : 'counterfactual'

function questionOf(
  standings: readonly Standing[],
  policy: LearningPolicy,
  readings: Readonly<Record<Reading, Level>>,
  adjustment: Adjustment | null,
): Question | null {
  if (policy.adjustment === 'ask' && readings.counterfactual !== readings.exclusion) return 'readings_differ'
  const one = standings.find(standing => standing.subject === adjustment?.subject)
  return one?.mode === 'comment' && policy.adjustmentCoversComments === 'ask' ? 'comment_subject' : null
}

const TARGETS = ['T', 'K'] as const
const LEVELS_BELOW = 2

function adjust(
  standings: readonly Standing[],
  base: Level,
  reading: Reading,
  coversComments: boolean,
): Adjustment | null {
  for (const wouldBe of TARGETS) {
    if (rankOf(wouldBe) - rankOf(base) < LEVELS_BELOW) continue
    const one = standings.find(
      standing =>
        (coversComments || standing.mode === 'scored') &&
        shortOf(wouldBe, without(standings, standing, reading)).length === 0,
    )
    if (one) return { subject: one.subject, wouldBe, from: base, to: raised(base) }
  }
  return null
}

function without(standings: readonly Standing[], one: Standing, reading: Reading): readonly Standing[] {
  if (reading === 'exclusion') return standings.filter(standing => standing !== one)
  return standings.map(standing => (standing === one ? perfect(one) : standing))
}

const perfect = (one: Standing): Standing =>
  one.mode === 'scored' ? { ...one, average: TENTHS_MAX } : { ...one, passed: true }
