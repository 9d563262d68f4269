import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../db/open.ts'
import { openEmbedded, openPostgres, POOL_MAX } from '../db/open.ts'
import { shiftClock } from '../db/school/schools.ts'
import { LONG } from './lengths.ts'
import type { SchoolKind, SmallSchool } from './small-school.ts'
import { makeSmallSchool, THURSDAY } from './small-school.ts'

/**
 * A database of its own for a test file, cloned from the run's templates.
 *
 * Most tests are about the service and run on one kind, `databases`: on Postgres where one answers, else on the embedded one, and on
 * both in a long run. Those about what the two can do differently (drivers, types, sessions, the queue, files on a disk) are the
 * contract both must keep, and always run on `bothDatabases`.
 */

export type DatabaseKind = 'pglite' | 'postgres'

/** For a test that needs any one, once. */
export const oneDatabase: DatabaseKind = inject('postgres') ? 'postgres' : 'pglite'

/** For the contract: `describe.each(bothDatabases)`. */
export const bothDatabases: readonly DatabaseKind[] = inject('postgres') ? ['pglite', 'postgres'] : ['pglite']

/** For everything else: `describe.each(databases)`. */
export const databases: readonly DatabaseKind[] = LONG ? bothDatabases : [oneDatabase]

export type TestDatabase = {
  readonly database: Database
  readonly url: string | undefined
  drop(): Promise<void>
}

async function clonePostgres(
  template: 'migrated' | 'withSchool' | 'empty',
  sessions = POOL_MAX,
): Promise<TestDatabase> {
  const postgres = inject('postgres')
  if (!postgres) throw new Error('no Postgres for this run')
  const name = `${postgres.prefix}${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: postgres.server })
  await client.connect()
  await client.query(
    `create database ${name} template ${template === 'empty' ? 'template0' : postgres[template]}`,
  )
  // Nothing here is to outlive a power cut.
  await client.query(`alter database ${name} set synchronous_commit = off`)
  const url = new URL(postgres.server)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString(), sessions)
  const drop = async () => {
    await database.close()
    // Nobody waits for the disk here: what is not dropped by the end of the run is dropped then.
    client
      .query(`drop database if exists ${name} with (force)`)
      .then(() => client.end())
      .catch(() => {})
  }
  return { database, url: url.toString(), drop }
}

/** @param folder where an embedded database is kept; without one it ends with the test. */
export async function cloneDatabase(kind: DatabaseKind, folder?: string): Promise<TestDatabase> {
  if (kind === 'postgres') return clonePostgres('migrated')
  const database = await openEmbedded(folder, new Blob([readFileSync(inject('embeddedTemplate'))]))
  return { database, url: undefined, drop: () => database.close() }
}

export type SchoolOptions = {
  readonly preset?: SchoolKind
  /** As of `cloneDatabase`. */
  readonly folder?: string
  /** With one session, as the embedded database has, a query outside the transaction of a desk waits for it until it fails. */
  readonly sessions?: number
}

/** The same with the small school in it. */
export async function cloneSchool(
  kind: DatabaseKind,
  { preset = 'D', folder, sessions }: SchoolOptions = {},
): Promise<TestDatabase & { readonly school: SmallSchool }> {
  const postgres = inject('postgres')
  if (kind === 'postgres' && postgres && preset === 'D') {
    const own = await clonePostgres('withSchool', sessions)
    await shiftClock(own.database, THURSDAY)
    return { ...own, school: postgres.school }
  }
  const own =
    kind === 'postgres' ? await clonePostgres('migrated', sessions) : await cloneDatabase(kind, folder)
  return { ...own, school: await makeSmallSchool(own.database, preset) }
}

/** One nothing has been migrated into. */
export async function emptyDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'postgres') return clonePostgres('empty')
  const database = await openEmbedded()
  return { database, url: undefined, drop: () => database.close() }
}
