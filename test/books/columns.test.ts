import { describe, expect, it } from 'vitest'
import { regularCount, termColumns } from '../../core/books/rules/columns.ts'
import { checkMark } from '../../core/books/rules/mark.ts'

describe('regular columns a term', () => {
  it.each([
    [35, 2],
    [36, 3],
    [52, 3],
    [70, 3],
    [71, 4],
    [105, 4],
    [140, 4],
  ])('with %i periods a year are %i', (periods, count) => {
    expect(regularCount(periods, 'scored')).toBe(count)
  })

  it('of a comment subject are 2, whatever its periods', () => {
    expect([35, 70, 105].map(periods => regularCount(periods, 'comment'))).toEqual([2, 2, 2])
  })

  it('cannot be told from no periods', () => {
    expect(() => regularCount(0, 'scored')).toThrow(RangeError)
    expect(() => regularCount(52.5, 'scored')).toThrow(RangeError)
  })

  it('stand before the cluster, the midterm and the final', () => {
    const kinds = (columns: ReturnType<typeof termColumns>) =>
      columns.map(({ kind, position }) => `${kind} ${position}`)
    expect(kinds(termColumns(2))).toEqual(['regular 1', 'regular 2', 'midterm 1', 'final 1'])
    expect(kinds(termColumns(3, 'extra'))).toContain('regular 3')
    expect(kinds(termColumns(3, 'extra'))).toContain('cluster 1')
    expect(kinds(termColumns(3, 'within_quota'))).toEqual([
      'regular 1',
      'regular 2',
      'cluster 1',
      'midterm 1',
      'final 1',
    ])
  })
})

describe('a mark', () => {
  it.each([0, 1, 75, 100])('of %i tenths fits a scored column', tenths => {
    expect(checkMark({ kind: 'tenths', tenths }, 'scored').ok).toBe(true)
  })
  it.each([
    [-1, 'mark_out_of_range'],
    [101, 'mark_out_of_range'],
    [7.5, 'mark_not_whole_tenths'],
    [Number.NaN, 'mark_not_whole_tenths'],
  ])('of %f tenths is refused', (tenths, code) => {
    expect(checkMark({ kind: 'tenths', tenths }, 'scored')).toEqual({ ok: false, refusal: { code } })
  })
  it('of the other kind is refused', () => {
    expect(checkMark({ kind: 'passed', passed: true }, 'scored').ok).toBe(false)
    expect(checkMark({ kind: 'tenths', tenths: 80 }, 'comment').ok).toBe(false)
    expect(checkMark({ kind: 'passed', passed: false }, 'comment').ok).toBe(true)
  })
})
