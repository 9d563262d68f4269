import type { Cell } from '../rules/sheet.ts'
import { plainText } from './strings.ts'

/** What stands in a cell, from how it is written: by its kind (`t`) and its style. */

export type Written = {
  readonly kind: string
  readonly style: number
  readonly text: string
  readonly isFormula: boolean
}

export type Reading = {
  readonly strings: readonly string[]
  isDate(style: number): boolean
  readonly isFrom1904: boolean
}

const DAY_MS = 86_400_000
/** 1970-01-01 as Excel counts days; how much later it begins to count from 1904. */
const EPOCH_DAY = 25_569
const DAYS_TO_1904 = 1_462
/** Excel keeps a day as a float; half a second rounds 23:59:59.9995 to the day that was meant. */
const HALF_SECOND_MS = 500

function dayOf(serial: number, isFrom1904: boolean): Cell {
  const days = serial - EPOCH_DAY + (isFrom1904 ? DAYS_TO_1904 : 0)
  const date = new Date(Math.round(days * DAY_MS) + HALF_SECOND_MS)
  return Number.isNaN(date.getTime()) ? null : { day: date.toISOString().slice(0, 10) }
}

const textCell = (text: string): Cell => (text.trim() === '' ? null : text)

/** A formula whose result is an empty text (`str`) says blank; one without any result says nothing yet. */
export function cellValue({ kind, style, text, isFormula }: Written, reading: Reading): Cell {
  if (text === '') return isFormula && kind !== 'str' ? { formula: true } : null
  switch (kind) {
    case 's':
      return textCell(reading.strings[Number(text)] ?? '')
    case 'str':
    case 'inlineStr':
      return textCell(plainText(text))
    case 'b':
      return Number.parseInt(text, 10) === 0 ? 'FALSE' : 'TRUE'
    case 'e':
      return text
    case 'd':
      return /^\d{4}-\d\d-\d\d/.test(text) ? { day: text.slice(0, 10) } : textCell(text)
  }
  const number = Number.parseFloat(text)
  if (!Number.isFinite(number)) return null
  return reading.isDate(style) ? dayOf(number, reading.isFrom1904) : number
}
