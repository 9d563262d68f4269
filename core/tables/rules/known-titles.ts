import type { Sheet } from '../../documents/rules/sheet.ts'
import { dayOfTitle } from './attendance-columns.ts'
import type { HeaderColumn } from './header.ts'
import type { FileKind } from './kind.ts'
import { headerOf } from './kind.ts'
import type { Table } from './layout.ts'
import { markColumnsByTerm } from './mark-columns.ts'
import { classifyMarks } from './marks.ts'
import { standardTitles, titleOfColumn } from './standard-titles.ts'
import { titleWords } from './text.ts'

/** The columns of a table the readers know by their own words, under the standard title of each. */
export function knownTitles(kind: FileKind, table: Table): ReadonlyMap<number, string> {
  const titles = new Map<number, string>()
  const found = headerOf(kind, table.sheet)
  const columnsByKey = found?.bottom === table.bottom ? found.columns : singly(kind, table)
  const standard = headerOf(kind, sampleOf(kind))
  for (const [key, columns] of columnsByKey) {
    const [only, another] = standard?.columns.get(key) ?? []
    const title = only && !another ? standardTitles[kind][only.index] : undefined
    for (const column of columns) {
      const day = kind === 'attendance' ? dayOfTitle(column.title)?.day : undefined
      const known = title ?? (day === undefined ? undefined : String(day))
      if (known !== undefined) titles.set(column.index, known)
    }
  }
  if (kind === 'marks')
    for (const columns of markColumnsByTerm(columnsByKey.get('mark') ?? [], 1).columns.values())
      for (const column of columns) titles.set(column.index, titleOfColumn(column) ?? '?')
  for (const key of ['average', 'total'])
    for (const column of columnsByKey.get(key) ?? []) titles.set(column.index, '')
  return titles
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
