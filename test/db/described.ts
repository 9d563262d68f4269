import type { PGlite } from '@electric-sql/pglite'
import type { Kind } from './raw-queries.ts'

/** What the database itself says of the rows of a query, without running it. */

export type DescribedColumn = {
  readonly name: string
  /** As open.ts has the drivers give it; undefined for a type that no query may return, as the two drivers give it differently. */
  readonly kind: Kind | undefined
  /** 'table.column' of a plain column; undefined for anything reckoned, and for rows that come out of a change. */
  readonly from: string | undefined
  /** Known of plain columns only: the table lets it be null, or an outer join may leave it out. */
  readonly mayBeNull: boolean
}

const KINDS: Readonly<Record<number, Kind>> = {
  16: 'boolean',
  17: 'bytes',
  20: 'number',
  21: 'number',
  23: 'number',
  25: 'string',
  114: 'json',
  701: 'number',
  1005: 'list',
  1007: 'list',
  1009: 'list',
  1016: 'list',
  1082: 'string',
  1184: 'instant',
  3802: 'json',
}

type Origin = { readonly table: number; readonly column: number; readonly outer: boolean }

/** A column of a row as the parser wrote it down: which table it is from, and whether an outer join may leave it out. */
const PLAIN =
  /\{TARGETENTRY :expr \{VAR [^{}]*:varnullingrels \(b([ \d]*)\)[^{}]*\} :resno (\d+) [^{}]*:resorigtbl (\d+) :resorigcol (\d+) :resjunk false\}/g

const count = (text: string, sought: string): number => text.split(sought).length - 1

/** The plain columns of a parsed query by their place, from 1; those of queries inside it are deeper in the tree. */
function originsIn(tree: string): ReadonlyMap<number, Origin> {
  const own = [...tree.matchAll(PLAIN)].filter(({ index }) => {
    const before = tree.slice(0, index)
    return count(before, '{') - count(before, '}') === 1
  })
  return new Map(
    own.map(([, outer = '', place, table, column]) => [
      Number(place),
      { table: Number(table), column: Number(column), outer: outer.trim() !== '' },
    ]),
  )
}

/** Only a query that changes nothing can be kept as a view, where the parsed form is to be read. */
async function parsed(pglite: PGlite, text: string, parameters: readonly number[]): Promise<string> {
  const types = await pglite.query<{ name: string }>(
    'select format_type(oid, null) as name from unnest($1::oid[]) with ordinality as u(oid, n) order by n',
    [parameters],
  )
  const closed = text.replace(/\$(\d+)/g, (_, n) => `null::${types.rows[Number(n) - 1]?.name}`)
  return pglite.transaction(async tx => {
    await tx.exec(`create view described as ${closed}`)
    const rule = await tx.query<{ tree: string }>(
      "select ev_action::text as tree from pg_rewrite where ev_class = 'described'::regclass",
    )
    await tx.rollback()
    return rule.rows[0]?.tree ?? ''
  })
}

type TableColumn = { readonly key: string; readonly name: string; readonly required: boolean }

async function tableColumns(pglite: PGlite): Promise<ReadonlyMap<string, TableColumn>> {
  const found = await pglite.query<TableColumn>(
    `select attrelid || '.' || attnum as key, attrelid::regclass || '.' || attname as name, attnotnull as required
    from pg_attribute where attnum > 0`,
  )
  return new Map(found.rows.map(row => [row.key, row]))
}

/** What would be done anew, to the rows or to the session, by keeping it as a view. */
const CHANGES = /\b(insert into|update \w+ set|delete from|set_config)\b/i

type Describe = (text: string) => Promise<readonly DescribedColumn[]>

export async function describer(pglite: PGlite): Promise<Describe> {
  const columns = await tableColumns(pglite)
  return async text => {
    const { queryParams, resultFields } = await pglite.describeQuery(text)
    const types = queryParams.map(parameter => parameter.dataTypeID)
    const origins = originsIn(CHANGES.test(text) ? '' : await parsed(pglite, text, types))
    return resultFields.map((field, index) => {
      const origin = origins.get(index + 1)
      const column = origin && columns.get(`${origin.table}.${origin.column}`)
      return {
        name: field.name,
        kind: KINDS[field.dataTypeID],
        from: column?.name,
        mayBeNull: origin?.outer === true || column?.required === false,
      }
    })
  }
}
