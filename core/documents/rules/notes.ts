import type { Cell, Sheet } from './sheet.ts'

/** Notes written beside the lines of a copy: what begins with the flag is ours, and no part of the table when the copy comes back. */

const FLAG = '⚑ '

export const flagged = (text: string): string => `${FLAG}${text}`

const isFlagged = (cell: Cell): boolean => typeof cell === 'string' && cell.startsWith(FLAG)

export function withoutNotes(sheet: Sheet): Sheet {
  if (!sheet.rows.some(({ cells }) => cells.some(isFlagged))) return sheet
  const rows = sheet.rows.map(row => ({ ...row, cells: trimmed(row.cells.filter(cell => !isFlagged(cell))) }))
  return { ...sheet, rows: rows.filter(({ cells }) => cells.length > 0) }
}

/** A note stands behind everything else of its line; what parted them goes too. */
const trimmed = (cells: readonly Cell[]): readonly Cell[] =>
  cells.slice(0, cells.findLastIndex(cell => cell !== null) + 1)
