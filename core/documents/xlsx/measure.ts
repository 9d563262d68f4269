import type { FileRefusalCode } from '../file-refusals.ts'

/** What one workbook may ask for, counted while it is read, all its sheets together. */

/** Cells that stand in the file, with a value or only with a colour. */
const DECLARED_CELLS_MAX = 2_000_000
/** Places of the table that is handed on: of each row up to its last value. A school's year of marks is about a fifth of it. */
const KEPT_CELLS_MAX = 500_000
const MERGED_CELLS_MAX = 200_000
/** A text that many cells share counts for each of them, since each is handed on. */
const TEXT_CHARS_MAX = 16_000_000
/** Excel's own. */
const ROWS_MAX = 1_048_576
const COLUMNS_MAX = 16_384

/** Ends the reading of a file with why it is refused. */
export class FileFault extends Error {
  readonly code: FileRefusalCode
  constructor(code: FileRefusalCode) {
    super(code)
    this.code = code
  }
}

export class Measure {
  #declared = 0
  #kept = 0
  #merged = 0
  #chars = 0

  declare(column: number, row: number): void {
    this.#declared += 1
    if (this.#declared > DECLARED_CELLS_MAX) throw new FileFault('too_many_cells')
    if (!(column >= 0 && column < COLUMNS_MAX && row > 0 && row <= ROWS_MAX)) throw new FileFault('damaged')
  }

  keep(cells: number): void {
    this.#kept += cells
    if (this.#kept > KEPT_CELLS_MAX) throw new FileFault('too_many_cells')
  }

  merge(cells: number): void {
    this.#merged += cells
    if (!(this.#merged <= MERGED_CELLS_MAX)) throw new FileFault('too_many_cells')
  }

  write(chars: number): void {
    this.#chars += chars
    if (this.#chars > TEXT_CHARS_MAX) throw new FileFault('too_many_cells')
  }
}
