import type { Sheet } from '../../documents/rules/sheet.ts'
import { dayOfTitle } from './attendance-columns.ts'
import { type Header, type HeaderColumn, titleTextOf } from './header.ts'
import type { FileKind } from './kind.ts'
import { headerOf } from './kind.ts'
import type { Table } from './layout.ts'
import { markColumnsByTerm } from './mark-columns.ts'
import { classifyMarks } from './marks.ts'
import { standardTitles, titleOfColumn } from './standard-titles.ts'
import { titleWords } from './text.ts'

/** A column a reader knows: read under a standard title, or known and left. '?' holds marks of a column nobody can tell. */
export type ReadAs =
  | { readonly how: 'read'; readonly as: string }
  | { readonly how: 'left'; readonly as: null }
  | { readonly how: 'unread'; readonly as: '?' | null }

/** Keys of columns that are known by their titles and hold nothing the house keeps, or that the house reckons itself. */
const LEFT = new Set(['elsewhere', 'formerClass', 'average', 'total', 'other'])

/** What each column a header knows is, by its index. */
export function readAs(kind: FileKind, header: Pick<Header<string>, 'columns'>): ReadonlyMap<number, ReadAs> {
  const found = new Map<number, ReadAs>()
  const standard = headerOf(kind, sampleOf(kind))
  for (const [key, columns] of header.columns) {
    const [only, another] = standard?.columns.get(key) ?? []
    const title = only && !another ? standardTitles[kind][only.index] : undefined
    for (const column of columns) {
      const day = kind === 'attendance' ? dayOfTitle(column.title)?.day : undefined
      const as = title ?? (day === undefined ? titleTextOf(column.title) : String(day))
      found.set(column.index, LEFT.has(key) ? { how: 'left', as: null } : { how: 'read', as })
    }
  }
  if (kind !== 'marks') return found
  const marks = header.columns.get('mark') ?? []
  for (const { index } of marks) found.set(index, { how: 'unread', as: '?' })
  for (const column of [...markColumnsByTerm(marks, 1).columns.values()].flat())
    found.set(column.index, { how: 'read', as: titleOfColumn(column) ?? '?' })
  return found
}

/** The columns of a table the readers know by their own words, under the standard title of each. */
export function knownTitles(kind: FileKind, table: Table): ReadonlyMap<number, string> {
  const found = headerOf(kind, table.sheet)
  const columns = found?.bottom === table.bottom ? found.columns : singly(kind, table)
  const isStandard = new Set(standardTitles[kind])
  return new Map(
    [...readAs(kind, { columns })].flatMap(([index, { how, as }]): [number, string][] => {
      if (how === 'left') return [[index, '']]
      return as !== null && (as === '?' || isStandard.has(as)) ? [[index, as]] : []
    }),
  )
}

/** At least so much of a title is explained by what it is taken for. */
const COVERAGE_MIN = 0.5

/** Titles that are no header of the kind together, each taken for itself; for marks, whose titles differ most. */
function singly(kind: FileKind, table: Table): ReadonlyMap<string, readonly HeaderColumn[]> {
  if (kind !== 'marks') return new Map()
  const columns = table.titles.flatMap((text, index) => {
    const title = { words: titleWords(text), cells: [text] }
    const match = title.words.length === 0 ? null : classifyMarks(title)
    const isSure = match !== null && match.explained >= COVERAGE_MIN * title.words.length
    return isSure ? [{ key: match.key as string, index, title }] : []
  })
  return Map.groupBy(columns, column => column.key)
}

/** A sheet under all standard titles: what each of them is for the readers. */
const sampleOf = (kind: FileKind): Sheet => ({
  name: '',
  rows: [{ number: 1, cells: standardTitles[kind] }],
  merges: [],
})
