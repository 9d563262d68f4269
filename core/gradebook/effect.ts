import type { CellRow } from '../../db/cells.ts'
import { listCellsOfBook } from '../../db/cells.ts'
import type { Tx } from '../../db/tenancy.ts'
import { stateOf } from './cell.ts'
import type { GradedCell } from './rules/averages.ts'
import { termAverage } from './rules/averages.ts'
import type { Mark } from './rules/mark.ts'

/** What one changed mark does to the pupil's term average (Circular 22/2021, Art. 9.1.b). */

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

export async function effectOf(
  tx: Tx,
  cell: CellRow,
  value: Mark,
): Promise<{ readonly before: number | null; readonly after: number | null }> {
  const book = await listCellsOfBook(tx, cell.classSubjectId, cell.term)
  const own = book.filter(other => other.pupilId === cell.pupilId)
  const changed = own.map(other =>
    other.columnId === cell.columnId
      ? {
          ...other,
          state: 'recorded' as const,
          tenths: value.kind === 'tenths' ? value.tenths : null,
          passed: value.kind === 'passed' ? value.passed : null,
        }
      : other,
  )
  return { before: averageOf(own), after: averageOf(changed) }
}
