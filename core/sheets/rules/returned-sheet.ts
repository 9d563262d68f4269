import type { AssessmentMode, Mark } from '../../books/rules/mark.ts'
import {
  type Cell,
  isMergedValue,
  letterOf,
  type Row,
  type Sheet,
  textOf,
} from '../../documents/rules/sheet.ts'
import { ok, type Result, refuse } from '../../result.ts'
import { type MarkValue, parseMark } from '../../tables/rules/mark-value.ts'
import type { ProblemCode } from '../../tables/rules/problem.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { IDENTIFIER_MARK } from './mark-template.ts'
import type { IssuedCell, IssuedPupil, IssuedValue, Stamp } from './sheet-stamp.ts'

/**
 * What a person meant by a workbook they filled in: the cells that differ from what stood in them when it was handed out.
 * A cell left as it was says nothing, so the round trip of an untouched workbook changes nothing. Pupils and columns are known by their
 * hidden identifiers alone; where these were altered nothing is read.
 */

/** A value a person wrote into a cell of a sheet. */
export type Filled =
  | Mark
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  | { readonly kind: 'exempt' }

/** Where a cell stands in the person's own file. */
export type SheetPlace = { readonly sheet: string; readonly row: number; readonly letter: string }

type FoundCell = {
  readonly place: SheetPlace
  readonly pupilId: number
  readonly pupilName: string
  readonly columnId: number
  readonly issued: IssuedCell
}

export type FilledCell = FoundCell & { readonly value: Filled }
/** A cell that held something and is blank now. */
export type ClearedCell = FoundCell
export type DoubtfulCell = FoundCell & { readonly code: ProblemCode; readonly found: string }

export type ReturnedCells = {
  readonly filled: readonly FilledCell[]
  readonly cleared: readonly ClearedCell[]
  readonly doubts: readonly DoubtfulCell[]
}

export type IdentifiersChanged = {
  readonly code: 'sheet_identifiers_changed'
  readonly place: SheetPlace
  readonly found: string
}

/** The line of identifiers of a sheet handed out for marks. */
type Identifiers = {
  readonly sheet: Sheet
  readonly row: number
  readonly codeIndex: number
  readonly cells: readonly Cell[]
}

export function findIdentifiers(sheets: readonly Sheet[]): Identifiers | undefined {
  for (const sheet of sheets) {
    for (const row of sheet.rows) {
      const codeIndex = row.cells.indexOf(IDENTIFIER_MARK)
      if (codeIndex >= 0) return { sheet, row: row.number, codeIndex, cells: row.cells }
    }
  }
  return undefined
}

export function readReturnedCells(
  found: Identifiers,
  stamp: Stamp,
  kind: AssessmentMode,
): Result<ReturnedCells, IdentifiersChanged> {
  const { sheet } = found
  const columns = columnsOf(found, stamp)
  if (!columns.ok) return columns
  const byCode = new Map(stamp.pupils.map(pupil => [pupil.code, pupil]))
  const read = { filled: [] as FilledCell[], cleared: [] as ClearedCell[], doubts: [] as DoubtfulCell[] }
  for (const row of sheet.rows.filter(each => each.number > found.row)) {
    const pupil = pupilOf(row, found, byCode, columns.value)
    if (!pupil.ok) return pupil
    if (!pupil.value) continue
    byCode.delete(pupil.value.code)
    readRow(row, pupil.value, { ...found, columns: columns.value, kind }, read)
  }
  return ok(read)
}

type Column = { readonly columnId: number; readonly index: number; readonly at: number }

/** Every column of the stamp once, and no other. */
function columnsOf(found: Identifiers, stamp: Stamp): Result<readonly Column[], IdentifiersChanged> {
  const columns: Column[] = []
  for (const [index, cell] of found.cells.entries()) {
    if (cell === null || index === found.codeIndex) continue
    const at = typeof cell === 'number' ? stamp.columns.indexOf(cell) : -1
    const columnId = stamp.columns[at]
    if (columnId === undefined || columns.some(column => column.at === at))
      return changed(found.sheet, found.row, index, cell)
    columns.push({ columnId, index, at })
  }
  return columns.length === stamp.columns.length ? ok(columns) : changed(found.sheet, found.row, 0, null)
}

const changed = (sheet: Sheet, row: number, index: number, cell: Cell) =>
  refuse<IdentifiersChanged>({
    code: 'sheet_identifiers_changed',
    place: { sheet: sheet.name, row, letter: letterOf(index) },
    found: textOf(cell),
  })

/** The pupil of a row; undefined for a row that says nothing about marks. */
function pupilOf(
  row: Row,
  { sheet, codeIndex }: Identifiers,
  byCode: ReadonlyMap<string, IssuedPupil>,
  columns: readonly Column[],
): Result<IssuedPupil | undefined, IdentifiersChanged> {
  const code = row.cells[codeIndex] ?? null
  const pupil = byCode.get(tidy(textOf(code)))
  const nameIndex = codeIndex + 1
  const name = row.cells[nameIndex] ?? null
  if (pupil && tidy(textOf(name)) === tidy(pupil.fullName)) return ok(pupil)
  if (pupil) return changed(sheet, row.number, nameIndex, name)
  const says = code !== null || columns.some(column => (row.cells[column.index] ?? null) !== null)
  return says ? changed(sheet, row.number, codeIndex, code) : ok(undefined)
}

type Table = { readonly sheet: Sheet; readonly columns: readonly Column[]; readonly kind: AssessmentMode }

function readRow(
  row: Row,
  pupil: IssuedPupil,
  { sheet, columns, kind }: Table,
  read: { filled: FilledCell[]; cleared: ClearedCell[]; doubts: DoubtfulCell[] },
): void {
  for (const { columnId, index, at } of columns) {
    const issued = pupil.cells[at]
    if (!issued) throw new Error(`a stamp without cell ${at} of pupil ${pupil.pupilId}`)
    const cell = row.cells[index] ?? null
    if (issued.value.kind === 'makeup' && textOf(cell) === printedOf(issued.value, kind)) continue
    const place = { sheet: sheet.name, row: row.number, letter: letterOf(index) }
    const named = { place, pupilId: pupil.pupilId, pupilName: pupil.fullName, columnId, issued }
    const reading: CellReading = isMergedValue(sheet, row.number, index)
      ? { kind: 'doubt', code: 'cell_merged' }
      : readCell(cell, kind)
    if (reading.kind === 'doubt') read.doubts.push({ ...named, code: reading.code, found: textOf(cell) })
    else if (reading.kind === 'value' && !isSame(reading.value, issued.value))
      read.filled.push({ ...named, value: reading.value })
    else if (reading.kind === 'blank' && issued.value.kind !== 'empty') read.cleared.push(named)
  }
}

type CellReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: Filled }
  | { readonly kind: 'doubt'; readonly code: ProblemCode }

/** A cell as a person fills it in: as `parseMark`, and 'm' says the pupil is exempt. */
export function readCell(cell: Cell, kind: AssessmentMode): CellReading {
  const reading = parseMark(cell, kind)
  if (reading.kind === 'value') return { kind: 'value', value: filledOf(reading.value) }
  if (reading.kind === 'blank') return reading
  if (reading.code === 'mark_exempt') return { kind: 'value', value: { kind: 'exempt' } }
  return { kind: 'doubt', code: reading.code }
}

function filledOf(value: MarkValue): Filled {
  if ('tenths' in value) return { kind: 'tenths', tenths: value.tenths }
  if ('passed' in value) return { kind: 'passed', passed: value.passed }
  return { kind: 'absent', excused: value.excused ?? null }
}

/** Whether a cell says already what was filled in. A zero set by rule is printed as the mark it counts for. */
export function isSame(filled: Filled, issued: IssuedValue): boolean {
  if (issued.kind === 'zero_by_rule')
    return filled.kind === 'tenths' ? filled.tenths === 0 : filled.kind === 'passed' && !filled.passed
  if (filled.kind === 'tenths') return issued.kind === 'tenths' && issued.tenths === filled.tenths
  if (filled.kind === 'passed') return issued.kind === 'passed' && issued.passed === filled.passed
  if (filled.kind === 'absent') return issued.kind === 'absent' && issued.excused === filled.excused
  return issued.kind === 'exempt'
}

/** How a cell is printed into the workbook: a number for a score, the words `readCell` reads for the rest. */
export function printedOf(value: IssuedValue, kind: AssessmentMode): string | number | null {
  switch (value.kind) {
    case 'empty':
      return null
    case 'tenths':
      return value.tenths / 10
    case 'passed':
      return value.passed ? 'Đ' : 'CĐ'
    case 'absent':
      return value.excused === null ? 'v' : value.excused ? 'vp' : 'vk'
    case 'makeup':
      return `bù ${value.dueOn.slice(8, 10)}/${value.dueOn.slice(5, 7)}`
    case 'zero_by_rule':
      return kind === 'scored' ? 0 : 'CĐ'
    case 'exempt':
      return 'm'
  }
}
