import type { CellRow } from '../../db/books/cells.ts'
import type { SchoolInForce } from '../../db/school/schools.ts'
import { stateOf } from '../books/cell.ts'
import type { Tenths } from '../books/rules/mark.ts'
import { circularInForce } from '../circular-of.ts'
import type { GradedCell, SoFar, TermOutcome } from '../circulars/rules/outcome.ts'

/** What one pupil's row of a book of the year in force comes to in its term, by the circular of the class. */

const graded = (cell: CellRow): GradedCell => ({
  column: { kind: cell.kind, position: cell.position },
  cell: stateOf(cell),
})

function outcomeOf(school: SchoolInForce, cells: readonly CellRow[]): TermOutcome | null {
  const [first] = cells
  if (!first) return null
  const circular = circularInForce(school, first.grade)
  return circular.ok
    ? circular.value.termOutcome(first.subjectKind, cells.map(graded), first.regularColumns)
    : null
}

/** Whole tenths, or null while the average does not exist. */
export function averageOf(school: SchoolInForce, cells: readonly CellRow[]): Tenths | null {
  const outcome = outcomeOf(school, cells)
  return outcome?.kind === 'average' ? outcome.average : null
}

/** What the marks there are come to; null in a comment subject, and while there is none. */
export function soFarOf(school: SchoolInForce, cells: readonly CellRow[]): SoFar | null {
  const [first] = cells
  if (first?.subjectKind !== 'scored') return null
  const circular = circularInForce(school, first.grade)
  return circular.ok ? circular.value.averageSoFar(cells.map(graded)) : null
}

/** Passed or not in a comment subject's term, or null while there is no result. */
export function commentOf(school: SchoolInForce, cells: readonly CellRow[]): boolean | null {
  const outcome = outcomeOf(school, cells)
  return outcome?.kind === 'comment' ? outcome.passed : null
}
