import { TERMS, type Term } from '../../calendar/rules/term.ts'
import { fold } from '../../wording/rules/fold.ts'
import { wordsOf } from './text.ts'

/** The terms, months and school years that titles, sheet names and cells speak of. */

const TERM = /\b(?:hk|hoc k[iy]|k[iy])\s*(1|2|i{1,2})\b/g

/** Every term the text names, ascending; 'Cả năm' is both. Empty when it names none. */
export function termsIn(text: string): Term[] {
  const words = wordsOf(text).join(' ')
  if (/\bca nam\b/.test(words)) return [...TERMS]
  const terms = new Set<Term>()
  for (const [, numeral] of words.matchAll(TERM)) terms.add(numeral === '2' || numeral === 'ii' ? 2 : 1)
  return [...terms].sort()
}

/** The terms a cell of a term column names, where a bare '1', 'II' or '1, 2' is enough. */
export function termsOf(text: string): Term[] {
  const named = termsIn(text)
  if (named.length > 0) return named
  const words = wordsOf(text)
  if (words.join(' ') === 'cn') return [...TERMS]
  if (!words.every(word => /^(1|2|i{1,2})$/.test(word))) return []
  return [...new Set(words.map((word): Term => (word === '2' || word === 'ii' ? 2 : 1)))].sort()
}

export type Month = { readonly month: number; readonly year: number | null }

/** 'Tháng 10 năm 2026', 'THÁNG 10/2026', 'T10-10A1'. */
export function monthIn(text: string): Month | null {
  const folded = fold(text)
  const [, named, year] = /\bthang[\s_-]*(\d{1,2})(?:\s*(?:nam|[/.-])?\s*(20\d{2}))?\b/.exec(folded) ?? []
  const [, short] = /^t(\d{1,2})\b/.exec(folded) ?? []
  const [, numeric, numericYear] = /(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(20\d{2})\b/.exec(folded) ?? []
  const month = Number(named ?? numeric ?? short)
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  const written = named ? year : numericYear
  return { month, year: written ? Number(written) : null }
}

/** '2026-2027' → 2026, the year it begins in. */
export function schoolYearIn(text: string): number | null {
  const [, first, second] = /\b(20\d{2})\s*[-–/]\s*(20\d{2})\b/.exec(text) ?? []
  return first && Number(second) === Number(first) + 1 ? Number(first) : null
}

/** The calendar year of a month in a school year: August and later belong to its first year. */
export function yearOfMonth(month: number, schoolYearStart: number): number {
  return month >= 8 ? schoolYearStart : schoolYearStart + 1
}
