import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { termColumns } from '../../core/books/rules/columns.ts'
import type { CellState } from '../../core/books/rules/mark.ts'
import {
  strandsPassed,
  termAverage,
  termComment,
  yearAverage,
  yearComment,
} from '../../core/circular-22/rules/averages.ts'
import type { GradedCell } from '../../core/circulars/rules/outcome.ts'
import { seeded } from '../results/seeded.ts'

type TermVector = {
  id: string
  kind: 'hk'
  tx: number[]
  gk: number
  ck: number
  expect: number
  why: string
}
type YearVector = { id: string; kind: 'cn'; hk1: number; hk2: number; expect: number; why: string }
type Vector = TermVector | YearVector | { id: string; kind: 'level' | 'conductYear' }

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../data/tt22-vectors.json', import.meta.url), 'utf8'),
)
const tenths = (mark: number) => Math.round(mark * 10)

const scored = (value: number): CellState => ({ state: 'recorded', mark: { kind: 'tenths', tenths: value } })
const comment = (passed: boolean): CellState => ({ state: 'recorded', mark: { kind: 'passed', passed } })
const empty: CellState = { state: 'empty' }

/** One pupil's term: regular cells, then midterm and final. */
function term(regular: readonly CellState[], midterm: CellState, final: CellState): GradedCell[] {
  const states = [...regular, midterm, final]
  return termColumns(regular.length).map((column, at) => ({ column, cell: states[at] ?? empty }))
}

const average = (value: number) => ({ kind: 'average', average: value })

describe('the term average', () => {
  const cases = vectors.filter((vector): vector is TermVector => vector.kind === 'hk')
  it('has the 18 worked examples', () => expect(cases).toHaveLength(18))
  it.each(cases.map(one => [one.id, one.why, one] as const))('of %s: %s', (_id, _why, one) => {
    const cells = term(
      one.tx.map(mark => scored(tenths(mark))),
      scored(tenths(one.gk)),
      scored(tenths(one.ck)),
    )
    expect(termAverage(cells, one.tx.length)).toEqual(average(tenths(one.expect)))
  })

  it('agrees with plain fractions on a thousand generated rows', () => {
    const chance = seeded(22)
    for (let row = 0; row < 1000; row++) {
      const marks = Array.from({ length: chance.int(1, 5) }, () => chance.int(0, 100))
      const midterm = chance.int(0, 100)
      const final = chance.int(0, 100)
      const got = termAverage(term(marks.map(scored), scored(midterm), scored(final)), marks.length)
      const all = [...marks, midterm, midterm, final, final, final]
      expect(got, `${marks} | ${midterm} | ${final}`).toEqual(average(nearestTenth(all)))
    }
  })

  it('refuses to mix a comment into a scored subject', () => {
    expect(() => termAverage(term([scored(80), comment(true)], scored(80), scored(80)), 2)).toThrow('comment')
  })
})

/** The mean as an exact fraction: the candidate tenth that lies nearest, the higher one when two are equally near. */
function nearestTenth(marks: readonly number[]): number {
  const sum = marks.reduce((total, mark) => total + BigInt(mark), 0n)
  const den = BigInt(marks.length)
  let best = 0n
  for (let candidate = 0n; candidate <= 100n; candidate++) {
    if (distance(candidate * den, sum) <= distance(best * den, sum)) best = candidate
  }
  return Number(best)
}

const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a)

describe('a term without every assessment', () => {
  const full = scored(80)

  it('waits while a make-up is ahead (M01)', () => {
    const waiting = { kind: 'waiting', waiting: [{ kind: 'midterm', position: 1 }] }
    expect(termAverage(term([full, full], { state: 'absent', excused: true }, full), 2)).toEqual(waiting)
    expect(termAverage(term([full, full], { state: 'makeupDue', dueOn: '2026-12-01' }, full), 2)).toEqual(
      waiting,
    )
  })

  it('counts zero once the teacher closed the missed test (M02, M03)', () => {
    expect(termAverage(term([full, full], { state: 'zeroByRule' }, full), 2)).toEqual(average(57))
  })

  it('has no average with 3 of 4 regular marks (M04)', () => {
    expect(termAverage(term([full, full, full, empty], full, full), 4)).toEqual({
      kind: 'missing',
      missing: [{ kind: 'regular', position: 4 }],
      waiting: [],
    })
  })

  it('names a regular column the book does not have', () => {
    expect(termAverage(term([full, full, full], full, full), 4)).toEqual({
      kind: 'missing',
      missing: [{ kind: 'regular', position: 4 }],
      waiting: [],
    })
  })

  it('asks for a decision on an absence nobody has explained, and lists what waits beside it', () => {
    const cells = term(
      [{ state: 'absent', excused: null }, full],
      { state: 'absent', excused: true },
      { state: 'absent', excused: false },
    )
    expect(termAverage(cells, 2)).toEqual({
      kind: 'missing',
      missing: [
        { kind: 'regular', position: 1 },
        { kind: 'final', position: 1 },
      ],
      waiting: [{ kind: 'midterm', position: 1 }],
    })
  })

  it('takes a recorded zero for a mark, not a blank', () => {
    expect(termAverage(term([scored(0), scored(0)], scored(0), scored(0)), 2)).toEqual(average(0))
  })
})

describe('a column more than the rules require', () => {
  const of = (...regular: readonly CellState[]) => termAverage(term(regular, scored(80), scored(80)), 2)

  it('asks nothing of a pupil who has the marks required, whichever of the columns they stand in', () => {
    expect(of(scored(80), scored(80), empty)).toEqual(average(80))
    expect(of(scored(80), empty, scored(80))).toEqual(average(80))
  })

  it('counts where it holds a mark', () => {
    expect(of(scored(80), scored(80), scored(10))).toEqual(average(71))
  })

  it('is still wanted of a pupil who has fewer marks than are required', () => {
    expect(of(scored(80), empty, empty).kind).toBe('missing')
    expect(of(empty, empty, scored(80)).kind).toBe('missing')
  })
})

describe('a study cluster', () => {
  const columns = termColumns(3, 'extra')
  const withCluster = (cluster: CellState) =>
    columns.map(column => ({ column, cell: column.kind === 'cluster' ? cluster : scored(80) }))

  it('beyond the quota counts once when recorded and asks for nothing when blank', () => {
    expect(termAverage(withCluster(empty), 3)).toEqual(average(80))
    expect(termAverage(withCluster(scored(35)), 3)).toEqual(average(75))
  })

  it('within the quota is required', () => {
    const cells = termColumns(3, 'within_quota').map(column => ({
      column,
      cell: column.kind === 'cluster' ? empty : scored(80),
    }))
    expect(termAverage(cells, 3)).toEqual({
      kind: 'missing',
      missing: [{ kind: 'cluster', position: 1 }],
      waiting: [],
    })
  })
})

describe('the year average', () => {
  const cases = vectors.filter((vector): vector is YearVector => vector.kind === 'cn')
  it('has the 9 worked examples', () => expect(cases).toHaveLength(9))
  it.each(cases.map(one => [one.id, one.why, one] as const))('of %s: %s', (_id, _why, one) => {
    expect(yearAverage(tenths(one.hk1), tenths(one.hk2))).toEqual(average(tenths(one.expect)))
  })

  it('agrees with plain fractions for every pair of term averages', () => {
    for (let first = 0; first <= 100; first += 3) {
      for (let second = 0; second <= 100; second++) {
        expect(yearAverage(first, second)).toEqual(average(nearestTenth([first, second, second])))
      }
    }
  })

  it('does not exist with one term', () => {
    expect(yearAverage(80, null)).toEqual({ kind: 'missing', missing: [2] })
    expect(yearAverage(null, null)).toEqual({ kind: 'missing', missing: [1, 2] })
  })
})

describe('a comment subject', () => {
  const passed = comment(true)
  const failed = comment(false)

  it('is passed when every assessment is (C01)', () => {
    expect(termComment(term([passed, passed], passed, passed), 2)).toEqual({ kind: 'comment', passed: true })
  })
  it('is not passed when one is not (C02)', () => {
    expect(termComment(term([passed, failed], passed, passed), 2)).toEqual({ kind: 'comment', passed: false })
  })
  it('is not passed when a missed assessment was closed (C03)', () => {
    const cells = term([passed, passed], passed, { state: 'zeroByRule' })
    expect(termComment(cells, 2)).toEqual({ kind: 'comment', passed: false })
  })
  it('has no result yet with one of two (C04), even when that one is not passed', () => {
    expect(termComment(term([passed, empty], passed, passed), 2).kind).toBe('missing')
    expect(termComment(term([failed, empty], passed, passed), 2).kind).toBe('missing')
  })
  it('takes the year from term 2 alone (C05, C06)', () => {
    expect([yearComment(true), yearComment(false), yearComment(null)]).toEqual([true, false, null])
  })
  it('needs each strand of an assessment (C07)', () => {
    expect(strandsPassed([true, false])).toBe(false)
    expect(strandsPassed([true, true])).toBe(true)
    expect(strandsPassed([])).toBe(false)
  })
  it('refuses to mix a score in', () => {
    expect(() => termComment(term([passed, passed], scored(80), passed), 2)).toThrow('score')
  })
})
