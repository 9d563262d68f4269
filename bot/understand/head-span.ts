/** A word of the head of a line of marks. */
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'

export type HeadPart =
  | { readonly kind: 'class'; readonly className: string }
  | { readonly kind: 'subject'; readonly text: string }
  | { readonly kind: 'column'; readonly column: ColumnRef; readonly term?: Term }
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'column_obsolete' | 'column_vague' | 'column_without_number'; readonly text: string }

/** Places are UTF-16 units of the text. */
export type HeadSpan = {
  readonly from: number
  readonly to: number
  readonly part: HeadPart
  /** "… sang tx2": it holds for the marks behind it alone. */
  readonly onward?: true
}
