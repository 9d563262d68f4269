import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { openEmbedded, openPostgres } from '../db/open.ts'
import { openQueue } from '../db/queue.ts'

/**
 * One migrated database of each kind, made once a run; every test file clones its own from it. Postgres is the one in
 * TEST_DATABASE_URL (default: the local server); without one the tests run on the embedded database alone.
 */

declare module 'vitest' {
  interface ProvidedContext {
    embeddedTemplate: string
    postgres: { readonly server: string; readonly template: string } | undefined
  }
}

const ROOT = join(import.meta.dirname, '..')
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const fail = (error: Error): never => {
  throw error
}

/** What the template is made by: when none of it has changed, the one of an earlier run serves again. */
function embeddedFile(): string {
  const hash = createHash('sha256')
  const migrations = join(ROOT, 'db/migrations')
  for (const name of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, name)))
  for (const name of ['db/script.ts', 'db/queue.ts', 'package-lock.json'])
    hash.update(readFileSync(join(ROOT, name)))
  return join(tmpdir(), `so-diem-template-${hash.digest('hex').slice(0, 16)}.tar`)
}

async function makeEmbedded(): Promise<string> {
  const file = embeddedFile()
  if (existsSync(file)) return file
  const database = await openEmbedded()
  await migrate(database)
  await (await openQueue(database, fail)).stop()
  const dump = await database.pglite?.dumpDataDir('none')
  if (!dump) throw new Error('no embedded database to dump')
  // Another run may be making the same file: whoever is last puts its own, equal one in place whole.
  const made = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(made, Buffer.from(await dump.arrayBuffer()))
  renameSync(made, file)
  await database.close()
  return file
}

async function reachable(): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    return client
  } catch (cause) {
    if (process.env.TEST_DATABASE_URL)
      throw new Error('TEST_DATABASE_URL is set but does not answer', { cause })
    return undefined
  }
}

async function makePostgres(client: pg.Client): Promise<{ server: string; template: string }> {
  const template = `so_diem_template_${randomBytes(6).toString('hex')}`
  await client.query(`create database ${template}`)
  const url = new URL(SERVER)
  url.pathname = `/${template}`
  const database = openPostgres(url.toString())
  await migrate(database)
  await (await openQueue(database, fail)).stop()
  await database.close()
  return { server: SERVER, template }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('embeddedTemplate', await makeEmbedded())
  const client = await reachable()
  const postgres = client ? await makePostgres(client) : undefined
  project.provide('postgres', postgres)
  return async () => {
    if (client && postgres) await client.query(`drop database if exists ${postgres.template} with (force)`)
    await client?.end()
  }
}
