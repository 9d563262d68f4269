import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { preparing } from './prepared.ts'
import type { DB } from './schema.ts'

/**
 * The one door to the database: Postgres when an address is given, else the embedded PGlite in a folder. Both speak the same
 * SQL and give the same values: ids as numbers, instants as `Date`, school days as 'YYYY-MM-DD', bytes as `Uint8Array`.
 */

export type Database = {
  readonly kind: 'postgres' | 'pglite'
  readonly kysely: Kysely<DB>
  /** Of the Postgres, for a connection beside the pool. */
  readonly url: string | undefined
  /** The embedded engine, for what must share its one session. */
  readonly pglite: PGlite | undefined
  /** Told whenever a connection was lost that somebody may have worked over. Never in the embedded database. */
  onLost(listener: () => void): void
  close(): Promise<void>
}

/** A bigint as a number; throws for what a number cannot hold exactly. */
function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for an id`)
  return value
}

/** How values are read where the drivers differ, by the oids of their types. The embedded engine reads lists by what they hold. */
const [BIGINT, DATE, BIGINT_LIST] = [20, 1082, 1016]
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [BIGINT]: wholeNumber,
  [DATE]: text => text,
}
const readList: (text: string) => readonly (string | null)[] = pg.types.getTypeParser(BIGINT_LIST)
const LIST_PARSERS: typeof PARSERS = {
  [BIGINT_LIST]: text => readList(text).map(value => (value === null ? null : wholeNumber(value))),
}

/** Connections kept for one process; each waits for the database at most `CONNECT_MS`. */
export const POOL_MAX = 16
const CONNECT_MS = 10_000

export function openPostgres(databaseUrl: string, poolMax = POOL_MAX): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolMax,
    connectionTimeoutMillis: CONNECT_MS,
    options: '-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
    types: {
      getTypeParser: (oid, format) =>
        PARSERS[oid] ?? LIST_PARSERS[oid] ?? pg.types.getTypeParser(oid, format),
    },
  })
  const listeners: (() => void)[] = []
  // A connection that breaks is replaced by the pool, and whoever works over it has the error of their query; without a listener
  // on both the pool and the connection, which has none of the pool's while it is lent out, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {
      for (const told of listeners) told()
    })
  })
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  return {
    kind: 'postgres',
    kysely,
    url: databaseUrl,
    pglite: undefined,
    onLost: listener => void listeners.push(listener),
    close: () => kysely.destroy(),
  }
}

/** @param folder where the data live, or undefined for a database that ends with the process. */
export async function openEmbedded(folder?: string, loadDataDir?: Blob): Promise<Database> {
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(loadDataDir ? { loadDataDir } : {}),
    parsers: PARSERS,
  })
  const kysely = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'pglite',
    kysely,
    url: undefined,
    pglite,
    onLost: () => {},
    close: async () => {
      await kysely.destroy()
      if (!pglite.closed) await pglite.close()
    },
  }
}

/** Whether it answers; rejects when not. */
export async function ping(database: Database): Promise<void> {
  await sql`select 1`.execute(database.kysely)
}

/**
 * Tells the planner how large the tables have become. The embedded database never does so by itself, and a Postgres not until
 * some time after a large import; until then plans are guesses.
 */
export async function refreshStatistics(database: Database): Promise<void> {
  await sql`analyze`.execute(database.kysely)
}
