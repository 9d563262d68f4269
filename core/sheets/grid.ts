import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { contentOf } from '../books/cell.ts'
import { columnsOf, ownBook } from '../books/entry.ts'
import { lockView } from '../books/lock-state.ts'
import type { MarksRefusal, Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Lock } from '../books/rules/locks.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { averageOf } from '../results/book-row.ts'
import type { Session } from '../session.ts'

/** A book laid out for its owner to fill in: a row a pupil, a cell for each column, with what stands there and what locks it. */

export type GridCell = {
  readonly value: Value
  readonly version: number
  readonly locks: readonly Lock[]
}

export type GridPupil = {
  readonly pupilId: number
  readonly pupilName: string
  readonly seat: number
  /** Term average in whole tenths; null until every required mark exists. */
  readonly average: number | null
  /** One for each column, in the grid's order. */
  readonly cells: readonly GridCell[]
}

export type Grid = {
  readonly book: Book
  readonly columns: readonly ColumnRef[]
  readonly pupils: readonly GridPupil[]
}

export async function gridOf(
  session: Session,
  classSubjectId: number,
  term: Term,
): Promise<Result<Grid, MarksRefusal>> {
  const own = await ownBook(session, classSubjectId, term)
  if (!own.ok) return own
  const book = own.value
  const cells = await listCellsOfBook(session.tx, classSubjectId, term)
  const { year } = session.school
  const view = year ? await lockView(session, year, book) : undefined
  // The decision of the confirm: what a late entry opens is open here too.
  const locksOn = (cell: CellRow): readonly Lock[] => {
    const access = view?.accessOf(cell, session.actor.personId)
    return access === undefined || access.open ? [] : access.locks
  }
  const layOut = (cell: CellRow): GridCell => ({
    value: contentOf(cell),
    version: cell.version,
    locks: locksOn(cell),
  })
  const byPupil = Map.groupBy(cells, cell => cell.pupilId)
  return ok({
    book,
    columns: columnsOf(cells.map(({ kind, position }) => ({ column: { kind, position } }))),
    pupils: [...byPupil].map(([pupilId, row]) => ({
      pupilId,
      pupilName: row[0]?.pupilName ?? '',
      seat: row[0]?.seat ?? 0,
      average: averageOf(session.school, row),
      cells: row.map(layOut),
    })),
  })
}
