import type { CellRow } from '../../db/books/cells.ts'
import { stateOf } from '../books/cell.ts'
import type { GradedCell } from '../circular-22/rules/averages.ts'
import { termAverage, termComment } from '../circular-22/rules/averages.ts'

/** What one pupil's row of a book comes to in its term (Circular 22/2021, Art. 9.1). */

const graded = (cell: CellRow): GradedCell => ({
  column: { kind: cell.kind, position: cell.position },
  cell: stateOf(cell),
})

/** Whole tenths, or null while the average does not exist. */
export function averageOf(cells: readonly CellRow[]): number | null {
  const first = cells[0]
  if (first?.subjectKind !== 'scored') return null
  const average = termAverage(cells.map(graded), first.regularColumns)
  return average.kind === 'average' ? average.average : null
}

/** Passed or not in a comment subject's term, or null while there is no result. */
export function commentOf(cells: readonly CellRow[]): boolean | null {
  const first = cells[0]
  if (first?.subjectKind !== 'comment') return null
  const result = termComment(cells.map(graded), first.regularColumns)
  return result.kind === 'comment' ? result.passed : null
}
