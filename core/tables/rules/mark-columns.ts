import { type ColumnKind, isSeries } from '../../books/rules/columns.ts'
import type { Term } from '../../calendar/rules/term.ts'
import { letterOf } from '../../documents/rules/sheet.ts'
import type { ColumnTitle, HeaderColumn, TitleMatch } from './header.ts'
import { termsIn } from './period.ts'

/**
 * Which columns of a gradebook hold marks. Regular (ĐĐGtx, TX1, 'Điểm thường xuyên' over 1 2 3 4), midterm (ĐĐGgk, GK), final
 * (ĐĐGck, CK) and the result of an elective cluster (chuyên đề, TX-CĐ); averages are computed by the house and never read.
 */

/** `position` counts from 1 within its kind. */
export type MarkColumn = {
  readonly letter: string
  readonly index: number
  readonly kind: ColumnKind
  readonly position: number
}

const AVERAGE =
  /\b(?:d?tb\w*|trung binh|d{1,2}g(?:mhk|mcn|m)\w*|kq\w*|ket qua|xep loai|tong ket|ca nam|hoc luc)\b/
const CLUSTER = /\b(?:tx cd|cd|chuyen de|txcd)\b/
const MIDTERM = /\b(?:d{0,2}g?|kt|tx)gk(?:\d|i{1,2})?\b|\bgiua(?: hoc)? k[iy]\b|\bgiua hk/
const FINAL = /\b(?:d{0,2}g?|kt)ck(?:\d|i{1,2})?\b|\bcuoi(?: hoc)? k[iy]\b|\bcuoi hk/
const REGULAR = /\b(?:d{0,2}g?|kt)tx\d{0,2}\b|\bthuong xuyen\b/
const KNOWN_WORD =
  /^(?:(?:d{0,2}g?|kt)(?:tx\d{0,2}|(?:gk|ck)(?:\d|i{1,2})?)|dtb\w*|tb\w*|cd|diem|danh|gia|nhan|xet|kiem|tra|bai|muc|do|cot|lan|thuong|xuyen|giua|cuoi|hoc|k[iy]|hk\w*|i{1,2}|chuyen|de|trung|binh|kq|ket|qua|mon|ca|nam|tong|xep|loai|luc)$/

type TitleKind = ColumnKind | 'average'

/** A match for a column of marks or of an average, for the header search. */
export function markColumn(title: ColumnTitle): TitleMatch<'mark' | 'average'> | null {
  const kind = kindOfTitle(title)
  if (kind === null) return null
  const known = title.words.filter(word => KNOWN_WORD.test(word))
  // One number tells TX 1 from TX 2; any other in the title is a mark of the first pupil.
  const isNumbered = known.some(word => /\d$/.test(word)) || !title.words.some(word => /^\d{1,2}$/.test(word))
  const explained = known.length + (isNumbered ? 0 : 1)
  return { key: kind === 'average' ? 'average' : 'mark', explained }
}

function kindOfTitle(title: ColumnTitle): TitleKind | null {
  const text = title.words.join(' ')
  if (AVERAGE.test(text)) return 'average'
  if (CLUSTER.test(text)) return 'cluster'
  if (MIDTERM.test(text)) return 'midterm'
  if (FINAL.test(text)) return 'final'
  return REGULAR.test(text) ? 'regular' : null
}

/** 'GKI', 'CK2': the number of a test is its term's. */
function termOf(words: readonly string[]): Term | null {
  const text = words.join(' ')
  const [named] = termsIn(text)
  if (named) return named
  const [, numeral] = /(?:gk|ck)(1|2|i{1,2})\b/.exec(text) ?? []
  return numeral === undefined ? null : numeral === '2' || numeral === 'ii' ? 2 : 1
}

/** The number a title of a regular column or cluster gives it; null when it gives none, or more than one. */
function numberOf(words: readonly string[]): number | null {
  const text = words.join(' ').replace(/\b(?:hk|hoc k[iy]|k[iy])\s*(?:\d|i{1,2})\b/g, ' ')
  const numbers = new Set([...text.matchAll(/(?:tx|^|\s)(\d{1,2})\b/g)].map(([, digits]) => Number(digits)))
  const [only, another] = [...numbers]
  return only === undefined || another !== undefined ? null : only
}

export type MarkColumns = {
  readonly columns: ReadonlyMap<Term, readonly MarkColumn[]>
  readonly withoutTerm: boolean
  /** Which column of the book they are the titles do not say, or say of two. */
  readonly unclear: readonly HeaderColumn[]
}

type Draft = { readonly column: HeaderColumn; readonly kind: ColumnKind; readonly number: number | null }

/** The mark columns of each term. Columns that name no term belong to `term`, the sheet's own. */
export function markColumnsByTerm(columns: readonly HeaderColumn[], term: Term | null): MarkColumns {
  const byTerm = new Map<Term, Draft[]>()
  let withoutTerm = false
  for (const column of columns) {
    const kind = kindOfTitle(column.title)
    if (kind === null || kind === 'average') continue
    const of = termOf(column.title.words) ?? term
    if (of === null) {
      withoutTerm = true
      continue
    }
    const number = isSeries(kind) ? numberOf(column.title.words) : 1
    byTerm.set(of, [...(byTerm.get(of) ?? []), { column, kind, number }])
  }
  const found = new Map<Term, readonly MarkColumn[]>()
  const unclear: HeaderColumn[] = []
  for (const [of, drafts] of byTerm) found.set(of, placed(drafts, unclear))
  return { columns: found, withoutTerm, unclear }
}

/** The number in a title decides. Titles without any count in their order only where several stand under one group title. */
function placed(drafts: readonly Draft[], unclear: HeaderColumn[]): readonly MarkColumn[] {
  const numbered = drafts.map(draft => ({ ...draft, number: draft.number ?? orderOf(draft, drafts) }))
  return numbered.flatMap(({ column, kind, number }) => {
    const alike = numbered.filter(other => other.kind === kind && other.number === number)
    if (number !== null && alike.length === 1)
      return [{ letter: letterOf(column.index), index: column.index, kind, position: number }]
    unclear.push(column)
    return []
  })
}

function orderOf(draft: Draft, drafts: readonly Draft[]): number | null {
  const together = drafts.filter(other => other.kind === draft.kind)
  const text = draft.column.title.words.join(' ')
  const isGroup =
    together.length > 1 &&
    together.every(
      (other, at) =>
        other.number === null &&
        other.column.title.words.join(' ') === text &&
        other.column.index === (together[0]?.column.index ?? 0) + at,
    )
  return isGroup ? together.indexOf(draft) + 1 : null
}
