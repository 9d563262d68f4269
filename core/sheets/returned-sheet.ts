import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { contentOf, nameOf } from '../books/cell.ts'
import type { ProposedRow } from '../books/entry.ts'
import { ownBook } from '../books/entry.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { textOf } from '../documents/rules/sheet.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { unsealed } from './mark-template.ts'
import { STAMP_SHEET } from './rules/mark-template.ts'
import type {
  ClearedCell,
  DoubtfulCell,
  FilledCell,
  IdentifiersChanged,
  ReturnedCells,
} from './rules/returned-sheet.ts'
import { findIdentifiers, isSame, readReturnedCells } from './rules/returned-sheet.ts'
import type { Stamp } from './rules/sheet-stamp.ts'
import { stampOf } from './rules/sheet-stamp.ts'

/**
 * A workbook this house handed out, filled in and sent back. Its stamp says what it was made from; only cells that differ from
 * that are a wish to write, each with the version its writer saw.
 */

export type SheetRefusal =
  | { readonly code: 'sheet_forged' }
  | { readonly code: 'sheet_other_school' }
  | { readonly code: 'sheet_outdated' }
  | IdentifiersChanged

type InColumn<Cell> = Cell & { readonly column: ColumnRef }

export type ReturnedSheet = {
  readonly book: Book
  readonly issuedAt: Date
  readonly filled: readonly InColumn<FilledCell>[]
  readonly cleared: readonly InColumn<ClearedCell>[]
  readonly doubts: readonly InColumn<DoubtfulCell>[]
  /** Filled in for pupils who have left the class since. */
  readonly ofLeavers: readonly InColumn<FilledCell>[]
  /** Names of those who came to the class, or left it, since the workbook was made. */
  readonly came: readonly string[]
  readonly left: readonly string[]
  /** Filled in, and standing so in the book already: a workbook may be sent more than once. */
  readonly already: number
  /** Cells the sender did not touch but others have changed since. */
  readonly changedByOthers: number
}

/** Whether a workbook was made by this house, whatever has been done to it since. */
export const isHandedOut = (sheets: readonly Sheet[]): boolean =>
  sheets.some(sheet => sheet.name === STAMP_SHEET) && findIdentifiers(sheets) !== undefined

function stampIn(session: Session, sheets: readonly Sheet[]): Result<Stamp, SheetRefusal> {
  const cells = sheets.find(sheet => sheet.name === STAMP_SHEET)?.rows[0]?.cells ?? []
  const text = unsealed(session.host, cells.map(textOf).join(''))
  if (text === undefined) return refuse({ code: 'sheet_forged' })
  const stamp = stampOf(text)
  if (!stamp) return refuse({ code: 'sheet_outdated' })
  return stamp.schoolId === session.school.schoolId ? ok(stamp) : refuse({ code: 'sheet_other_school' })
}

const EMPTY = { kind: 'empty' } as const

type CellKey = { readonly columnId: number; readonly pupilId: number }

const keyOf = (cell: CellKey): string => `${cell.columnId} ${cell.pupilId}`

export async function readReturnedSheet(
  session: Session,
  sheets: readonly Sheet[],
): Promise<Result<ReturnedSheet, SheetRefusal | MarksRefusal>> {
  const stamp = stampIn(session, sheets)
  if (!stamp.ok) return stamp
  const own = await ownBook(session, stamp.value.classSubjectId, stamp.value.term)
  if (!own.ok) return own
  const found = findIdentifiers(sheets)
  if (!found) return refuse({ code: 'sheet_forged' })
  const read = readReturnedCells(found, stamp.value, own.value.subjectKind)
  if (!read.ok) return read
  const now = await listCellsOfBook(session.tx, own.value.classSubjectId, own.value.term)
  const columns = new Set(now.map(cell => cell.columnId))
  if (stamp.value.columns.some(columnId => !columns.has(columnId))) return refuse({ code: 'sheet_outdated' })
  return ok(besideBook(own.value, stamp.value, read.value, now))
}

/** What was filled in beside what stands in the book now. */
function besideBook(
  book: Book,
  stamp: Stamp,
  { filled, cleared, doubts }: ReturnedCells,
  now: readonly CellRow[],
): ReturnedSheet {
  const columns = new Map(now.map(cell => [cell.columnId, nameOf(cell).column]))
  const here = new Set(now.map(cell => cell.pupilId))
  const standing = new Map(now.map(cell => [keyOf(cell), contentOf(cell)]))
  const contentNow = (cell: CellKey) => standing.get(keyOf(cell)) ?? EMPTY
  const inColumn = <Cell extends CellKey>(cells: readonly Cell[]): InColumn<Cell>[] =>
    cells.flatMap(cell => {
      const column = columns.get(cell.columnId)
      return column ? [{ ...cell, column }] : []
    })
  const wanted = inColumn(filled).filter(cell => !isSame(cell.value, contentNow(cell)))
  return {
    book,
    issuedAt: new Date(stamp.issuedAt),
    filled: wanted.filter(cell => here.has(cell.pupilId)),
    ofLeavers: wanted.filter(cell => !here.has(cell.pupilId)),
    already: filled.length - wanted.length,
    cleared: inColumn(cleared).filter(cell => contentNow(cell).kind !== 'empty'),
    doubts: inColumn(doubts).filter(cell => here.has(cell.pupilId)),
    ...rosterSince(stamp, now),
    changedByOthers: changedByOthers(stamp, now, [...filled, ...cleared]),
  }
}

function rosterSince(stamp: Stamp, now: readonly CellRow[]) {
  const here = new Map(now.map(cell => [cell.pupilId, cell.pupilName]))
  const were = new Set(stamp.pupils.map(pupil => pupil.pupilId))
  return {
    came: [...here].filter(([pupilId]) => !were.has(pupilId)).map(([, fullName]) => fullName),
    left: stamp.pupils.filter(pupil => !here.has(pupil.pupilId)).map(pupil => pupil.fullName),
  }
}

function changedByOthers(stamp: Stamp, now: readonly CellRow[], touched: readonly CellKey[]): number {
  const wanted = new Set(touched.map(keyOf))
  const versions = new Map(now.map(cell => [keyOf(cell), cell.version]))
  let changed = 0
  for (const { pupilId, cells } of stamp.pupils) {
    for (const [at, { version }] of cells.entries()) {
      const key = keyOf({ columnId: stamp.columns[at] ?? 0, pupilId })
      if (!wanted.has(key) && (versions.get(key) ?? version) !== version) changed += 1
    }
  }
  return changed
}

/** The rows to propose: what was filled in, and what was cleared if the sender says so. */
export const rowsOf = (returned: ReturnedSheet, clear: boolean): readonly ProposedRow[] => [
  ...returned.filled.map(({ column, pupilId, value, issued }) => ({
    column,
    pupilId,
    value,
    seen: issued,
  })),
  ...(clear
    ? returned.cleared.map(({ column, pupilId, issued }) => ({
        column,
        pupilId,
        value: { kind: 'empty' } as const,
        seen: issued,
      }))
    : []),
]
