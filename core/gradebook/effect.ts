import type { CellRow } from '../../db/cells.ts'
import { listCellsOfBook } from '../../db/cells.ts'
import type { Tx } from '../../db/tenancy.ts'
import { stateOf } from './cell.ts'
import type { GradedCell } from './rules/averages.ts'
import { termAverage, termComment, yearAverage } from './rules/averages.ts'
import type { Term } from './rules/columns.ts'
import type { Mark } from './rules/mark.ts'

/** What one changed mark does to the pupil's averages of the term and the year (Circular 22/2021, Art. 9.1.b). */

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

/** Averages in tenths, null while one does not exist: of the term the mark stands in, and of the year. */
export type Effect = {
  readonly before: number | null
  readonly after: number | null
  readonly year: { readonly before: number | null; readonly after: number | null }
}

/** What the cell's row of the book would be with the mark in it. */
const withMark = (own: readonly CellRow[], { columnId }: CellRow, value: Mark): readonly CellRow[] =>
  own.map(other =>
    other.columnId === columnId
      ? {
          ...other,
          state: 'recorded' as const,
          tenths: value.kind === 'tenths' ? value.tenths : null,
          passed: value.kind === 'passed' ? value.passed : null,
        }
      : other,
  )

export async function effectOf(tx: Tx, cell: CellRow, value: Mark): Promise<Effect> {
  const rowOf = async (term: Term) =>
    (await listCellsOfBook(tx, cell.classSubjectId, term)).filter(other => other.pupilId === cell.pupilId)
  const own = await rowOf(cell.term)
  const before = averageOf(own)
  const after = averageOf(withMark(own, cell, value))
  const other = averageOf(await rowOf(cell.term === 1 ? 2 : 1))
  const yearWith = (average: number | null): number | null => {
    const year = cell.term === 1 ? yearAverage(average, other) : yearAverage(other, average)
    return year.kind === 'average' ? year.average : null
  }
  return { before, after, year: { before: yearWith(before), after: yearWith(after) } }
}
