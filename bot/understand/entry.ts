/**
 * One entry of typed marks: who as written, and what. An entry that says more than it plainly says holds a problem and no
 * value.
 */
import type { EntryProblem, EntryValue, ValueReading } from './mark-words.ts'
import type { Token } from './marks-tokens.ts'

export type Who = {
  readonly text: string
  readonly nameText: string | null
  readonly seatNo: number | null
  /** Said of somebody apart from those it was said of together: it holds against what was said of them. */
  readonly apart?: true
}

export type ReadEntry = Who & {
  readonly problem: null
  readonly value: EntryValue | { readonly kind: 'left_blank' }
  /**
   * Set when the words of the value could as well end the name ("tiến đạt", "an năm"): the value holds only
   * if nobody of the class has this name.
   */
  readonly orName: string | null
}

export type Entry = ReadEntry | (Who & { readonly problem: EntryProblem; readonly value: null })

/** Words of the head and of marks themselves: never part of a name. */
const NEVER_NAMES = new Set([
  'tx',
  'gk',
  'ck',
  'hk',
  'stt',
  'lần',
  'bài',
  'cột',
  'câu',
  'điểm',
  'phẩy',
  'trên',
  'rưỡi',
  'âm',
])
export const unread = (
  text: string,
  code: EntryProblem['code'] & ProblemWithoutDetail,
  who: Partial<Who> = {},
): Entry => ({
  text,
  nameText: null,
  seatNo: null,
  ...who,
  problem: { code },
  value: null,
})

export type ProblemWithoutDetail = Exclude<EntryProblem, { suggest: number }>['code']

export function entryOf(who: Who, reading: ValueReading, orName: string | null): Entry {
  if (reading.kind === 'problem') return { ...who, problem: reading.problem, value: null }
  return { ...who, problem: null, value: reading.value, orName }
}

export function couldBeName(names: readonly Token[]): boolean {
  return !names.some(({ raw }) => NEVER_NAMES.has(raw.normalize('NFC').toLowerCase()))
}

export function nameOf(names: readonly Token[]): string | null {
  return names.length > 0 ? textOf(names) : null
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ raw, glued }, at) => (glued || at === 0 ? raw : ` ${raw}`)).join('')
}
