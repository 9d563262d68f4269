/**
 * What columns are called in writing: in a sentence of a paper, over the columns of the printed book, over those of a
 * workbook. Formal, where the chat (`bot/vi/books/marks.ts`) is short. Total by kind: one without words does not compile.
 */
import type { ColumnKind, ColumnRef } from './columns.ts'
import { numberOf } from './columns.ts'
import type { AssessmentMode } from './mark.ts'

type ColumnWords = {
  /** In a sentence, before its number. */
  readonly name: string
  /** Over it in the printed book. */
  readonly head: Readonly<Record<AssessmentMode, string>>
  /** Under a head it shares with another kind, where it has no number of its own. */
  readonly underHead?: string
  /** Over it in a workbook, before its number: what `tables/rules/mark-columns.ts` reads back. */
  readonly title: string
}

const REGULAR_HEAD = { scored: 'ĐĐGtx', comment: 'Thường xuyên' }

const WORDS: Readonly<Record<ColumnKind, ColumnWords>> = {
  regular: { name: 'điểm thường xuyên', head: REGULAR_HEAD, title: 'TX' },
  cluster: { name: 'điểm cụm chuyên đề', head: REGULAR_HEAD, underHead: 'CĐ', title: 'TX-CĐ' },
  midterm: { name: 'điểm giữa kì', head: { scored: 'ĐĐGgk', comment: 'Giữa kì' }, title: 'GK' },
  final: { name: 'điểm cuối kì', head: { scored: 'ĐĐGck', comment: 'Cuối kì' }, title: 'CK' },
}

/** 'điểm thường xuyên lần 2', 'điểm giữa kì'. */
export function columnInFull(column: ColumnRef): string {
  const number = numberOf(column)
  const { name } = WORDS[column.kind]
  return number === null ? name : `${name} lần ${number}`
}

/** 'ĐĐGtx', 'Giữa kì': over the columns of a kind. */
export const columnHead = (kind: ColumnKind, mode: AssessmentMode): string => WORDS[kind].head[mode]

/** '2', 'CĐ': a column among those under one head. */
export const columnUnderHead = (column: ColumnRef): string =>
  String(numberOf(column) ?? WORDS[column.kind].underHead ?? '')

/** 'TX2', 'GK'. */
export const columnTitle = (column: ColumnRef): string =>
  `${WORDS[column.kind].title}${numberOf(column) ?? ''}`
