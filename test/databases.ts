import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../db/open.ts'
import { openEmbedded, openPostgres } from '../db/open.ts'

/** A migrated, empty database of its own for a test file, cloned from the run's template. */

export type DatabaseKind = 'pglite' | 'postgres'

/** Both kinds where a Postgres answers: `describe.each(databases)`. */
export const databases: readonly DatabaseKind[] = inject('postgres') ? ['pglite', 'postgres'] : ['pglite']

export type TestDatabase = {
  readonly database: Database
  readonly url: string | undefined
  drop(): Promise<void>
}

type Template = 'migrated' | 'empty'

async function clonePostgres(template: Template): Promise<TestDatabase> {
  const postgres = inject('postgres')
  if (!postgres) throw new Error('no Postgres for this run')
  const name = `so_diem_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: postgres.server })
  await client.connect()
  await client.query(
    `create database ${name} template ${template === 'empty' ? 'template0' : postgres.template}`,
  )
  const url = new URL(postgres.server)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString())
  const drop = async () => {
    await database.close()
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  }
  return { database, url: url.toString(), drop }
}

/** @param folder where an embedded database is kept; without one it ends with the test. */
export async function cloneDatabase(kind: DatabaseKind, folder?: string): Promise<TestDatabase> {
  if (kind === 'postgres') return clonePostgres('migrated')
  const database = await openEmbedded(folder, new Blob([readFileSync(inject('embeddedTemplate'))]))
  return { database, url: undefined, drop: () => database.close() }
}

/** One nothing has been migrated into. */
export async function emptyDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'postgres') return clonePostgres('empty')
  const database = await openEmbedded()
  return { database, url: undefined, drop: () => database.close() }
}
