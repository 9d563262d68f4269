import { type Cell, textOf } from '../../documents/rules/sheet.ts'
import { fold, tidy } from '../../wording/rules/fold.ts'

/**
 * Values of people as files write them, in the one form the house keeps. Excel eats leading zeros of codes and phones that
 * were typed as numbers; where the length tells how many are lost they are put back.
 */

/** Codes the ministry gives to pupils. */
const PUPIL_CODE_DIGITS = 10
const PERSONAL_ID_DIGITS = 12

const CODE = /^[\p{L}\d][\p{L}\d./_-]*$/u
/** 'CB 001', '9926 102 574'; but not 'Tổng 43'. */
const SPACED_CODE = /^(?:[A-ZĐ]{1,3} \d{2,}|\d{2,}(?: \d{2,})+)$/u
/** A long number a spreadsheet shows short: its last figures are gone. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i

/** Letters old fonts and keyboards put in the place of Đ. */
const asTyped = (text: string): string => tidy(text).replace(/[ÐƉ]/g, 'Đ').replace(/[ðɖ]/g, 'đ')

/** 'NGUYỄN  VĂN AN ' → 'Nguyễn Văn An'; a name in mixed case keeps its own. Empty when there is no letter in it. */
export function parseName(text: string): string {
  const name = asTyped(text)
  if (!/\p{L}/u.test(name)) return ''
  const isOneCase = name === name.toUpperCase() || name === name.toLowerCase()
  return isOneCase
    ? name
        .toLowerCase()
        .replace(/(?<![\p{L}\p{M}'’])\p{L}|(?<=^\p{L}['’])\p{L}/gu, letter => letter.toUpperCase())
    : name
}

const NAME_CHARS_MAX = 80

/** Begins with a letter; figures and brackets tell namesakes apart ('Nguyễn Văn A (1)'), signs of formulas and addresses are none. */
export const isName = (name: string): boolean =>
  name.length <= NAME_CHARS_MAX && /^\p{L}[\p{L}\p{M}\d '’().,-]*$/u.test(name)

/** Letters, and what stands between them in names of Vietnam: 'Y Moan Ê-ban', "H'Hen Niê". */
const isPerson = (name: string): boolean =>
  name.length <= NAME_CHARS_MAX && /^\p{L}[\p{L}\p{M}]*(?:[ '’.-]+\p{L}[\p{L}\p{M}]*)*\.?$/u.test(name)

/** Words put where a person's name would stand, for there being nobody. */
const NOBODY =
  /^(?:khong|ko|k|x|chua|chua co|khong co|khong ro|khong biet|da mat|mat|da chet|mo coi|ly hon|ly di|bo trong|trong|null|none|n a|na|nan|khong co thong tin|chua cap nhat|khong thong tin)$/

/** A name a person could bear; empty for what says that there is nobody. */
export function parsePerson(text: string): string {
  const name = parseName(text)
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return NOBODY.test(words) || !isPerson(name) ? '' : name
}

/** Whether a cell for a person says that there is nobody, or nothing. */
export const saysNobody = (text: string): boolean =>
  NOBODY.test(
    fold(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  ) || !/[\p{L}\d]/u.test(text)

/** A pupil's or staff member's code, upper case without spaces; empty when the text cannot be one ('Người lập biểu'). */
export function parseCode(value: Cell): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value <= 0) return ''
    const digits = String(value)
    return digits.length === PUPIL_CODE_DIGITS - 1 ? digits.padStart(PUPIL_CODE_DIGITS, '0') : digits
  }
  if (typeof value !== 'string') return ''
  const text = tidy(value.normalize('NFKC'))
    .replace(/^['’`]/, '')
    .replace(/^(\d+)[.,]0+$/, '$1')
  const isCode = SPACED_CODE.test(text) || (CODE.test(text) && /\d/.test(text))
  return isCode && !ROUNDED.test(text) ? text.replace(/\s/g, '').toUpperCase() : ''
}

/** Personal identity numbers have 12 digits, the first of them often 0. Null when it is not one. */
export function parsePersonalId(value: Cell): string | null {
  const digits = tidy(textOf(value).normalize('NFKC'))
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(/[\s.'’-]/g, '')
  if (!/^\d+$/.test(digits) || /^0+$/.test(digits)) return null
  const full = typeof value === 'number' ? digits.padStart(PERSONAL_ID_DIGITS, '0') : digits
  return full.length === PERSONAL_ID_DIGITS ? full : null
}

export type Sex = 'male' | 'female'

export function parseSex(text: string): Sex | null {
  const word = fold(text)
  if (['nu', 'f', 'female', 'gai'].includes(word)) return 'female'
  return ['nam', 'm', 'male', 'trai'].includes(word) ? 'male' : null
}

/** A column 'Nữ': a tick, or a word; blank says 'nam' where the column is one of ticks. Null for what says neither. */
export function parseFemale(text: string): Sex | null {
  const word = fold(text)
  if (['x', '1', '✓', '✔', '√', 'v', 'co', 'true', 'dung'].includes(word)) return 'female'
  return ['', '0', 'false', 'khong'].includes(word) ? 'male' : parseSex(text)
}

/** 10 digits from 0 (a landline 11 from 02): takes spaces, dots, hyphens, a lost zero, +84 and 84. */
export function parsePhone(value: Cell): string | null {
  const digits = tidy(textOf(value)).replace(/[\s.()'-]/g, '')
  const national = digits.replace(/^(?:\+|00)?84(?=\d{9,10}$)/, '0')
  if (!/^\d+$/.test(national)) return null
  const full = national.length === 9 && !national.startsWith('0') ? `0${national}` : national
  return /^0[1-9]\d{8}$|^02\d{9}$/.test(full) ? full : null
}

/** The phones of a cell that holds several: '0900111222 / 0900333444'. */
export function phoneParts(value: Cell): Cell[] {
  if (typeof value !== 'string') return [value]
  const parts = value.split(/[;,/\n]|\s-\s/).filter(part => /\d/.test(part))
  return parts.length > 1 ? parts : [value]
}

/** Lower case, spaces gone; null when it is not an address. */
export function parseEmail(text: string): string | null {
  const address = tidy(text).replace(/\s/g, '').toLowerCase()
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address) ? address : null
}
