import { describe, expect, it } from 'vitest'
import { dueCount, dueWeek } from '../../core/books/rules/expectation.ts'

describe('the even plan', () => {
  it.each([
    [2, 1],
    [3, 2],
    [4, 2],
  ])('of %i columns has %i due in week 11 of 18', (count, due) => {
    expect(dueCount(count, 11, 18)).toBe(due)
  })

  it('is the half-up rounding of n × w / W in every week, and agrees with the week each column is due', () => {
    for (const weeks of [16, 17, 18]) {
      for (let count = 1; count <= 5; count++) {
        for (let week = 0; week <= weeks + 2; week++) {
          const due = dueCount(count, week, weeks)
          expect(due).toBe(Math.min(count, Math.floor((count * week) / weeks + 0.5)))
          for (let column = 1; column <= count; column++) {
            expect(dueWeek(count, column, weeks) <= week).toBe(column <= due)
          }
        }
      }
    }
  })

  it('knows no column beyond the last', () => {
    expect(() => dueWeek(2, 3, 18)).toThrow(RangeError)
    expect(() => dueWeek(2, 0, 18)).toThrow(RangeError)
  })
})

describe("the school's own plan", () => {
  const plan = { 2: [9, 16] }

  it('replaces the even one for its number of columns only', () => {
    expect([8, 9, 15, 16].map(week => dueCount(2, week, 18, plan))).toEqual([0, 1, 1, 2])
    expect(dueCount(4, 11, 18, plan)).toBe(2)
  })

  it('must list every column', () => {
    expect(() => dueWeek(3, 3, 18, { 3: [6, 12] })).toThrow('lists only 2 weeks')
  })
})
