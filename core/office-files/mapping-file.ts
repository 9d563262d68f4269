import { z } from 'zod'
import type { Desk } from '../desk.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { letterOf } from '../documents/rules/sheet.ts'
import { ok, type Result, refuse } from '../result.ts'
import { fingerprintOf, knownReadings } from '../tables/layout-memory.ts'
import type { FileKind } from '../tables/rules/kind.ts'
import { headerOf } from '../tables/rules/kind.ts'
import { knownTitles } from '../tables/rules/known-titles.ts'
import type { LayoutReading, Table } from '../tables/rules/layout.ts'
import { standardTitle, tableOf, turned } from '../tables/rules/layout.ts'
import { neededTitles, standardTitles } from '../tables/rules/standard-titles.ts'

/**
 * The mapping file: for each layout of an unknown workbook, what each column is. Written with what was found, filled in by the
 * office, read whole or refused with the first place that is wrong.
 */

const MAPPING_BYTES_MAX = 1024 * 1024

const column = z.strictObject({ title: z.string(), is: z.string() })

const layout = z.strictObject({
  sheets: z.array(z.string()),
  turned: z.boolean().default(false),
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), column),
  class: z.string().default(''),
  subject: z.string().default(''),
  term: z.union([z.literal(''), z.literal('1'), z.literal('2')]).default(''),
})

const mapping = z.strictObject({
  kind: z.enum(['roster', 'staff', 'assignments', 'marks', 'attendance']),
  layouts: z.array(layout).min(1).max(300),
  choices: z.array(z.string()).optional(),
})

export type MappingFile = z.infer<typeof mapping>

export type MappingRefusal =
  | { readonly code: 'mapping_not_json' }
  /** `path` is the place in the file, as 'layouts.0.columns.E'. */
  | { readonly code: 'mapping_invalid'; readonly path: string }
  | { readonly code: 'mapping_unfinished'; readonly path: string }

export function parseMapping(text: string, kind: FileKind): Result<MappingFile, MappingRefusal> {
  if (Buffer.byteLength(text) > MAPPING_BYTES_MAX) return refuse({ code: 'mapping_not_json' })
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return refuse({ code: 'mapping_not_json' })
  }
  const read = mapping.safeParse(json)
  if (!read.success)
    return refuse({ code: 'mapping_invalid', path: read.error.issues[0]?.path.join('.') ?? '' })
  if (read.data.kind !== kind) return refuse({ code: 'mapping_invalid', path: 'kind' })
  const wrong = wrongPlace(read.data)
  return wrong ? refuse(wrong) : ok(read.data)
}

function wrongPlace({ kind, layouts }: MappingFile): MappingRefusal | null {
  for (const [at, { columns }] of layouts.entries()) {
    for (const [letter, { is }] of Object.entries(columns)) {
      const path = `layouts.${at}.columns.${letter}.is`
      if (is === '?') return { code: 'mapping_unfinished', path }
      if (is !== '' && standardTitle(is, standardTitles[kind]) === undefined)
        return { code: 'mapping_invalid', path }
    }
  }
  return null
}

/** Readings by fingerprint: a layout's columns as they stand in the file it was written for. */
export function readingsIn(file: MappingFile, sheets: readonly Sheet[]): ReadonlyMap<string, LayoutReading> {
  const readings = new Map<string, LayoutReading>()
  for (const one of file.layouts) {
    for (const sheet of sheets.filter(each => one.sheets.includes(each.name))) {
      const table = tableFor(file.kind, one.turned ? turned(sheet) : sheet)
      if (table) readings.set(fingerprintOf(table), readingOf(file.kind, one, table))
    }
  }
  return readings
}

function readingOf(kind: FileKind, one: z.infer<typeof layout>, table: Table): LayoutReading {
  return {
    titles: table.titles.map(
      (_, index) => standardTitle(one.columns[letterOf(index)]?.is ?? '', standardTitles[kind]) ?? null,
    ),
    ...(one.turned ? { turned: true } : {}),
    ...(one.class === '' ? {} : { className: one.class }),
    ...(one.subject === '' ? {} : { subject: one.subject }),
    ...(one.term === '' ? {} : { term: one.term === '1' ? 1 : 2 }),
  }
}

export const tableFor = (kind: FileKind, sheet: Sheet): Table | null => tableOf(sheet, headerOf(kind, sheet))

export type FoundLayout = {
  readonly sheets: readonly string[]
  readonly found: readonly { readonly letter: string; readonly title: string; readonly is: string }[]
  /** Standard titles of which one is needed and none was found. */
  readonly missing: readonly string[]
}

/** What each layout of a workbook is taken for, by its own words or by what the school said of it before. */
export async function describeLayouts(
  desk: Desk,
  kind: FileKind,
  sheets: readonly Sheet[],
): Promise<readonly FoundLayout[]> {
  const tables = sheets.flatMap(sheet => tableFor(kind, sheet) ?? [])
  const byLayout = Map.groupBy(tables, fingerprintOf)
  const known = await knownReadings(desk, kind, [...byLayout.keys()], null)
  return [...byLayout].flatMap(([fingerprint, alike]) => {
    const [table] = alike
    if (!table) return []
    const titles = known.get(fingerprint)?.titles ?? guessed(kind, table)
    const found = table.titles.flatMap((title, index) =>
      title === '' ? [] : [{ letter: letterOf(index), title, is: titles[index] ?? '' }],
    )
    const missing = neededTitles[kind].filter(group => !group.some(title => titles.includes(title)))
    return [
      { sheets: alike.map(each => each.sheet.name), found, missing: missing.map(group => group.join(' / ')) },
    ]
  })
}

/** What the readers make of each title; any other waits for an answer. */
function guessed(kind: FileKind, table: Table): readonly string[] {
  const known = knownTitles(kind, table)
  return table.titles.map((title, index) => {
    if (title === '') return ''
    return known.get(index) ?? standardTitle(title, standardTitles[kind]) ?? '?'
  })
}

export const mappingOf = (kind: FileKind, layouts: readonly FoundLayout[]): MappingFile => ({
  kind,
  layouts: layouts.map(({ sheets, found }) => ({
    sheets: [...sheets],
    turned: false,
    columns: Object.fromEntries(found.map(({ letter, title, is }) => [letter, { title, is }])),
    class: '',
    subject: '',
    term: '',
  })),
  choices: [...standardTitles[kind], '', '?'],
})
