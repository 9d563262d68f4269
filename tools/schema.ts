import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { generate, PostgresDialect } from 'kysely-codegen'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { openEmbedded } from '../db/open.ts'
import { redrawn, SCHEMA_PAPER } from './diagrams.ts'

/**
 * `npm run schema`: writes db/schema.ts, the tables as queries see them, and draws the diagrams of docs/schema.md, both from a
 * freshly migrated embedded database. A column whose check lists its values becomes the union of those values, so a migration
 * that widens the check widens the type.
 */

export const SCHEMA_FILE = new URL('../db/schema.ts', import.meta.url)

type ListedValues = { column: string; required: boolean; hasDefault: boolean; check: string }

/** As Postgres prints `check (column in (…))` back: `CHECK ((column = ANY (ARRAY['a'::text, 'b'::text])))`. */
const LISTED = /^CHECK \(\("?\w+"? = ANY \(ARRAY\[(.+)\]\)\)\)$/
const VALUE = /'((?:[^']|'')*)'::text|(\d+)/g

function unionOf({ required, hasDefault, check }: ListedValues): string | undefined {
  const list = LISTED.exec(check)?.[1]
  if (list === undefined) return undefined
  const values = [...list.matchAll(VALUE)].map(([, text, number]) =>
    text === undefined ? String(number) : JSON.stringify(text.replaceAll("''", "'")),
  )
  const union = [...values, ...(required ? [] : ['null'])].join(' | ')
  return hasDefault ? `Generated<${union}>` : union
}

/** 'table.column' → its union, for every column whose own check lists its values. */
async function listedValues(database: Database): Promise<Record<string, string>> {
  const checks = await sql<ListedValues>`
    select c.relname || '.' || a.attname as column, a.attnotnull as required, a.atthasdef as "hasDefault",
      pg_get_constraintdef(k.oid) as check
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'c' and k.connamespace = 'public'::regnamespace and cardinality(k.conkey) = 1`.execute(
    database.kysely,
  )
  return Object.fromEntries(
    checks.rows.flatMap(row => {
      const union = unionOf(row)
      return union === undefined ? [] : [[row.column, union]]
    }),
  )
}

/** @returns the text of db/schema.ts as this migrated database would have it. */
export async function schemaOf(database: Database): Promise<string> {
  return generate({
    db: database.kysely,
    dialect: new PostgresDialect(),
    includePattern: 'public.*',
    excludePattern: 'public.schema_migration*',
    // The values as db/open.ts has both drivers give them.
    typeMapping: {
      bytea: 'Uint8Array',
      date: 'Day',
      int8: 'number',
      interval: 'string',
      jsonb: 'unknown',
      timestamptz: 'Date',
    },
    customImports: { Day: './values.ts' },
    overrides: { columns: await listedValues(database) },
    outFile: null,
  })
}

if (import.meta.main) {
  const database = await openEmbedded()
  await migrate(database)
  writeFileSync(SCHEMA_FILE, await schemaOf(database))
  writeFileSync(SCHEMA_PAPER, await redrawn(readFileSync(SCHEMA_PAPER, 'utf8'), database))
  await database.close()
  for (const file of [SCHEMA_FILE, SCHEMA_PAPER]) process.stdout.write(`${fileURLToPath(file)}\n`)
}
