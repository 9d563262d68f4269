/**
 * A spreadsheet as plain data, free of any library: what the readers of school files work on. Rows carry Excel's own
 * numbers (from 1) so that a problem can be shown where the person will look for it; columns are indexed from 0 inside
 * and named by letter outside. A merged area has its value in its top left cell only.
 */

/** A date cell is an object so that it is never taken for text someone typed. `day` is 'YYYY-MM-DD'. */
export type DayCell = { readonly day: string }

/** A formula without its result: what stands there is known to nobody, which is not the same as a blank. */
export type UncalculatedCell = { readonly formula: true }

export type Cell = string | number | DayCell | UncalculatedCell | null

/** `hidden` where the file hides the row from its reader. */
export type Row = { readonly number: number; readonly cells: readonly Cell[]; readonly hidden?: true }

/** Rows by Excel's number, columns from 0; all four bounds belong to the area. */
export type Merge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Rows are in ascending order; rows without any value are left out. */
export type Sheet = {
  readonly name: string
  readonly rows: readonly Row[]
  readonly merges: readonly Merge[]
  /** The whole sheet is hidden from its reader. */
  readonly hidden?: true
  /** Columns hidden from its reader, from 0. */
  readonly hiddenColumns?: readonly number[]
}

export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** The code page it was read from, where it is none of today's. */
  readonly letters?: 'tcvn3' | 'vni' | 'windows-1258'
}

/** 0 → 'A', 25 → 'Z', 26 → 'AA'. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last
}

/** 'A' → 0, 'AA' → 26. */
export function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** 'A1:C4', however it is anchored; null for what names no area. */
export function areaOf(range: string): Merge | null {
  const [, left = '', top, right = '', bottom] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(range) ?? []
  if (left === '') return null
  const area = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) }
  return area.top <= area.bottom && area.left <= area.right ? area : null
}

export const isUncalculated = (cell: Cell | undefined): cell is UncalculatedCell =>
  typeof cell === 'object' && cell !== null && 'formula' in cell

/** The cell as a person reads it; empty for a blank one. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'day' in cell ? cell.day : '='
}

/** Whether a cell is one with others and holds a value: of which of their rows or columns it is, the sheet does not say. */
export const isMergedValue = ({ merges, rows }: Sheet, row: number, index: number): boolean =>
  merges.some(
    area =>
      area.top <= row &&
      row <= area.bottom &&
      area.left <= index &&
      index <= area.right &&
      (rows.find(each => each.number === area.top)?.cells[area.left] ?? null) !== null,
  )
