import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROWS_TOGETHER, rowRuns } from '../../core/documents/rules/row-runs.ts'

describe('rows on pages', () => {
  const rooms = { first: 100, next: 120, end: 30 }
  const total = (heights: readonly number[]) => heights.reduce((sum, height) => sum + height, 0)

  it('keeps every row, in order, within its page, with a few rows above the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 8, max: 20 }), { maxLength: 80 }), heights => {
        const runs = rowRuns(heights, rooms)
        expect(total(runs)).toBe(heights.length)
        let from = 0
        for (const [at, count] of runs.entries()) {
          const own = total(heights.slice(from, from + count))
          const room = at === 0 ? rooms.first : rooms.next
          expect(count).toBeGreaterThan(0)
          expect(own + (at === runs.length - 1 ? rooms.end : 0)).toBeLessThanOrEqual(room)
          from += count
        }
        expect(runs.at(-1) ?? 0).toBeGreaterThanOrEqual(Math.min(ROWS_TOGETHER, heights.length))
      }),
    )
  })

  it('gives a row that is higher than any page one of its own', () => {
    expect(rowRuns([10, 500, 10, 10, 10], rooms)).toEqual([1, 1, 3])
  })
})
