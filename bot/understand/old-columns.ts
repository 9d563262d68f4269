/** What columns were called before Circular 22/2021, and which of today's such a word can still mean. */
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { fold } from '../../core/wording/rules/fold.ts'

const MEANS: readonly (readonly [RegExp, readonly ColumnKind[]])[] = [
  [/^15|mieng|(?:hs|he so )1$/, ['regular']],
  [/tiet$|^45/, ['regular', 'midterm']],
  [/(?:hs|he so )2$/, ['midterm']],
  [/(?:hs|he so )3$/, ['final']],
]

/** @param said "15 phút", "miệng", "một tiết", "hs2". */
export const oldNameFits = (said: string, kind: ColumnKind): boolean =>
  MEANS.some(([words, kinds]) => words.test(fold(said)) && kinds.includes(kind))
