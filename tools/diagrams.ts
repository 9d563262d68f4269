import { sql } from 'kysely'
import type { Database } from '../db/open.ts'

/**
 * The diagrams of docs/schema.md, drawn from the migrated database. Which tables stand together, in which order, and every word
 * around the diagrams is written by hand; the columns and the lines between tables are not.
 */

export const SCHEMA_PAPER = new URL('../docs/schema.md', import.meta.url)

type Column = { name: string; type: string; isKey: boolean; refers: boolean }
type Reference = { parent: string; columns: string[]; isOptional: boolean; isOnlyOne: boolean }
type Table = { name: string; columns: Column[]; references: Reference[] }

const SHORT: Readonly<Record<string, string>> = { 'timestamp with time zone': 'timestamptz' }

/** Every table, with the foreign keys that say more than which school a row belongs to. */
async function readTables(database: Database): Promise<ReadonlyMap<string, Table>> {
  const found = await sql<Table>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'isKey', exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)),
          'refers', exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)))
          order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(json_build_object('parent', p.relname, 'columns', own.names,
          'isOptional', own.nullable, 'isOnlyOne', exists (select from pg_index i
            where i.indrelid = c.oid and i.indisunique and i.indpred is null and i.indkey::int2[] <@ k.conkey))
          order by k.conkey), '[]')
        from pg_constraint k
        join pg_class p on p.oid = k.confrelid
        cross join lateral (
          select array_agg(a.attname::text order by n) filter (where a.attname <> 'school_id') as names,
            bool_or(not a.attnotnull) as nullable
          from unnest(k.conkey) with ordinality as u(attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum) own
        where k.conrelid = c.oid and k.contype = 'f' and own.names is not null) as references
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'schema_migration%'`.execute(
    database.kysely,
  )
  return new Map(found.rows.map(table => [table.name, table]))
}

/** A word of the diagrams' own language has to be quoted. */
const entity = (table: string): string => (table === 'class' ? '"class"' : table)

function draw({ name, columns, references }: Table): string {
  const lines = references.map(({ parent, columns: by, isOptional, isOnlyOne }) => {
    const line = `${isOptional ? '|o' : '||'}--${isOnlyOne ? 'o|' : 'o{'}`
    return `  ${entity(parent)} ${line} ${entity(name)} : "${by.join(', ')}"`
  })
  const attributes = columns.map(column => {
    const keys = [...(column.isKey ? ['PK'] : []), ...(column.refers ? ['FK'] : [])]
    return `    ${SHORT[column.type] ?? column.type} ${column.name} ${keys.join(', ')}`.trimEnd()
  })
  return [...lines, `  ${entity(name)} {`, ...attributes, '  }'].join('\n')
}

const DIAGRAM = /(?<=^```mermaid\nerDiagram\n)[\s\S]*?(?=\n```$)/gm
const DRAWN = /^ {2}"?(\w+)"? \{$/gm

export const tablesDrawn = (paper: string): readonly string[] =>
  [...paper.matchAll(DIAGRAM)].flatMap(([diagram]) =>
    [...diagram.matchAll(DRAWN)].map(([, name = '']) => name),
  )

/** @returns the paper with its diagrams as this migrated database would have them; a table that is gone is drawn no more. */
export async function redrawn(paper: string, database: Database): Promise<string> {
  const tables = await readTables(database)
  return paper.replace(DIAGRAM, diagram =>
    [...diagram.matchAll(DRAWN)]
      .flatMap(([, name = '']) => tables.get(name) ?? [])
      .map(draw)
      .join('\n'),
  )
}
