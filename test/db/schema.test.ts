import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLUMN_KINDS, TEST_KINDS } from '../../core/books/rules/columns.ts'
import { ASSESSMENT_MODES } from '../../core/books/rules/mark.ts'
import { SPANS, TERMS } from '../../core/calendar/rules/term.ts'
import { LEVELS } from '../../core/circulars/rules/level.ts'
import { PROMOTION_ANSWERS } from '../../core/circulars/rules/promotion.ts'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase, databases } from '../databases.ts'

type Column = { table_name: string; column_name: string; data_type: string; is_nullable: 'YES' | 'NO' }

const TYPES: Record<string, string> = {
  integer: 'number',
  smallint: 'number',
  text: 'string',
  boolean: 'boolean',
  jsonb: 'Json',
  bytea: 'Uint8Array',
  date: 'Day',
  'timestamp with time zone': 'Date',
  ARRAY: 'number[]',
}

/** 'table.column' → its declared type without the narrowing of text and number to their allowed values. */
function declared(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of [
    'schools',
    'gradebook',
    'corrections',
    'accounts',
    'conversation',
    'trail',
    'class-work',
    'exchange',
    'results',
    'closing',
  ]) {
    const text = readFileSync(join(import.meta.dirname, `../../db/schema/${file}.ts`), 'utf8')
    const tables = new Map([...text.matchAll(/^ {2}(\w+): ([A-Z]\w+)$/gm)].map(match => [match[2], match[1]]))
    for (const [, type = '', body = ''] of text.matchAll(/^type (\w+) = \{\n([\s\S]*?)\n\}/gm))
      for (const [, column, written = ''] of body.matchAll(
        /^ {2}(\w+):\s*([\s\S]*?)(?=\n {2}\w+:|$(?![\s\S]))/gm,
      ))
        found.set(`${tables.get(type)}.${column}`, plain(written))
  }
  return found
}

/** Closed lists of the rules: what their values are kept as. */
const LISTS: Readonly<Record<string, 'string' | 'number'>> = {
  ...{ Term: 'number', Span: 'number' },
  ...{ ColumnKind: 'string', TestKind: 'string', AssessmentMode: 'string' },
  ...{ Level: 'string', PromotionAnswer: 'string' },
}

/** What the CHECK of a column allows, and the list of the rules it stands for. */
const CHECKS: readonly (readonly [column: string, allowed: readonly (string | number)[]])[] = [
  ['class_subject.kind', ASSESSMENT_MODES],
  ['mark_column.kind', COLUMN_KINDS],
  ['planned_test.kind', TEST_KINDS],
  ['conduct.level', LEVELS],
  ['conduct_event.level', LEVELS],
  ['summer_conduct.level', LEVELS],
  ['result_decision.answer', [...LEVELS, ...PROMOTION_ANSWERS]],
  ['term.term', TERMS],
  ['mark_column.term', TERMS],
  ['conduct.term', SPANS],
  ['remark.term', SPANS],
]

function plain(written: string): string {
  const parts = written
    .replace(/^Generated<([\s\S]*)>$/, '$1')
    .replace(/\n/g, ' ')
    .split('|')
    .map(part => part.trim())
    .filter(Boolean)
  const nullable = parts.includes('null') ? ' | null' : ''
  const [first = ''] = parts.filter(part => part !== 'null')
  if (first.startsWith("'")) return `string${nullable}`
  if (LISTS[first]) return `${LISTS[first]}${nullable}`
  return `${/^\d/.test(first) ? 'number' : first}${nullable}`
}

describe.each(databases)('the migrated database on %s', kind => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await cloneDatabase(kind)
  })
  afterAll(() => own.drop())

  const columns = async (): Promise<readonly Column[]> => {
    const found =
      await sql<Column>`select table_name, column_name, data_type, is_nullable from information_schema.columns
      where table_schema = 'public' and table_name not like 'schema_migration%' and table_name <> 'clock_shift'`.execute(
        own.database.kysely,
      )
    return found.rows
  }

  it('has exactly the columns the queries are typed by', async () => {
    const migrated = new Map(
      (await columns()).map(column => [
        `${column.table_name}.${column.column_name}`,
        `${TYPES[column.data_type]}${column.is_nullable === 'YES' ? ' | null' : ''}`,
      ]),
    )
    expect(Object.fromEntries([...declared()].sort())).toEqual(Object.fromEntries([...migrated].sort()))
  })

  it.each(CHECKS)('allows in %s what the rules have', async (column, allowed) => {
    const [table, name] = column.split('.')
    const found = await sql<{
      check: string
    }>`select pg_get_constraintdef(c.oid) as check from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
      where c.contype = 'c' and c.conrelid = ${table}::regclass and a.attname = ${name}`.execute(
      own.database.kysely,
    )
    const named = [...(found.rows[0]?.check ?? '').matchAll(/'(\w+)'::text|\b(\d+)\b/g)]
    expect(named.map(([, text, number]) => text ?? Number(number)).toSorted()).toEqual(
      [...allowed].toSorted(),
    )
  })

  it('forces row security on every table of a school', async () => {
    const found = await sql<{ name: string }>`select c.relname as name from pg_class c
      join information_schema.columns i on i.table_name = c.relname and i.column_name = 'school_id' and i.table_schema = 'public'
      where c.relkind = 'r' and not (c.relrowsecurity and (c.relforcerowsecurity or c.relname = 'school'))`.execute(
      own.database.kysely,
    )
    expect(found.rows).toEqual([])
  })

  it('starts every key of a school’s table with the school', async () => {
    const found = await sql<{ name: string }>`select c.conrelid::regclass::text as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype in ('p', 'f') and c.connamespace = 'public'::regnamespace and a.attname <> 'school_id'
        and exists (select from pg_attribute s where s.attrelid = c.conrelid and s.attname = 'school_id')`.execute(
      own.database.kysely,
    )
    expect(found.rows).toEqual([])
  })
})
