import { describe, expect, it } from 'vitest'
import type { ReviewAct, ReviewStep } from '../../core/review/rules.ts'
import { drawSample, keyOfCell, REVIEW_STEPS, standingPasses, stationsOf } from '../../core/review/rules.ts'
import { next } from '../../core/workflow/rules.ts'
import { presets } from '../presets.ts'

const ACTS: readonly ReviewAct[] = ['declare', 'pass', 'return', 'recheck', 'change', 'correct']
type Place = { step: ReviewStep; done: number; allowed: Partial<Record<ReviewAct, ReviewStep>> }

const back = { return: 'entering', change: 'entering', correct: 'entering' } as const
/** Regulation C: teacher, department head, vice principal. */
const PLACES: readonly Place[] = [
  { step: 'entering', done: 0, allowed: { declare: 'entered' } },
  { step: 'entered', done: 0, allowed: { pass: 'checked', ...back } },
  { step: 'checked', done: 1, allowed: { pass: 'official', recheck: 'entered', ...back } },
  { step: 'approved', done: 2, allowed: { recheck: 'entered', ...back } },
  { step: 'official', done: 2, allowed: { change: 'entering', correct: 'official' } },
]
const cases = PLACES.flatMap(place => ACTS.map(act => ({ ...place, act })))

describe('a book in the chain of reviews', () => {
  it.each(cases)('at $step after $done passes, $act', ({ step, done, act, allowed }) => {
    const to = allowed[act]
    const stations = stationsOf(presets.C.review)
    expect(next(REVIEW_STEPS, step, act, { stations, done })).toEqual(
      to ? { ok: true, value: to } : { ok: false, refusal: { code: 'act_not_allowed', step, act } },
    )
  })

  it('goes the way of each regulation, and the last makes it official', () => {
    const way = (preset: keyof typeof presets) => stationsOf(presets[preset].review).map(({ to }) => to)
    expect(way('A')).toEqual(['checked', 'approved', 'official'])
    expect(way('B')).toEqual(['checked', 'official'])
    expect(way('D')).toEqual(['official'])
    const nobody = { stations: [], done: 0 }
    expect(next(REVIEW_STEPS, 'entering', 'declare', nobody)).toEqual({ ok: true, value: 'official' })
  })

  it('counts only the passes since it was last declared or sent back to its check', () => {
    const acts = (...made: ReviewAct[]) => standingPasses(made.map(act => ({ act }))).length
    expect(acts('declare', 'pass')).toBe(1)
    expect(acts('declare', 'pass', 'return', 'declare')).toBe(0)
    expect(acts('declare', 'pass', 'recheck', 'pass')).toBe(1)
  })
})

describe('a sample', () => {
  const cells = Array.from({ length: 200 }, (_, at) => ({ columnId: at % 10, pupilId: at }))

  it('is drawn again from its seed, whatever the order of the book', () => {
    expect(drawSample('abc', cells.toReversed(), 10, keyOfCell)).toEqual(
      drawSample('abc', cells, 10, keyOfCell),
    )
    expect(drawSample('abd', cells, 10, keyOfCell)).not.toEqual(drawSample('abc', cells, 10, keyOfCell))
  })

  it('has its percent of cells, each once, at least one', () => {
    expect(new Set(drawSample('x', cells, 10, keyOfCell)).size).toBe(20)
    expect(drawSample('x', cells.slice(0, 3), 1, keyOfCell)).toHaveLength(1)
  })
})
