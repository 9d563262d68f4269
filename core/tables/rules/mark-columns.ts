import type { ColumnKind } from '../../books/rules/columns.ts'
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
const MIDTERM = /\b(?:d{0,2}g?|kt|tx)gk\d?\b|\bgiua(?: hoc)? k[iy]\b|\bgiua hk/
const FINAL = /\b(?:d{0,2}g?|kt)ck\d?\b|\bcuoi(?: hoc)? k[iy]\b|\bcuoi hk/
const REGULAR = /\b(?:d{0,2}g?|kt)tx\d{0,2}\b|\bthuong xuyen\b/
const KNOWN_WORD =
  /^(?:(?:d{0,2}g?|kt)(?:tx|gk|ck)\d{0,2}|dtb\w*|tb\w*|cd|diem|danh|gia|nhan|xet|kiem|tra|bai|muc|do|cot|lan|thuong|xuyen|giua|cuoi|hoc|k[iy]|hk\w*|i{1,2}|chuyen|de|trung|binh|kq|ket|qua|mon|ca|nam|tong|xep|loai|luc)$/

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

/** The mark columns of each term. Columns that name no term belong to `term`, the sheet's own. */
export function markColumnsByTerm(
  columns: readonly HeaderColumn[],
  term: Term | null,
): { readonly columns: Map<Term, MarkColumn[]>; readonly withoutTerm: boolean } {
  const found = new Map<Term, MarkColumn[]>()
  let withoutTerm = false
  for (const column of columns) {
    const kind = kindOfTitle(column.title)
    const [own] = termsIn(column.title.words.join(' '))
    const of = own ?? term
    if (kind === null || kind === 'average') continue
    if (of === null) {
      withoutTerm = true
      continue
    }
    const list = found.get(of) ?? []
    const position = list.filter(before => before.kind === kind).length + 1
    list.push({ letter: letterOf(column.index), index: column.index, kind, position })
    found.set(of, list)
  }
  return { columns: found, withoutTerm }
}
