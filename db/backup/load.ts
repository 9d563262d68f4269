import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { DB } from '../schema.ts'
import type { Row } from './dump.ts'
import { recordHouseAct } from './house-log.ts'

/**
 * Rows put back into freshly migrated tables by their owner, in one transaction: the walls, guards and references are taken down,
 * and built again as they were before it commits. References are checked as they come back.
 */

type Q = Transaction<DB>

/** Whether anything was made here already: a restore goes into an empty database. */
export async function holdsTables(database: Database): Promise<boolean> {
  const found = await sql<{ holds: boolean }>`select to_regclass('school') is not null as holds`.execute(
    database.kysely,
  )
  return found.rows[0]?.holds ?? false
}

type Reference = { readonly on: string; readonly name: string; readonly definition: string }

async function takeDown(q: Q): Promise<() => Promise<void>> {
  const found = await sql<Reference>`
    select r.relname::text as on, c.conname::text as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace`.execute(q)
  const walled = await sql<{ name: string }>`
    select relname::text as name from pg_class where relforcerowsecurity and relnamespace = current_schema()::regnamespace`.execute(
    q,
  )
  const tables = [...new Set([...walled.rows.map(({ name }) => name), 'school'])]
  for (const { on, name } of found.rows)
    await sql`alter table ${sql.table(on)} drop constraint ${sql.ref(name)}`.execute(q)
  for (const { name } of walled.rows)
    await sql`alter table ${sql.table(name)} no force row level security`.execute(q)
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(q)
  return async () => {
    for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(q)
    for (const { on, name, definition } of found.rows)
      await sql`alter table ${sql.table(on)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(
        q,
      )
    for (const { name } of walled.rows)
      await sql`alter table ${sql.table(name)} force row level security`.execute(q)
  }
}

/** Numbers go on after the highest that was given. */
async function setSequences(q: Q): Promise<void> {
  await sql`do $$ declare s record; begin
    for s in select c.relname as t, a.attname as col from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I', s.t, s.col, s.col, s.t);
    end loop;
  end $$`.execute(q)
}

/** A restored copy writes to nobody: what waited when the backup was made stays unsent. */
async function silence(q: Q): Promise<void> {
  await q
    .updateTable('notice')
    .set({ state: 'cancelled', why: 'restored from a backup' })
    .where('state', 'in', ['queued', 'sending'])
    .execute()
  await recordHouseAct(q, 'restored', true)
}

/** Loads all rows or none, and counts them by table. What the generator throws is thrown on, and nothing is left. */
export async function load(
  database: Database,
  parts: AsyncIterable<{ readonly table: string; readonly rows: readonly Row[] }>,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  await database.kysely.transaction().execute(async q => {
    // A school of tens of thousands of marks takes longer than a person's question may.
    await sql`set local statement_timeout = 0`.execute(q)
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(q)
    const buildUp = await takeDown(q)
    for await (const { table, rows } of parts) {
      const into = sql.table(table)
      await sql`insert into ${into} select * from jsonb_populate_recordset(null::${into}, ${JSON.stringify(rows)}::jsonb)`.execute(
        q,
      )
      counts[table] = (counts[table] ?? 0) + rows.length
    }
    await silence(q)
    await buildUp()
    await setSequences(q)
  })
  return counts
}
