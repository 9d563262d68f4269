import { type Cell, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'

/**
 * Class names of grades 6 to 12 in the one spelling the house keeps: '6A', '10A1', '6/1'. Files write '6 a', 'Lớp 10A1',
 * '6.1' or '6-1' for the same classes.
 */

const LETTERED = /^(1[0-2]|[6-9])[./-]?(\p{Lu}{1,12}(?:-\p{Lu}{1,6})?)[./-]?(\d{0,3})$/u
const NUMBERED = /^(1[0-2]|[6-9])[./-](\d{1,2})$/
const ROMAN: Readonly<Record<string, number>> = { VI: 6, VII: 7, VIII: 8, IX: 9, X: 10, XI: 11, XII: 12 }

/** Without 'lớp' and spaces, the grade in plain figures: 'Lớp VI A' → '6A', '06A' → '6A', '６Ａ' → '6A'. */
function bare(value: Cell): string {
  const text = tidy(textOf(value).normalize('NFKC'))
    .toUpperCase()
    .replace(/^L[ỚO]P\s*[:.]?\s*/, '')
  const [, roman = '', rest = ''] = /^([VIX]{1,4})[\s./-]+(.+)$/.exec(text) ?? []
  const grade = ROMAN[roman]
  const parted = /^\d/.test(rest) ? '/' : ''
  return (grade === undefined ? text : `${grade}${parted}${rest}`)
    .replace(/\s+/g, '')
    .replace(/^0(?=[6-9])/, '')
}

const CALLED =
  /L[ỚO]P\s*[:.]?\s*((?:1[0-2]|[6-9])(?:\s?[A-ZĐ]\d{0,2}|[./-]?[A-ZĐ]{1,4}\d{0,2}|[./-]\d{1,2}))(?![\p{L}\d])/u

/** One class, or null when the text is not exactly one. */
export function parseClass(value: Cell): string | null {
  const text = bare(value)
  const [, grade, letters, number] = LETTERED.exec(text) ?? []
  if (grade && letters) return `${grade}${letters}${number}`
  const [, numberedGrade, part] = NUMBERED.exec(text) ?? []
  return numberedGrade && part ? `${numberedGrade}/${Number(part)}` : null
}

/** Classes a text that is none may mean: without what stands in brackets, else its grade and letter in another order. */
export function likelyClasses(written: string): readonly string[] {
  const text = tidy(written.normalize('NFKC')).toUpperCase()
  const plain = parseClass(text.replace(/\([^)]*\)/g, ' '))
  if (plain !== null) return [plain]
  const words = text.match(/\p{L}+|\d+/gu) ?? []
  const [grade, otherGrade] = words.filter(word => /^(?:1[0-2]|[6-9])$/.test(word))
  const [letter, otherLetter] = words.filter(word => /^\p{Lu}$/u.test(word))
  return grade && letter && !otherGrade && !otherLetter ? [`${grade}${letter}`] : []
}

const PRIMARY = /^[1-5](?:[./-]?\p{Lu}{1,3}\d{0,2}|[./-]\d{1,2})$/u

/** A class of grades 1 to 5: it is named as one, and the house keeps no book of it. */
export function isPrimaryClass(value: Cell): boolean {
  return PRIMARY.test(bare(value))
}

/** The class a title, sheet name or file name speaks of: after the word 'lớp', else a word that can only be a class. */
export function classIn(text: string): string | null {
  const upper = tidy(text).toUpperCase()
  const called = CALLED.exec(upper)?.[1]
  if (called) return parseClass(called)
  const whole = parseClass(upper)
  if (whole) return whole
  for (const word of upper.replace(/\.(?:XLSX|XLS|CSV)$/, '').split(/[\s_;,()|–-]+/)) {
    const name = /^\d{1,2}[A-ZĐ]{1,3}\d{0,2}$/.test(word) ? parseClass(word) : null
    if (name) return name
  }
  return null
}

/** '10A1, 10A2', '6A,B,C', '6A-6D', '10A1; 10A3 và 10A4'; null when any part is not a class. */
export function parseClasses(value: Cell): string[] | null {
  const names: string[] = []
  const parts = tidy(textOf(value))
    .toUpperCase()
    .replace(/L[ỚO]P/g, ' ')
    .replace(/\s*[-–→]\s*/g, '-')
    .split(/[\s,;+&]+/)
    .filter(part => part !== '' && part !== 'VÀ')
  for (const part of parts) {
    const found = rangeOf(part) ?? oneOf(part, names.at(-1))
    if (!found) return null
    names.push(...found)
  }
  return names.length > 0 ? [...new Set(names)] : null
}

function oneOf(part: string, before: string | undefined): string[] | null {
  const name = parseClass(part)
  if (name) return [name]
  // '6A,B' and '10A1,2' leave out what is the same as in the class before.
  const stem = /^\d/.test(part) ? before?.replace(/\d+$/, '') : gradeOf(before ?? '')
  const completed = stem ? parseClass(stem + part) : null
  return completed ? [completed] : null
}

function rangeOf(part: string): string[] | null {
  const [, from, to] = /^(\d+[A-ZĐ]+\d*)-(\d+[A-ZĐ]+\d*)$/.exec(part) ?? []
  const first = from ? parseClass(from) : null
  const last = to ? parseClass(to) : null
  if (!first || !last || first.slice(0, -1) !== last.slice(0, -1)) return null
  const names: string[] = []
  for (let at = first.charCodeAt(first.length - 1); at <= last.charCodeAt(last.length - 1); at++) {
    names.push(first.slice(0, -1) + String.fromCharCode(at))
  }
  return names.length > 0 ? names : null
}

/** The grade a class belongs to: '10A1' → 10. */
export function gradeOfClass(className: string): number {
  return Number(gradeOf(className))
}

function gradeOf(className: string): string {
  return /^\d{1,2}/.exec(className)?.[0] ?? ''
}

/** The two classes a sheet speaks of whose titles name one and whose own name another; null when they agree, or one is silent. */
export function classesDiffering(
  titles: readonly string[],
  sheetName: string,
): readonly [string, string] | null {
  const titled = titles.map(classIn).find(name => name !== null) ?? null
  const named = classIn(sheetName)
  return titled !== null && named !== null && titled !== named ? [titled, named] : null
}
