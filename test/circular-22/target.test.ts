import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termColumns } from '../../core/books/rules/columns.ts'
import type { CellState } from '../../core/books/rules/mark.ts'
import { termAverage, termComment } from '../../core/circular-22/rules/averages.ts'
import { yearOutcome } from '../../core/circular-22/rules/outcome.ts'
import { neededFor } from '../../core/circular-22/rules/target.ts'
import type { GradedCell } from '../../core/circulars/rules/outcome.ts'

const scored = (tenths: number): CellState => ({ state: 'recorded', mark: { kind: 'tenths', tenths } })
const empty: CellState = { state: 'empty' }
const exempt: CellState = { state: 'exempt' }
const FINAL = { kind: 'final', position: 1 } as const

function term(states: readonly CellState[]): GradedCell[] {
  return termColumns(states.length - 2).map((column, at) => ({ column, cell: states[at] ?? empty }))
}

describe('what the final mark has to be', () => {
  const marks = [scored(75), scored(80), scored(70)]

  it('is the least that reaches the target', () => {
    // 8,4: (22,5 + 2 × 8 + 3 × 8,4) / 8 = 7,9625 → 8,0. 8,3: 7,925 → 7,9.
    expect(neededFor(term([...marks, scored(80), empty]), 3, 80)).toEqual({
      kind: 'needed',
      columns: [FINAL],
      mark: 84,
    })
  })
  it('does not exist when even 10 is too little', () => {
    expect(neededFor(term([...marks, scored(20), empty]), 3, 95)).toEqual({
      kind: 'impossible',
      columns: [FINAL],
      best: 71,
    })
  })
  it('does not matter when even 0 is enough', () => {
    expect(neededFor(term([...marks, scored(80), empty]), 3, 40)).toEqual({
      kind: 'reached',
      columns: [FINAL],
    })
  })
  it('counts every column that is still open, a make-up too', () => {
    const cells = term([scored(80), scored(80), empty, { state: 'absent', excused: true }, empty])
    expect(neededFor(cells, 3, 80)).toMatchObject({
      kind: 'needed',
      columns: [{ kind: 'regular', position: 3 }, { kind: 'midterm' }, { kind: 'final' }],
      mark: 80,
    })
  })
  it('is asked in vain when the average stands, or the pupil is exempt', () => {
    expect(neededFor(term([...marks, scored(80), scored(80)]), 3, 80)).toEqual({
      kind: 'settled',
      average: 78,
    })
    expect(neededFor(term([exempt, exempt, exempt, exempt]), 2, 80)).toEqual({ kind: 'exempt' })
  })

  it('reaches the target, and a tenth less does not, for any marks', () => {
    const tenths = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(
        fc.array(tenths, { minLength: 2, maxLength: 4 }),
        tenths,
        tenths,
        (regular, midterm, target) => {
          const states = [...regular.map(scored), scored(midterm)]
          const needed = neededFor(term([...states, empty]), regular.length, target)
          const with_ = (mark: number) => {
            const reached = termAverage(term([...states, scored(mark)]), regular.length)
            return reached.kind === 'average' ? reached.average : Number.NaN
          }
          if (needed.kind === 'needed') {
            expect(with_(needed.mark)).toBeGreaterThanOrEqual(target)
            expect(with_(needed.mark - 1)).toBeLessThan(target)
          } else if (needed.kind === 'reached') expect(with_(0)).toBeGreaterThanOrEqual(target)
          else expect(with_(100)).toBeLessThan(target)
        },
      ),
    )
  })
})

describe('an exempt pupil', () => {
  it('has no result in a subject all of whose assessments are exempt', () => {
    expect(termAverage(term([exempt, exempt, exempt, exempt]), 2)).toEqual({ kind: 'exempt' })
    expect(termComment(term([exempt, exempt, exempt, exempt]), 2)).toEqual({ kind: 'exempt' })
  })
  it('is asked for no exempt regular mark', () => {
    expect(termAverage(term([scored(80), exempt, scored(80), scored(80)]), 2)).toEqual({
      kind: 'average',
      average: 80,
    })
  })
  it('still owes an exempt midterm while the rest of the term is assessed', () => {
    expect(termAverage(term([scored(80), scored(80), exempt, scored(80)]), 2)).toMatchObject({
      kind: 'missing',
      missing: [{ kind: 'midterm', position: 1 }],
    })
  })
  it('is not exempt in a book that lacks a column', () => {
    expect(termAverage(term([exempt, exempt, exempt, exempt]), 3).kind).toBe('missing')
  })
  it('takes the year from the term that was assessed', () => {
    const eight = { kind: 'average', average: 80 } as const
    const out = { kind: 'exempt' } as const
    expect(yearOutcome('scored', out, eight)).toEqual(eight)
    expect(yearOutcome('scored', eight, out)).toEqual(eight)
    expect(yearOutcome('comment', { kind: 'comment', passed: false }, out)).toEqual({
      kind: 'comment',
      passed: false,
    })
    expect(yearOutcome('scored', out, out)).toEqual(out)
    expect(yearOutcome('scored', out, null)).toEqual({ kind: 'unfinished', terms: [1, 2] })
    expect(yearOutcome('scored', eight, null)).toEqual({ kind: 'unfinished', terms: [2] })
  })
})
