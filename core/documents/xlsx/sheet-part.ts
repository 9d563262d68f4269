import type { Cell, Merge, Sheet } from '../rules/sheet.ts'
import { areaOf, columnOf } from '../rules/sheet.ts'
import type { Reading } from './cell-value.ts'
import { cellValue } from './cell-value.ts'
import type { Measure } from './measure.ts'
import { VALUE_COLUMNS_MAX } from './measure.ts'
import type { Attributes } from './xml.ts'
import { walkXml } from './xml.ts'

/** One sheet's part of a workbook as rows and merged areas. Only what has a value is ever built. */

export type SheetRows = Pick<Sheet, 'rows' | 'merges' | 'hiddenColumns'>

type Cells = Map<number, Cell[]>

const COLUMN_LETTERS_MAX = 3

/** Where a cell stands: as it says itself, else right of the one before. */
function columnAt(ref: string | undefined, before: number): number {
  if (ref === undefined) return before + 1
  const letters = /^[A-Z]+/.exec(ref.slice(0, COLUMN_LETTERS_MAX + 1))?.[0] ?? ''
  return letters === '' || letters.length > COLUMN_LETTERS_MAX ? Number.NaN : columnOf(letters)
}

const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true'

class SheetVisitor {
  readonly cells: Cells = new Map()
  readonly merges: Merge[] = []
  readonly hiddenRows = new Set<number>()
  readonly hiddenColumns: number[] = []
  readonly #reading: Reading
  readonly #measure: Measure
  #isInData = false
  #row = 0
  #column = -1
  #kind = ''
  #style = 0
  #text = ''
  #isFormula = false
  #isSaid = false
  #isMuted = false

  constructor(reading: Reading, measure: Measure) {
    this.#reading = reading
    this.#measure = measure
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#isInData = true
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '')
    else if (name === 'col' && isTrue(attributes.hidden)) this.#hide(attributes)
    else if (!this.#isInData) return
    else if (name === 'row') {
      this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r)
      this.#column = -1
      if (isTrue(attributes.hidden)) this.hiddenRows.add(this.#row)
    } else if (name === 'c') this.#begin(attributes)
    else if (name === 'f') this.#isFormula = true
    else if (name === 'v' || name === 't') this.#isSaid = !this.#isMuted
    else if (name === 'rPh') this.#isMuted = true
  }

  text(piece: string): void {
    if (this.#isSaid) this.#text += piece
  }

  close(name: string): void {
    if (name === 'sheetData') this.#isInData = false
    else if (name === 'v' || name === 't') this.#isSaid = false
    else if (name === 'rPh') this.#isMuted = false
    else if (name === 'c' && this.#isInData) this.#end()
  }

  #begin({ r, t = 'n', s = '0' }: Attributes): void {
    this.#column = columnAt(r, this.#column)
    this.#measure.declare(this.#column, this.#row)
    this.#kind = t
    this.#style = Number(s)
    this.#text = ''
    this.#isFormula = false
  }

  #end(): void {
    const value = cellValue(
      { kind: this.#kind, style: this.#style, text: this.#text, isFormula: this.#isFormula },
      this.#reading,
    )
    if (value === null) return
    const cells = this.#cellsOfRow()
    const chars = typeof value === 'string' ? value.length : 0
    this.#measure.keep(this.#column, Math.max(0, this.#column + 1 - cells.length), chars)
    while (cells.length < this.#column) cells.push(null)
    cells[this.#column] = value
  }

  #cellsOfRow(): Cell[] {
    const known = this.cells.get(this.#row)
    if (known) return known
    const cells: Cell[] = []
    this.#measure.keepRow()
    this.cells.set(this.#row, cells)
    return cells
  }

  /** A hidden span past the last column that may hold a value says nothing more. */
  #hide({ min = '0', max = '0' }: Attributes): void {
    const last = Math.min(Number(max), VALUE_COLUMNS_MAX)
    for (let column = Math.max(1, Number(min)); column <= last; column++) this.hiddenColumns.push(column - 1)
  }

  #merge(ref: string): void {
    const area = areaOf(ref)
    if (!area) return
    this.#measure.merge((area.bottom - area.top + 1) * (area.right - area.left + 1))
    this.merges.push(area)
  }
}

/** Of a merged area only its top left cell has a value. */
function clearMerged(cells: Cells, { top, left, bottom, right }: Merge): void {
  for (let row = top; row <= bottom; row++) {
    const across = cells.get(row)
    for (let column = row === top ? left + 1 : left; across && column <= right; column++)
      if (column < across.length) across[column] = null
  }
}

const lastValue = (cells: readonly Cell[]): number => cells.findLastIndex(cell => cell !== null)

export function readSheetPart(part: Buffer, reading: Reading, measure: Measure): SheetRows {
  const visitor = new SheetVisitor(reading, measure)
  walkXml(part, {
    open: (name, attributes) => visitor.open(name, attributes),
    text: piece => visitor.text(piece),
    close: name => visitor.close(name),
  })
  const { cells, merges, hiddenRows, hiddenColumns } = visitor
  for (const area of merges) clearMerged(cells, area)
  const rows = [...cells]
    .map(([number, across]) => ({
      number,
      cells: across.slice(0, lastValue(across) + 1),
      ...(hiddenRows.has(number) ? { hidden: true as const } : {}),
    }))
    .filter(row => row.cells.length > 0)
    .sort((one, other) => one.number - other.number)
  return { rows, merges, ...(hiddenColumns.length > 0 ? { hiddenColumns } : {}) }
}
