import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const fail = (error: Error): never => {
  throw error
}

async function makeEmbedded(folder: string): Promise<string> {
  const database = await openEmbedded()
  await migrate(database)
  await (await openQueue(database, fail)).stop()
  const file = join(folder, 'template.tar')
  const dump = await database.pglite?.dumpDataDir('none')
  if (!dump) throw new Error('no embedded database to dump')
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()))
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
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-test-'))
  project.provide('embeddedTemplate', await makeEmbedded(folder))
  const client = await reachable()
  const postgres = client ? await makePostgres(client) : undefined
  project.provide('postgres', postgres)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (client && postgres) await client.query(`drop database if exists ${postgres.template} with (force)`)
    await client?.end()
  }
}
