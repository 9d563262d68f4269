import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration of many statements as one command: the embedded database takes one command at a time. */
export const script = (statements: string): Migration => ({
  up: async db => {
    await sql.raw(`do $migration$ begin\n${statements}\nend $migration$`).execute(db)
  },
})

/**
 * Statements that put tables made after the walls behind them: row security by school, forced, and the service role's rights.
 * @param history tables that are only appended to; each also stands in `tables`.
 */
export const walled = (tables: readonly string[], history: readonly string[] = []): string =>
  [
    ...tables.flatMap(table => [
      `alter table ${table} enable row level security;`,
      `alter table ${table} force row level security;`,
      `create policy own_school on ${table} using (school_id = school_in_force()) with check (school_id = school_in_force());`,
      `grant select, insert, update, delete on ${table} to so_diem_service;`,
    ]),
    ...history.flatMap(table => [
      `create trigger append_only before update or delete on ${table} for each row execute function refuse_change();`,
      `create trigger append_only_whole before truncate on ${table} execute function refuse_change();`,
      `revoke update, delete on ${table} from so_diem_service;`,
    ]),
    "execute format('grant usage on all sequences in schema %I to so_diem_service', current_schema());",
  ].join('\n')
