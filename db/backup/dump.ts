import { sql } from 'kysely'
import { findAuditHead } from '../audit/audit.ts'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../open.ts'
import { listSchools } from '../school/schools.ts'
import type { Tx } from '../tenancy.ts'

/**
 * Every row of every school, read in one snapshot by the login that serves: through the walls, one school after the other. The
 * queue is left out; what waits is queued anew from its rows. So is the demo's clock.
 */

export type Row = Readonly<Record<string, unknown>>

export type DumpHead = {
  readonly migration: string
  readonly schools: readonly { readonly code: string; readonly seq: number; readonly hash: string }[]
}

export type DumpPart =
  | ({ readonly kind: 'head' } & DumpHead)
  | { readonly kind: 'rows'; readonly table: string; readonly rows: readonly Row[] }

const ROWS_PER_PART = 500
/** Of tables whose rows hold files. */
const FILES_PER_PART = 1
const FIRST_HASH = '0'.repeat(64)

type Table = { readonly name: string; readonly hasFiles: boolean }

async function schoolTables(q: Tx['q']): Promise<readonly Table[]> {
  const found = await sql<Table>`
    select c.relname::text as name, exists (select from pg_attribute b where b.attrelid = c.oid and b.attnum > 0
      and b.atttypid = 'bytea'::regtype) as "hasFiles"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname`.execute(q)
  return found.rows
}

async function* rowsOf(q: Tx['q'], { name: table, hasFiles }: Table): AsyncGenerator<DumpPart> {
  const size = hasFiles ? FILES_PER_PART : ROWS_PER_PART
  await sql`declare dumped no scroll cursor for select to_jsonb(t) as row from ${sql.table(table)} t`.execute(
    q,
  )
  for (;;) {
    const page = await sql`fetch ${sql.lit(size)} from dumped`.execute(q)
    const rows = (page.rows as { row: Row }[]).map(({ row }) => row)
    if (rows.length > 0) yield { kind: 'rows', table, rows }
    if (rows.length < size) break
  }
  await sql`close dumped`.execute(q)
}

/** The head first, then rows; the snapshot is given back when the generator ends. */
export async function* dump(database: Database): AsyncGenerator<DumpPart> {
  const q = await database.kysely
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    const schools = await listSchools({ ...database, kysely: q })
    await sql`select set_config('role', 'so_diem_service', true)`.execute(q)
    const enter = (schoolId: number) =>
      sql`select set_config('so_diem.school_id', ${String(schoolId)}, true)`.execute(q)
    const heads: DumpHead['schools'][number][] = []
    for (const { schoolId, code } of schools) {
      await enter(schoolId)
      heads.push({
        code,
        ...(await findAuditHead({ q, schoolId, now: new Date(0), written: [] }, FIRST_HASH)),
      })
    }
    yield { kind: 'head', migration: Object.keys(migrations).at(-1) ?? '', schools: heads }
    // A backup may take longer than a person's question.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(q)
    const tables = await schoolTables(q)
    for (const { schoolId } of schools) {
      await enter(schoolId)
      for (const table of tables) yield* rowsOf(q, table)
    }
  } finally {
    await q.rollback().execute()
  }
}
