import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termColumns } from '../../core/books/rules/columns.ts'
import { learningLevel } from '../../core/circular-22/rules/adjustment.ts'
import { termAverage, yearAverage } from '../../core/circular-22/rules/averages.ts'
import { baseLevel } from '../../core/circular-22/rules/learning.ts'
import { promotionOf } from '../../core/circular-22/rules/promotion.ts'
import { lowerOf, rankOf } from '../../core/circular-22/rules/rank.ts'
import { retestAdvice } from '../../core/circular-22/rules/retest.ts'
import type { Standing } from '../../core/circulars/rules/learning.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import { LEVELS } from '../../core/circulars/rules/level.ts'
import type { NaiveResults } from './naive.ts'
import { naiveAdjusted, naiveBase, naivePromotion, naiveTerm, naiveYear } from './naive.ts'

const WORD = { T: 'Tốt', K: 'Khá', D: 'Đạt', CD: 'Chưa đạt' } as const satisfies Record<Level, string>
const RUNS = { numRuns: 2000 }

const tenths = fc.integer({ min: 0, max: 100 })
/** Thresholds and their neighbours come up often: there the mistakes are. */
const edge = fc.constantFrom(34, 35, 49, 50, 64, 65, 79, 80, 89, 90)
const result = fc.oneof(edge, tenths)
/** Mostly good results with one or two that are not, as Art. 9.3 is about. */
const nearlyGood = fc
  .tuple(
    fc.array(fc.constantFrom(65, 70, 80, 85, 90), { minLength: 5, maxLength: 8 }),
    fc.array(result, { minLength: 0, maxLength: 2 }),
  )
  .map(([good, other]) => [...good, ...other])
const results: fc.Arbitrary<NaiveResults> = fc.record({
  scores: fc.oneof(nearlyGood, fc.array(result, { minLength: 6, maxLength: 10 })),
  comments: fc.array(
    fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.boolean() }),
    { minLength: 3, maxLength: 4 },
  ),
})

const standingsOf = ({ scores, comments }: NaiveResults): Standing[] => [
  ...scores.map((average, at) => ({ subject: `S${at}`, mode: 'scored' as const, average })),
  ...comments.map((passed, at) => ({ subject: `C${at}`, mode: 'comment' as const, passed })),
]

describe('the rules beside a second reckoning with exact fractions', () => {
  it('agree on the term average', () => {
    fc.assert(
      fc.property(
        fc.array(tenths, { minLength: 1, maxLength: 5 }),
        tenths,
        tenths,
        (regular, midterm, final) => {
          const marks = [...regular, midterm, final]
          const cells = termColumns(regular.length).map((column, at) => ({
            column,
            cell: {
              state: 'recorded' as const,
              mark: { kind: 'tenths' as const, tenths: marks[at] ?? 0 },
            },
          }))
          expect(termAverage(cells, regular.length)).toEqual({
            kind: 'average',
            average: naiveTerm(regular, midterm, final),
          })
        },
      ),
      RUNS,
    )
  })

  it('agree on the year average', () => {
    fc.assert(
      fc.property(tenths, tenths, (term1, term2) => {
        expect(yearAverage(term1, term2)).toEqual({ kind: 'average', average: naiveYear(term1, term2) })
      }),
      RUNS,
    )
  })

  it('agree on the level of Art. 9.2', () => {
    fc.assert(
      fc.property(results, one => {
        expect(WORD[baseLevel(standingsOf(one))]).toBe(naiveBase(one))
      }),
      RUNS,
    )
  })

  it('agree on both readings of Art. 9.3, with comment subjects and without', () => {
    fc.assert(
      fc.property(results, fc.boolean(), (one, commentsToo) => {
        const found = learningLevel(standingsOf(one), {
          adjustment: 'ask',
          adjustmentCoversComments: commentsToo ? 'yes' : 'no',
        })
        const naive = {
          counterfactual: naiveAdjusted(one, 'best', commentsToo),
          exclusion: naiveAdjusted(one, 'away', commentsToo),
        }
        if (found.kind === 'not_classifiable') {
          expect(naive).toEqual({ counterfactual: null, exclusion: null })
          return
        }
        const { counterfactual, exclusion } = found.readings
        expect({ counterfactual: WORD[counterfactual], exclusion: WORD[exclusion] }).toEqual(naive)
        expect(found.question).toBe(counterfactual === exclusion ? null : 'readings_differ')
        expect(found.level).toBe(lowerOf(counterfactual, exclusion))
      }),
      RUNS,
    )
  })

  it('agree on what follows at the end of the year', () => {
    fc.assert(
      fc.property(
        results,
        fc.constantFrom(...LEVELS),
        fc.constantFrom(0, 44, 45, 46, 47),
        (one, conduct, absences) => {
          const standings = standingsOf(one)
          const learning = learningLevel(standings)
          if (learning.kind !== 'level') return
          const year = {
            grade: 8,
            absences,
            conduct,
            learning,
            standings,
            assessed: true,
            summer: { conduct: 'ahead', learning: 'ahead' } as const,
          }
          const both = [learning.readings.counterfactual, learning.readings.exclusion]
          const [low, high] = both.toSorted((a, b) => rankOf(a) - rankOf(b))
          expect(promotionOf(year, { retestRequiresConduct: true }).kind).toBe(
            naivePromotion({
              conduct: WORD[conduct],
              lower: WORD[low ?? 'CD'],
              higher: WORD[high ?? 'CD'],
              absences,
            }),
          )
        },
      ),
      RUNS,
    )
  })
})

describe('for any results', () => {
  it('the adjustment raises by one level at most and never reaches Tốt', () => {
    fc.assert(
      fc.property(results, one => {
        const found = learningLevel(standingsOf(one))
        if (found.kind !== 'level') return
        const rise = rankOf(found.level) - rankOf(found.base)
        expect(rise === 0 || rise === 1).toBe(true)
        expect(rise === 1 && found.level === 'T').toBe(false)
      }),
      RUNS,
    )
  })

  it('a better result never lowers the level, and the order of subjects does not matter', () => {
    fc.assert(
      fc.property(results, fc.nat(), tenths, (one, pick, better) => {
        const at = pick % one.scores.length
        const standings = standingsOf(one)
        const before = learningLevel(standings)
        const raised = standingsOf({
          ...one,
          scores: one.scores.with(at, Math.max(better, one.scores[at] ?? 0)),
        })
        const after = learningLevel(raised)
        if (before.kind !== 'level' || after.kind !== 'level') return
        expect(rankOf(after.base)).toBeGreaterThanOrEqual(rankOf(before.base))
        expect(learningLevel(standings.toReversed())).toMatchObject({ level: before.level })
      }),
      RUNS,
    )
  })

  it('the advice for a re-test, followed to the letter, reaches Đạt and asks for nothing not eligible', () => {
    fc.assert(
      fc.property(results, one => {
        const standings = standingsOf(one)
        if (one.scores.length < 6) return
        const { must, choose, comments, eligible } = retestAdvice(standings)
        const lifted = new Map(must.map(({ subject, target }) => [subject, target]))
        for (const subject of choose.from.slice(0, choose.count)) lifted.set(subject, choose.target)
        const passed = new Set(comments.from.slice(0, comments.count))
        for (const subject of [...lifted.keys(), ...passed]) expect(eligible).toContain(subject)
        const after = standings.map(standing =>
          standing.mode === 'scored'
            ? { ...standing, average: lifted.get(standing.subject) ?? standing.average }
            : { ...standing, passed: standing.passed || passed.has(standing.subject) },
        )
        expect(rankOf(baseLevel(after))).toBeGreaterThanOrEqual(rankOf('D'))
      }),
      RUNS,
    )
  })
})
