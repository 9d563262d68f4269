import { describe, expect, it } from 'vitest'
import { learningLevel } from '../../core/circular-22/rules/adjustment.ts'
import { baseLevel } from '../../core/circular-22/rules/learning.ts'
import { afterRetest } from '../../core/circular-22/rules/outcome.ts'
import type { YearEnd } from '../../core/circular-22/rules/promotion.ts'
import { promotionOf } from '../../core/circular-22/rules/promotion.ts'
import { mayRetest, retestAdvice } from '../../core/circular-22/rules/retest.ts'
import type { Standing } from '../../core/circulars/rules/learning.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import { LEVELS } from '../../core/circulars/rules/level.ts'
import type { Promotion, PromotionAnswer } from '../../core/circulars/rules/promotion.ts'

const times = (count: number, score: number) => Array.from({ length: count }, () => score)

const standings = (scores: readonly number[], failed = 0): Standing[] => [
  ...scores.map((score, at) => ({
    subject: `S${at + 1}`,
    mode: 'scored' as const,
    average: Math.round(score * 10),
  })),
  ...Array.from({ length: 4 }, (_, at) => ({
    subject: `C${at + 1}`,
    mode: 'comment' as const,
    passed: at >= failed,
  })),
]

/** Results that reach each level plainly. */
const REACHING: Record<Level, readonly number[]> = {
  T: times(8, 9),
  K: times(8, 7),
  D: times(8, 5.5),
  CD: [...times(5, 5.5), 4.8, 4.6, 4.0],
}

const AHEAD = { conduct: 'ahead', learning: 'ahead' } as const
const OVER = { conduct: 'over', learning: 'over' } as const
const strict = { retestRequiresConduct: true }

function yearEnd(conduct: Level | null, results: readonly Standing[], more: Partial<YearEnd> = {}): YearEnd {
  return {
    grade: 7,
    absences: 0,
    conduct,
    learning: learningLevel(results),
    standings: results,
    assessed: true,
    summer: AHEAD,
    ...more,
  }
}

const outcome = (year: YearEnd, policy = strict): Promotion => promotionOf(year, policy)

describe('the end of the year', () => {
  it('takes up with exactly 45 sessions missed (P01) and not with 46, whatever the levels (P02)', () => {
    expect(outcome(yearEnd('D', standings(REACHING.D), { absences: 45 }))).toEqual({ kind: 'promoted' })
    for (const conduct of LEVELS)
      for (const learning of LEVELS)
        expect(outcome(yearEnd(conduct, standings(REACHING[learning]), { absences: 46 }))).toEqual({
          kind: 'repeats',
          why: 'absences',
        })
  })

  /** Conduct by learning: up, summer conduct, re-test, or the principal. */
  const TABLE: Record<Level, Record<Level, Promotion['kind']>> = {
    T: { T: 'promoted', K: 'promoted', D: 'promoted', CD: 'retest' },
    K: { T: 'promoted', K: 'promoted', D: 'promoted', CD: 'retest' },
    D: { T: 'promoted', K: 'promoted', D: 'promoted', CD: 'retest' },
    CD: { T: 'summer_conduct', K: 'summer_conduct', D: 'summer_conduct', CD: 'principal_decides' },
  }
  const cells = LEVELS.flatMap(conduct => LEVELS.map(learning => [conduct, learning] as const))
  it.each(cells)('with conduct %s and learning %s', (conduct, learning) => {
    expect(outcome(yearEnd(conduct, standings(REACHING[learning]))).kind).toBe(TABLE[conduct][learning])
  })

  it.each(cells)('after the summer, still with conduct %s and learning %s', (conduct, learning) => {
    const found = outcome(yearEnd(conduct, standings(REACHING[learning]), { summer: OVER }))
    const up = conduct !== 'CD' && learning !== 'CD'
    expect(found.kind).toBe(up ? 'promoted' : 'repeats')
  })

  it('lets conduct be lifted in the summer (P03)', () => {
    const results = standings(REACHING.K)
    expect(outcome(yearEnd('CD', results, { absences: 3 }))).toEqual({
      kind: 'summer_conduct',
      retest: null,
    })
    expect(outcome(yearEnd('D', results, { absences: 3, summer: OVER }))).toEqual({ kind: 'promoted' })
  })

  it('takes a pupil up with an adjusted Đạt, without a re-test (P07)', () => {
    expect(outcome(yearEnd('K', standings([...times(7, 8.5), 3])))).toEqual({ kind: 'promoted' })
  })

  it('leaves it to the principal when both are not passed (P08), or to the summer where the school says so', () => {
    const both = yearEnd('CD', standings(REACHING.CD))
    expect(outcome(both)).toEqual({ kind: 'principal_decides', why: 'both_failed' })
    expect(outcome(both, { retestRequiresConduct: false })).toMatchObject({
      kind: 'summer_conduct',
      retest: { choose: { count: 1 } },
    })
  })

  it('still has its re-test ahead when only conduct was lifted', () => {
    const lifted = yearEnd('D', standings(REACHING.CD), { summer: { conduct: 'over', learning: 'ahead' } })
    expect(outcome(lifted).kind).toBe('retest')
  })

  it('follows the principal where the rules have no answer, and nowhere else', () => {
    const decided = (year: YearEnd, answer: PromotionAnswer) => outcome({ ...year, decided: answer })
    const both = yearEnd('CD', standings(REACHING.CD))
    expect(decided(both, 'retest').kind).toBe('summer_conduct')
    expect(decided(both, 'repeats')).toEqual({ kind: 'repeats', why: 'principal' })
    const unassessed = yearEnd(null, [], { assessed: false, learning: null, grade: 9 })
    expect(decided(unassessed, 'promoted')).toEqual({ kind: 'completed', level: 'THCS' })
    expect(decided(yearEnd('D', standings(REACHING.CD)), 'promoted').kind).toBe('retest')
    expect(decided(yearEnd('T', standings(REACHING.T), { absences: 46 }), 'promoted').kind).toBe('repeats')
  })

  it('ends in the class again when the re-test failed (P09)', () => {
    expect(outcome(yearEnd('D', standings(REACHING.CD), { summer: OVER }))).toEqual({
      kind: 'repeats',
      why: 'learning',
    })
  })

  it.each([
    [6, { kind: 'promoted' }],
    [9, { kind: 'completed', level: 'THCS' }],
    [10, { kind: 'promoted' }],
    [12, { kind: 'completed', level: 'THPT' }],
  ] as const)('of grade %i (P10)', (grade, expected) => {
    expect(outcome(yearEnd('D', standings(REACHING.D), { grade }))).toEqual(expected)
  })

  it('has no value of its own for a pupil who is not assessed (P11) or cannot be classified', () => {
    expect(outcome(yearEnd(null, [], { assessed: false, learning: null }))).toEqual({
      kind: 'principal_decides',
      why: 'not_assessed',
    })
    expect(outcome(yearEnd('T', standings(times(5, 10))))).toEqual({
      kind: 'principal_decides',
      why: 'not_classifiable',
    })
  })

  it('waits for the principal where the readings of Art. 9.3 part between Đạt and Chưa đạt', () => {
    expect(outcome(yearEnd('T', standings([...times(5, 6.5), 5.5, 5.5, 3])))).toEqual({
      kind: 'principal_decides',
      why: 'adjustment',
    })
  })

  it('says what it waits for', () => {
    expect(outcome(yearEnd(null, standings(REACHING.T)))).toEqual({ kind: 'not_yet', missing: ['conduct'] })
    expect(outcome(yearEnd(null, [], { learning: null }))).toEqual({
      kind: 'not_yet',
      missing: ['conduct', 'learning'],
    })
  })
})

describe('a re-test', () => {
  const score = (average: number) => ({ kind: 'average', average }) as const

  it('puts its result in the place of the year’s (P04, P05, P06)', () => {
    const retested = (results: readonly Standing[], subject: string, value: number | boolean) =>
      results.map(one => {
        if (one.subject !== subject) return one
        const after = afterRetest(
          one.mode === 'scored' ? score(one.average) : { kind: 'comment', passed: one.passed },
          typeof value === 'number' ? score(value) : { kind: 'comment', passed: value },
        )
        if (one.mode === 'scored' && after.kind === 'average') return { ...one, average: after.average }
        if (one.mode === 'comment' && after.kind === 'comment') return { ...one, passed: after.passed }
        throw new Error('a re-test changed the kind of a result')
      })
    expect(outcome(yearEnd('K', retested(standings(REACHING.CD), 'S6', 52), { absences: 10 })).kind).toBe(
      'promoted',
    )
    expect(outcome(yearEnd('K', retested(standings([...times(7, 6), 3.4]), 'S8', 35))).kind).toBe('promoted')
    expect(outcome(yearEnd('D', retested(standings(times(8, 6), 2), 'C1', true))).kind).toBe('promoted')
  })

  it('replaces nothing where there was no result, and never changes the kind', () => {
    expect(afterRetest({ kind: 'exempt' }, score(60))).toEqual({ kind: 'exempt' })
    expect(afterRetest(score(40), { kind: 'comment', passed: true })).toEqual(score(40))
    expect(afterRetest(score(60), null)).toEqual(score(60))
    expect(afterRetest(score(60), score(45))).toEqual(score(45))
  })

  it('is open to subjects under 5,0 and comment subjects not passed', () => {
    const may = (average: number) => mayRetest({ subject: 'TO', mode: 'scored', average })
    expect([may(49), may(50), may(0)]).toEqual([true, false, true])
    expect(mayRetest({ subject: 'NT', mode: 'comment', passed: false })).toBe(true)
    expect(mayRetest({ subject: 'NT', mode: 'comment', passed: true })).toBe(false)
  })

  it('asks for the nearest of those under 5,0 when one is lacking (P04)', () => {
    expect(retestAdvice(standings(REACHING.CD))).toEqual({
      eligible: ['S6', 'S7', 'S8'],
      must: [],
      choose: { count: 1, from: ['S6', 'S7', 'S8'], target: 50 },
      comments: { count: 0, from: [] },
    })
  })

  it('asks only for 3,5 where six stand already (P05), and for 5,0 where the same subject has to fill the six', () => {
    expect(retestAdvice(standings([...times(7, 6), 3.4])).must).toEqual([{ subject: 'S8', target: 35 }])
    expect(retestAdvice(standings([...times(5, 6), 4.9, 3.4, 3.0]))).toMatchObject({
      must: [
        { subject: 'S7', target: 50 },
        { subject: 'S8', target: 35 },
      ],
      choose: { count: 0 },
    })
  })

  it('asks for all comment subjects but one (P06)', () => {
    expect(retestAdvice(standings(times(8, 6), 3)).comments).toEqual({ count: 2, from: ['C1', 'C2', 'C3'] })
  })

  it('reaches Đạt when its advice is followed', () => {
    const results = standings([...times(3, 6), 4.9, 4.2, 3.4, 3.0, 1.0], 2)
    const advice = retestAdvice(results)
    const lifted = new Map(advice.must.map(({ subject, target }) => [subject, target]))
    for (const subject of advice.choose.from.slice(0, advice.choose.count))
      lifted.set(subject, advice.choose.target)
    const passed = new Set(advice.comments.from.slice(0, advice.comments.count))
    const after = results.map(one =>
      one.mode === 'scored'
        ? { ...one, average: lifted.get(one.subject) ?? one.average }
        : { ...one, passed: one.passed || passed.has(one.subject) },
    )
    expect(baseLevel(after)).toBe('D')
  })
})
