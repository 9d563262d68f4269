import type { Column } from '../books.ts'
import type { Notice } from '../record.ts'

/** A message about what is owed, read as its receiver reads it: which columns, how many cells, under which heading. */

export type Item = {
  readonly className: string
  readonly subject: string
  readonly term: 1 | 2 | null
  /** "TX2", "giữa kì" */
  readonly column: string
  readonly cells: number
  /** Whether it stands under what can be entered, or under what is closed. */
  readonly isOpen: boolean
}

const LINE = /^• (\S+) (.+?)(?: \((HK I|HK II)\))?: (.+)$/
const COLUMN = /(TX\d+|giữa kì|cuối kì): (\d+)/g

export function itemsOf({ text }: Pick<Notice, 'text'>): readonly Item[] {
  let isOpen = true
  return text.split('\n').flatMap(line => {
    if (!line.startsWith('• ')) isOpen = !line.startsWith('Đã khóa')
    const [, className, subject, term, columns] = LINE.exec(line) ?? []
    if (!className || !subject || !columns) return []
    return [...columns.matchAll(COLUMN)].map(([, column = '', cells]) => ({
      ...{ className, subject, column, cells: Number(cells), isOpen },
      term: term === 'HK I' ? (1 as const) : term === 'HK II' ? (2 as const) : null,
    }))
  })
}

const wordOf = ({ kind, position }: Column): string =>
  kind === 'regular' ? `TX${position}` : kind === 'midterm' ? 'giữa kì' : 'cuối kì'

/** The columns an item can mean: of both terms where none is named. */
export const meantBy = (item: Item, columns: readonly Column[]): readonly Column[] =>
  columns.filter(
    column =>
      column.className === item.className &&
      column.subject === item.subject &&
      wordOf(column) === item.column &&
      (item.term === null || item.term === column.term),
  )
