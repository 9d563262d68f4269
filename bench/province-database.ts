import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { openPostgres } from '../db/open.ts'
import { fillProvince } from './province-schools.ts'

/** A Postgres database that holds a province, for as long as it is worked with. */

export type Filled = { readonly url: string; readonly marks: number; readonly fillMs: number }

export async function withProvince<T>(
  server: string,
  schools: number,
  work: (filled: Filled) => Promise<T>,
): Promise<T> {
  const name = `so_diem_bench_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  try {
    const database = openPostgres(url.toString())
    await migrate(database)
    await database.close()
    const begun = performance.now()
    const marks = await fillProvince(url.toString(), schools)
    return await work({ url: url.toString(), marks, fillMs: performance.now() - begun })
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}
