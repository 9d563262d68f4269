import type { EntryValue } from '../../core/books/entry.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import type { EntryProblem } from './mark-reading.ts'
import { readValue } from './mark-words.ts'
import { tokensOf } from './marks-tokens.ts'

/** What stands in one cell of a grid as it was typed: nothing, a mark, an absence, an exemption. */

export const CELL_CHARS_MAX = 40

export type CellReading =
  | { readonly kind: 'value'; readonly value: EntryValue }
  | { readonly kind: 'problem'; readonly problem: EntryProblem }

const EXEMPT = new Set(['m', 'mien'])

export function readCell(text: string): CellReading {
  const said = text.trim()
  if (said === '') return { kind: 'value', value: { kind: 'empty' } }
  if (EXEMPT.has(fold(said))) return { kind: 'value', value: { kind: 'exempt' } }
  return readValue(tokensOf(said)) ?? { kind: 'problem', problem: { code: 'unreadable' } }
}
