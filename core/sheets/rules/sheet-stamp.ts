import type { Mark } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'

/**
 * What a handed-out workbook remembers of the book it was made from: whose it is, who was in the class, and what each cell
 * held at which version. Held against the book when the workbook comes back.
 */

/** What a cell said when the workbook was made. */
export type IssuedValue =
  | Mark
  | { readonly kind: 'empty' }
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  | { readonly kind: 'makeup'; readonly dueOn: string }
  | { readonly kind: 'zero_by_rule'; readonly comment?: true }
  | { readonly kind: 'exempt' }

export type IssuedCell = { readonly version: number; readonly value: IssuedValue }

export type IssuedPupil = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  /** In the order of `columns`. */
  readonly cells: readonly IssuedCell[]
}

export type Stamp = {
  readonly schoolId: number
  readonly classSubjectId: number
  readonly term: Term
  /** ISO instant. */
  readonly issuedAt: string
  readonly issuedTo: number
  /** Ids of the columns of marks, in the order of the book. */
  readonly columns: readonly number[]
  readonly pupils: readonly IssuedPupil[]
}

const EDITION = 1

const WORDS = [
  ['', { kind: 'empty' }],
  ['d', { kind: 'passed', passed: true }],
  ['c', { kind: 'passed', passed: false }],
  ['v', { kind: 'absent', excused: null }],
  ['p', { kind: 'absent', excused: true }],
  ['k', { kind: 'absent', excused: false }],
  ['z', { kind: 'zero_by_rule' }],
  ['m', { kind: 'exempt' }],
] as const satisfies readonly (readonly [string, IssuedValue])[]

/** In front of the day a make-up is set for. */
const MAKEUP = 'b'

const byWord = new Map<string, IssuedValue>(WORDS)
const wordFor = new Map(WORDS.map(([word, value]) => [JSON.stringify(value), word]))

/** '3:75' is 7,5 at version 3; '0:' a cell never written. */
function cellText({ version, value }: IssuedCell): string {
  return `${version}:${wordOf(value)}`
}

function wordOf(value: IssuedValue): string | number | undefined {
  if (value.kind === 'tenths') return value.tenths
  if (value.kind === 'makeup') return `${MAKEUP}${value.dueOn}`
  return wordFor.get(JSON.stringify(value.kind === 'zero_by_rule' ? { kind: value.kind } : value))
}

function cellOf(text: string): IssuedCell {
  const [version = '', word = ''] = text.split(':')
  if (word.startsWith(MAKEUP))
    return { version: Number(version), value: { kind: 'makeup', dueOn: word.slice(1) } }
  const value = byWord.get(word) ?? { kind: 'tenths', tenths: Number(word) }
  return { version: Number(version), value }
}

type Written = {
  edition: number
  school: number
  book: number
  term: Term
  at: string
  to: number
  columns: readonly number[]
  pupils: readonly (readonly [pupilId: number, code: string, fullName: string, cells: string])[]
}

export function stampText(stamp: Stamp): string {
  const written: Written = {
    edition: EDITION,
    school: stamp.schoolId,
    book: stamp.classSubjectId,
    term: stamp.term,
    at: stamp.issuedAt,
    to: stamp.issuedTo,
    columns: stamp.columns,
    pupils: stamp.pupils.map(({ pupilId, code, fullName, cells }) => [
      pupilId,
      code,
      fullName,
      cells.map(cellText).join(' '),
    ]),
  }
  return JSON.stringify(written)
}

/** Reads text this house wrote and sealed; undefined when another edition of it did. */
export function stampOf(text: string): Stamp | undefined {
  const written: Written = JSON.parse(text)
  if (written.edition !== EDITION) return undefined
  return {
    schoolId: written.school,
    classSubjectId: written.book,
    term: written.term,
    issuedAt: written.at,
    issuedTo: written.to,
    columns: written.columns,
    pupils: written.pupils.map(([pupilId, code, fullName, cells]) => ({
      pupilId,
      code,
      fullName,
      cells: cells === '' ? [] : cells.split(' ').map(cellOf),
    })),
  }
}
