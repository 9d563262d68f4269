import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { openEmbedded, openPostgres } from '../db/open.ts'
import type { SmallSchool } from './small-school.ts'
import { makeSmallSchool, THURSDAY } from './small-school.ts'

/**
 * What the test files clone their databases from, made once a run: on Postgres one database that is migrated and one with the
 * small school in it as well, in a folder's image a migrated embedded one. Postgres is the one in TEST_DATABASE_URL (default: the
 * local server). A run names its databases after itself, so that runs at the same time keep out of each other's way, and drops
 * what it leaves as well as what killed runs left.
 */

export type PostgresTemplates = {
  readonly server: string
  /** What the names of all databases of this run begin with. */
  readonly prefix: string
  readonly migrated: string
  readonly withSchool: string
  readonly school: SmallSchool
}

declare module 'vitest' {
  interface ProvidedContext {
    embeddedTemplate: string
    postgres: PostgresTemplates | undefined
  }
}

const ROOT = join(import.meta.dirname, '..')
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
/** A clone sets its clock to `THURSDAY`; whatever the template holds was then made a little earlier. */
const A_LITTLE_EARLIER = new Date(THURSDAY.getTime() - 60_000)

/** What the template is made by: when none of it has changed, the one of an earlier run serves again. */
function embeddedFile(): string {
  const hash = createHash('sha256')
  const migrations = join(ROOT, 'db/migrations')
  for (const name of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, name)))
  for (const name of ['db/script.ts', 'package-lock.json']) hash.update(readFileSync(join(ROOT, name)))
  return join(tmpdir(), `so-diem-template-${hash.digest('hex').slice(0, 16)}.tar`)
}

async function makeEmbedded(): Promise<string> {
  const file = embeddedFile()
  if (existsSync(file)) return file
  const database = await openEmbedded()
  await migrate(database)
  const dump = await database.pglite?.dumpDataDir('none')
  if (!dump) throw new Error('no embedded database to dump')
  // Another run may be making the same file: whoever is last puts its own, equal one in place whole.
  const made = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(made, Buffer.from(await dump.arrayBuffer()))
  renameSync(made, file)
  await database.close()
  return file
}

/** @param run what the server's list of sessions shows this one as, for as long as the run goes on. */
async function reach(run: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: SERVER,
    connectionTimeoutMillis: 3000,
    application_name: run,
  })
  try {
    await client.connect()
    return client
  } catch (cause) {
    if (process.env.TEST_DATABASE_URL)
      throw new Error('TEST_DATABASE_URL is set but does not answer', { cause })
    return undefined
  }
}

async function makePostgres(client: pg.Client, run: string): Promise<PostgresTemplates> {
  const prefix = `${run}_`
  const [migrated, withSchool] = [`${prefix}migrated`, `${prefix}school`]
  const open = (name: string) => {
    const url = new URL(SERVER)
    url.pathname = `/${name}`
    return openPostgres(url.toString())
  }
  await client.query(`create database ${migrated}`)
  const first = open(migrated)
  await migrate(first)
  await first.close()
  await client.query(`create database ${withSchool} template ${migrated}`)
  const second = open(withSchool)
  const school = await makeSmallSchool(second, 'D', '99000001', A_LITTLE_EARLIER)
  await second.close()
  return { server: SERVER, prefix, migrated, withSchool, school }
}

/** Drops the databases of this run, and those of runs whose session is gone. */
async function sweep(client: pg.Client, run: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select d.datname from pg_database d where d.datname ~ '^so_diem_[0-9a-f]{12}_' and (d.datname like $1
      or not exists (select from pg_stat_activity s where s.application_name = left(d.datname, $2)))`,
    [`${run}\\_%`, run.length],
  )
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('embeddedTemplate', await makeEmbedded())
  const run = `so_diem_${randomBytes(6).toString('hex')}`
  const client = await reach(run)
  project.provide('postgres', client ? await makePostgres(client, run) : undefined)
  return async () => {
    if (client) await sweep(client, run)
    await client?.end()
  }
}
