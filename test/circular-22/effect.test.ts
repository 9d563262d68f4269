import { describe, expect, it } from 'vitest'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { effectOn } from '../../core/circular-22/rules/effect.ts'
import type { GradedCell } from '../../core/circulars/rules/outcome.ts'
import type { PupilBook, PupilRecord } from '../../core/circulars/rules/results.ts'
import { presets } from '../presets.ts'

const cell = (kind: ColumnKind, passed: boolean): GradedCell => ({
  column: { kind, position: 1 },
  cell: { state: 'recorded', mark: { kind: 'passed', passed } },
})
const book = (subject: string): PupilBook => ({
  ...{ subject, mode: 'comment', regularQuota: 1, retest: null },
  cells: { 1: [cell('regular', true), cell('midterm', true), cell('final', true)], 2: [] },
})
const record: PupilRecord = {
  ...{ grade: 6, books: [book('GDTC'), book('NT')], conduct: { 1: null, 2: null }, summerConduct: null },
  ...{ absences: 0, assessed: true, summer: { conduct: 'ahead', learning: 'ahead' }, decisions: [] },
}
const at = { subject: 'GDTC', term: 1, kind: 'midterm', position: 1 } as const

describe('effectOn', () => {
  it('tells a comment subject’s term, and no average', () => {
    expect(effectOn(record, at, { kind: 'passed', passed: false }, presets.D.results)).toEqual({
      ...{ before: null, after: null, year: { before: null, after: null } },
      passed: { before: true, after: false },
      levels: {
        term: { before: { kind: 'not_classifiable' }, after: { kind: 'not_classifiable' } },
        year: { before: { kind: 'not_yet' }, after: { kind: 'not_yet' } },
      },
    })
  })

  it('refuses a subject without a book', () => {
    const unknown = { ...at, subject: 'TO' }
    expect(() => effectOn(record, unknown, { kind: 'tenths', tenths: 80 }, presets.D.results)).toThrow(
      'no book of TO',
    )
  })
})
