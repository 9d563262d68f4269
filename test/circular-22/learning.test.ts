import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { learningLevel } from '../../core/circular-22/rules/adjustment.ts'
import { yearConduct } from '../../core/circular-22/rules/conduct.ts'
import { baseLevel, shortOf } from '../../core/circular-22/rules/learning.ts'
import { titleOf } from '../../core/circular-22/rules/titles.ts'
import type { Standing } from '../../core/circulars/rules/learning.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import { LEVELS } from '../../core/circulars/rules/level.ts'

type LevelVector = {
  id: string
  kind: 'level'
  scores: number[]
  commentFail: number
  base: string | null
  expect: string | null
  expectExclude: string | null
  why: string
}
type ConductVector = { id: string; kind: 'conductYear'; hk1: string; hk2: string; expect: string }

const vectors: (LevelVector | ConductVector | { kind: 'hk' | 'cn' })[] = JSON.parse(
  readFileSync(new URL('../data/tt22-vectors.json', import.meta.url), 'utf8'),
)
const WORDS: Readonly<Record<string, Level>> = {
  Tốt: 'T',
  Khá: 'K',
  Đạt: 'D',
  'Chưa đạt': 'CD',
  T: 'T',
  K: 'K',
  Đ: 'D',
  CĐ: 'CD',
}
const levelOf = (word: string | null) => (word === null ? null : WORDS[word])

/** Scores of ten, and four comment subjects of which so many are not passed. */
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
const times = (count: number, score: number) => Array.from({ length: count }, () => score)

describe('conduct of the year', () => {
  const cases = vectors.filter((vector): vector is ConductVector => vector.kind === 'conductYear')
  it('has all sixteen cells of the table', () => {
    expect(new Set(cases.map(one => `${one.hk1} ${one.hk2}`)).size).toBe(16)
  })
  it.each(cases.map(one => [one.id, one] as const))('%s', (_id, one) => {
    expect(yearConduct(WORDS[one.hk1] ?? null, WORDS[one.hk2] ?? null)).toBe(WORDS[one.expect])
  })
  it('waits for both terms', () => {
    for (const level of LEVELS) {
      expect(yearConduct(level, null)).toBeNull()
      expect(yearConduct(null, level)).toBeNull()
    }
  })
})

describe('the learning level', () => {
  const cases = vectors.filter((vector): vector is LevelVector => vector.kind === 'level')
  it('has the 21 worked examples', () => expect(cases).toHaveLength(21))

  it.each(cases.map(one => [one.id, one.why, one] as const))('of %s: %s', (_id, _why, one) => {
    const results = standings(one.scores, one.commentFail)
    const found = learningLevel(results)
    if (one.expect === null) {
      expect(found).toEqual({ kind: 'not_classifiable', scored: one.scores.length })
      return
    }
    expect(found).toMatchObject({
      kind: 'level',
      base: levelOf(one.base),
      readings: { counterfactual: levelOf(one.expect), exclusion: levelOf(one.expectExclude) },
    })
    expect(learningLevel(results, policyOf('counterfactual'))).toMatchObject({
      level: levelOf(one.expect),
      question: null,
    })
    expect(learningLevel(results, policyOf('exclusion'))).toMatchObject({
      level: levelOf(one.expectExclude),
      question: null,
    })
  })

  it.each([
    ['L18', [...times(5, 8.5), 7, 7, 4], 'D'],
    ['L19', [...times(5, 6.5), 5.5, 5.5, 3], 'CD'],
  ] as const)('keeps the lower reading of %s until the principal decides', (_id, scores, lower) => {
    expect(learningLevel(standings(scores))).toMatchObject({ level: lower, question: 'readings_differ' })
  })

  it('asks the principal about a comment subject as the single one (L08), unless the policy says', () => {
    const results = standings(times(8, 9), 1)
    expect(learningLevel(results)).toMatchObject({
      level: 'K',
      question: 'comment_subject',
      adjustment: { subject: 'C1', wouldBe: 'T', from: 'D', to: 'K' },
    })
    expect(learningLevel(results, { adjustment: 'ask', adjustmentCoversComments: 'yes' })).toMatchObject({
      level: 'K',
      question: null,
    })
    expect(learningLevel(results, { adjustment: 'ask', adjustmentCoversComments: 'no' })).toMatchObject({
      level: 'D',
      adjustment: null,
      question: null,
    })
  })

  it('names the subject that held the level down, and raises by one level only (L12)', () => {
    expect(learningLevel(standings([...times(7, 8.5), 3]))).toMatchObject({
      level: 'D',
      adjustment: { subject: 'S8', wouldBe: 'T', from: 'CD', to: 'D' },
    })
  })

  it('is not classified with five scored subjects, however good, nor with none', () => {
    expect(learningLevel(standings(times(5, 10))).kind).toBe('not_classifiable')
    expect(learningLevel(standings([])).kind).toBe('not_classifiable')
  })

  it('says what keeps it from the level above', () => {
    expect(shortOf('T', standings([...times(5, 8), 7.9, 6.4, 3], 1))).toEqual([
      { kind: 'comments_failed', subjects: ['C1'], allowed: 0 },
      {
        kind: 'below_floor',
        floor: 65,
        subjects: [
          { subject: 'S7', mode: 'scored', average: 64 },
          { subject: 'S8', mode: 'scored', average: 30 },
        ],
      },
      { kind: 'too_few_at', six: 80, have: 5 },
    ])
    expect(shortOf('T', standings(times(6, 8)))).toEqual([])
  })

  it('never falls when one mark rises', () => {
    const order = (scores: readonly number[]) => LEVELS.indexOf(baseLevel(standings(scores)))
    const scores = [...times(5, 5), 4.9, 3.4, 3.4]
    for (let raised = 3.4; raised <= 10; raised += 0.1)
      expect(order([...scores.slice(0, 7), raised])).toBeGreaterThanOrEqual(order(scores))
  })
})

const policyOf = (adjustment: 'counterfactual' | 'exclusion') =>
  ({ adjustment, adjustmentCoversComments: 'yes' }) as const

describe('a title', () => {
  const year = (scores: readonly number[]) => standings(scores)
  it.each([
    ['A01', 'T', 'T', [...times(6, 9), 8, 8], 'excellent'],
    ['A02', 'T', 'T', [...times(5, 9), 8.9, 8, 8], 'good'],
    ['A03', 'K', 'T', times(8, 9), null],
    ['A04', 'T', 'K', [...times(7, 9), 4], null],
    ['not yet judged conduct', null, 'T', times(8, 9), null],
    ['no level', 'T', null, times(5, 9), null],
  ] as const)('of %s', (_id, conduct, learning, scores, title) => {
    expect(titleOf(conduct, learning, year(scores))).toBe(title)
  })

  it('is for no other pair of levels', () => {
    const pairs = LEVELS.flatMap(conduct => LEVELS.map(learning => [conduct, learning] as const))
    const titled = pairs.filter(([conduct, learning]) => titleOf(conduct, learning, year(times(8, 9))))
    expect(titled).toEqual([['T', 'T']])
  })
})
