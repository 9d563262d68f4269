import { sql } from 'kysely'
import { type MigrationResultSet, Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Database } from './open.ts'

const migratorOf = ({ kysely }: Database): Migrator =>
  new Migrator({
    db: kysely,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })

/** What is here was written by a version that knows more migrations than this one. Nothing was changed. */
export class NewerDatabase extends Error {
  readonly migrations: readonly string[]
  constructor(migrations: readonly string[]) {
    super(`the database was migrated by a newer version: ${migrations.join(', ')}`)
    this.migrations = migrations
  }
}

/**
 * Brings the database to the newest shape; throws with the name of the migration that failed, or `NewerDatabase`.
 */
export async function migrate(database: Database): Promise<void> {
  const unknown = (await doneIn(database)).filter(name => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  orThrow(await migratorOf(database).migrateToLatest())
}

/** Brings an empty database to the shape it had after a migration; false when this version knows none of that name. */
export async function migrateTo(database: Database, name: string): Promise<boolean> {
  if (!Object.hasOwn(migrations, name)) return false
  orThrow(await migratorOf(database).migrateTo(name))
  return true
}

function orThrow({ error, results }: MigrationResultSet): void {
  if (!error) return
  const failed = results?.find(result => result.status === 'Error')
  throw new Error(`migration failed: ${failed?.migrationName ?? 'before the first'}`, { cause: error })
}

/**
 * Whether this login may change the tables: it owns them, or may make them where there are none yet. One that only serves may
 * not, and finds them as the owner's last migration left them.
 */
export async function ownsTables(database: Database): Promise<boolean> {
  const found = await sql<{ owns: boolean }>`
    select coalesce((select pg_has_role(current_user, relowner, 'USAGE') from pg_class where oid = to_regclass('school')),
      has_schema_privilege(current_schema(), 'CREATE')) as owns`.execute(database.kysely)
  return found.rows[0]?.owns ?? false
}

/** The tables have another shape than this version needs, and this login may not change it. */
export class NotMigrated extends Error {
  constructor(names: readonly string[]) {
    super(`the database lacks ${names.join(', ')}: run migrate with the login of its owner`)
  }
}

/** Throws `NotMigrated` where `migrate` would change something. */
export async function requireMigrated(database: Database): Promise<void> {
  const done = await doneIn(database)
  if (done.length === 0) throw new NotMigrated(['its tables'])
  const names = new Set(done)
  const missing = Object.keys(migrations).filter(name => !names.has(name))
  if (missing.length > 0) throw new NotMigrated(missing)
}

/** The migrations that were done, the oldest first; none where there are no tables yet. */
async function doneIn({ kysely }: Database): Promise<readonly string[]> {
  const made = await sql<{ is: boolean }>`select to_regclass('schema_migration') is not null as is`.execute(
    kysely,
  )
  if (!made.rows[0]?.is) return []
  const done = await sql<{
    name: string
  }>`select name::text as name from schema_migration order by name`.execute(kysely)
  return done.rows.map(({ name }) => name)
}
