import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLUMN_KINDS, TEST_KINDS } from '../../core/books/rules/columns.ts'
import { ASSESSMENT_MODES } from '../../core/books/rules/mark.ts'
import { SPANS, TERMS } from '../../core/calendar/rules/term.ts'
import { LEVELS } from '../../core/circulars/rules/level.ts'
import { PROMOTION_ANSWERS } from '../../core/circulars/rules/promotion.ts'
import { redrawn, SCHEMA_PAPER, tablesDrawn } from '../../tools/diagrams.ts'
import { SCHEMA_FILE, schemaOf } from '../../tools/schema.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneDatabase } from '../databases.ts'

/** What stands between backquotes. */
const namesIn = (lines: readonly string[]): string[] =>
  lines.flatMap(line => [...line.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))

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

describe.each(bothDatabases)('the migrated database on %s', kind => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await cloneDatabase(kind)
  })
  afterAll(() => own.drop())

  it('is described by the committed types of the tables', async () => {
    expect(await schemaOf(own.database), 'npm run schema').toBe(readFileSync(SCHEMA_FILE, 'utf8'))
  })

  it('is drawn in the paper on the schema, every table once and with a word on it', async () => {
    const paper = readFileSync(SCHEMA_PAPER, 'utf8')
    expect(await redrawn(paper, own.database), 'npm run schema').toBe(paper)
    const tables = (await own.database.kysely.introspection.getTables())
      .filter(({ schema, name }) => schema === 'public' && !name.startsWith('schema_migration'))
      .map(({ name }) => name)
      .sort()
    expect([...tablesDrawn(paper)].sort()).toEqual(tables)
    expect(namesIn(paper.match(/^\| `.*?\|/gm) ?? []).sort()).toEqual(tables)
  })

  it('refuses to change exactly the tables that the paper calls history', async () => {
    const sentence = readFileSync(SCHEMA_PAPER, 'utf8').match(/^- Tables of history .*$/m) ?? []
    const guarded = await sql<{ name: string }>`select tgrelid::regclass::text as name from pg_trigger
      where tgname = 'append_only'`.execute(own.database.kysely)
    expect(namesIn(sentence).sort()).toEqual(guarded.rows.map(({ name }) => name).sort())
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
