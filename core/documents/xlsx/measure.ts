import type { FileRefusalCode } from '../file-refusals.ts'

/** What one workbook may ask for, counted while it is read, all its sheets together. */

/** What is handed on, and then looked through line by line by the one thread that serves everybody. */
export type Allowance = {
  /** With a value in them. */
  readonly rows: number
  /** Places of the table: of each row up to its last value. */
  readonly cells: number
  /** A text that many cells share counts for each of them. */
  readonly chars: number
}

/** The marks of a school for a year are some 300,000 cells. */
export const OFFICE: Allowance = { rows: 50_000, cells: 500_000, chars: 16_000_000 }
/** A teacher's classes: 48 sheets of 60 lines are 2,900 rows. */
export const CHAT: Allowance = { rows: 5_000, cells: 100_000, chars: 1_000_000 }

/** With a value in them: a summary of 14 subjects has about 170 columns. */
export const VALUE_COLUMNS_MAX = 512
/** Cells that stand in the file, with a value or only with a colour. */
const DECLARED_CELLS_MAX = 2_000_000
const MERGED_CELLS_MAX = 200_000
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

const demand = (holds: boolean, code: FileRefusalCode): void => {
  if (!holds) throw new FileFault(code)
}

export class Measure {
  readonly #allowance: Allowance
  #declared = 0
  #rows = 0
  #cells = 0
  #merged = 0
  #chars = 0

  constructor(allowance: Allowance) {
    this.#allowance = allowance
  }

  declare(column: number, row: number): void {
    this.#declared += 1
    demand(this.#declared <= DECLARED_CELLS_MAX, 'too_many_cells')
    demand(column >= 0 && column < COLUMNS_MAX && row > 0 && row <= ROWS_MAX, 'damaged')
  }

  keepRow(): void {
    this.#rows += 1
    demand(this.#rows <= this.#allowance.rows, 'too_many_cells')
  }

  /** @param more places by which the row has grown. */
  keep(column: number, more: number, chars: number): void {
    this.#cells += more
    this.#chars += chars
    demand(column < VALUE_COLUMNS_MAX, 'too_many_cells')
    demand(this.#cells <= this.#allowance.cells && this.#chars <= this.#allowance.chars, 'too_many_cells')
  }

  merge(cells: number): void {
    this.#merged += cells
    demand(this.#merged <= MERGED_CELLS_MAX, 'too_many_cells')
  }
}
