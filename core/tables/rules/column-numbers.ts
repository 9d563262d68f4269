import { type Row, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'

/**
 * The line that numbers the columns of a form: '1 2 3 4' or '(1) (2) (3)' under the titles. Numbers of marks or days also count up, but
 * stand under a group of titles and not from the first column on.
 */

const NUMBERS_MIN = 3

/** Counting up, nothing else on the line. */
export function isColumnNumbers(row: Row): boolean {
  const texts = row.cells.filter(cell => cell !== null).map(cell => tidy(textOf(cell)))
  if (texts.length < NUMBERS_MIN) return false
  const numbers = texts.map(text => Number(/^\(?(\d{1,2})\)?$/.exec(text)?.[1] ?? Number.NaN))
  return numbers.every((number, at) => number === (numbers[0] ?? 0) + at)
}

const firstFilled = (row: Row): number => row.cells.findIndex(cell => cell !== null)

/** Such a line among the titles themselves: in brackets, or begun where the titles above it begin. */
export function numbersColumnsUnder(row: Row, above: Row | undefined): boolean {
  if (!isColumnNumbers(row)) return false
  if (row.cells.every(cell => cell === null || /^\(/.test(tidy(textOf(cell))))) return true
  return above !== undefined && firstFilled(row) <= firstFilled(above)
}
