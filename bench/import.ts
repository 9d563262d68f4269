import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { atDesk } from '../core/desk.ts'
import { foundSchool } from '../core/founding/found.ts'
import { importFile } from '../core/office-files/import.ts'
import type { ImportKind, OnProgress } from '../core/office-files/plan.ts'
import { type Answers, NO_ANSWERS, yesToAll } from '../core/office-files/rules/outcome.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../db/open.ts'
import { quietHost } from '../demo/quiet-host.ts'
import { table } from './figures.ts'
import { type LongList, measureLongList } from './long-list.ts'

/** How long a school of 600 pupils takes to come in from its office's files: reading them, comparing, storing. */

type ImportBench = {
  readonly database: 'pglite' | 'postgres'
  readonly cells: number
  readonly readingMs: number
  readonly comparingMs: number
  readonly storingMs: number
  readonly totalMs: number
}

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const SAMPLE = new URL('../demo/data/thcs-mau/', import.meta.url)

const files: readonly (readonly [ImportKind, string])[] = [
  ['calendar', 'lich-nam-hoc.json'],
  ['staff', 'can-bo-giao-vien.xlsx'],
  ['roster', 'danh-sach-hoc-sinh.xlsx'],
  ['assignments', 'phan-cong-giang-day.xlsx'],
  ...[6, 7, 8, 9].map(grade => ['marks', `so-diem/khoi-${grade}-HK1.xlsx`] as const),
  ['attendance', 'diem-danh-thang-10.xlsx'],
]

async function measure(database: Database): Promise<ImportBench> {
  await migrate(database)
  const founded = await foundSchool(database, { code: '99000601', name: 'THCS', level: 'THCS', preset: 'D' })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const host = quietHost(database)
  const spent = { reading: 0, comparing: 0, storing: 0 }
  let cells = 0
  const began = performance.now()
  for (const [kind, name] of files) {
    let stage: Parameters<OnProgress>[2] = 'reading'
    let since = performance.now()
    const enter = (next: typeof stage) => {
      const now = performance.now()
      spent[stage] += now - since
      since = now
      stage = next
    }
    const bytes = readFileSync(new URL(name, SAMPLE))
    const request = { kind, name, bytes, dryRun: false, by: null }
    const onProgress: OnProgress = (_, __, what) => enter(what)
    const store = (answers: Answers) =>
      atDesk(host, founded.value, desk => importFile(desk, { ...request, answers, onProgress }))
    let stored = await store(NO_ANSWERS)
    if (!stored.ok && stored.refusal.code === 'import_asks')
      stored = await store(yesToAll(stored.refusal.report))
    enter('reading')
    if (!stored.ok) throw new Error(`${name}: ${stored.refusal.code}`)
    if (kind === 'marks') cells += stored.value.changes.added
  }
  return {
    database: database.kind,
    cells,
    readingMs: Math.round(spent.reading),
    comparingMs: Math.round(spent.comparing),
    storingMs: Math.round(spent.storing),
    totalMs: Math.round(performance.now() - began),
  }
}

async function onPostgres<T>(work: (database: Database) => Promise<T>): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
  } catch {
    return undefined
  }
  const name = `so_diem_bench_${randomBytes(6).toString('hex')}`
  await client.query(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString())
  try {
    return await work(database)
  } finally {
    await database.close()
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  }
}

/** A line a database: the embedded one, and Postgres where one answers. */
export async function benchImport(): Promise<string> {
  const embedded = await openEmbedded()
  const results = [await measure(embedded)]
  await embedded.close()
  const postgres = await onPostgres(measure)
  if (postgres) results.push(postgres)
  const rows = results.map(each => [
    each.database,
    ...[each.cells, each.readingMs, each.comparingMs, each.storingMs, each.totalMs].map(String),
  ])
  const header = ['database', 'marks', 'read ms', 'compare ms', 'store ms', 'total ms']
  const school = table('import: a school of 606 pupils, 9 files', header, rows)
  const long = await onPostgres(measureLongList)
  return long ? `${school}\n\n${longListTable(long)}` : school
}

const longListTable = ({ pupils, ms, mb, waitMs }: LongList): string =>
  table(
    'import: one long list of pupils, on Postgres',
    ['pupils', 'total ms', 'more MB at most', 'others wait at most ms'],
    [[pupils, ms, mb, waitMs].map(String)],
  )
