/**
 * What the marks still to come would have to be for a term average to reach a target (Circular 22/2021, Art. 9.1.b). It
 * tells the least mark in every open column alike, and says so when no mark can do it.
 */

import type { ColumnRef } from '../../books/rules/columns.ts'
import { isSameColumn } from '../../books/rules/columns.ts'
import type { Tenths } from '../../books/rules/mark.ts'
import { TENTHS_MAX } from '../../books/rules/mark.ts'
import type { GradedCell, Needed } from '../../circulars/rules/outcome.ts'
import { openColumns, termAverage } from './averages.ts'

export function neededFor(cells: readonly GradedCell[], regularQuota: number, target: Tenths): Needed {
  const now = termAverage(cells, regularQuota)
  if (now.kind === 'average') return { kind: 'settled', average: now.average }
  if (now.kind === 'exempt') return { kind: 'exempt' }
  const columns = openColumns(cells, regularQuota)
  const averageWith = (mark: Tenths): Tenths => {
    const known = cells.filter(({ column }) => !columns.some(open => isSameColumn(open, column)))
    const filled = columns.map(column => recorded(column, mark))
    const reached = termAverage([...known, ...filled], regularQuota)
    if (reached.kind !== 'average') throw new Error('a filled term has no average')
    return reached.average
  }
  if (averageWith(0) >= target) return { kind: 'reached', columns }
  const best = averageWith(TENTHS_MAX)
  if (best < target) return { kind: 'impossible', columns, best }
  let mark = 1
  while (averageWith(mark) < target) mark++
  return { kind: 'needed', columns, mark }
}

const recorded = (column: ColumnRef, tenths: Tenths): GradedCell => ({
  column,
  cell: { state: 'recorded', mark: { kind: 'tenths', tenths } },
})
