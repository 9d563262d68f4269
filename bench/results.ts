import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { readRows, reckonClasses } from '../core/gradebook/reckon.ts'
import { regularCount, termColumns } from '../core/gradebook/rules/columns.ts'
import type { ResultsPolicy } from '../core/gradebook/rules/pupil-results.ts'
import { foundSchool } from '../core/school/found.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { openEmbedded, openPostgres } from '../db/open.ts'
import { CLASSES_PER_READ, listResultClasses } from '../db/results.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import { percentile, table } from './figures.ts'

/**
 * Results of a whole school reckoned from its rows: 2,000 pupils, 12 subjects, 2 terms, with levels, titles and what follows.
 * Two floors of the same run: only reading the same rows, and a bare loop over them in memory that adds up term averages.
 */

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const CLASSES = 50
const PUPILS_A_CLASS = 40
const RUNS = 5
const YEAR = '2026-2027'

/** Grade 6 of the programme: eight scored subjects and four by comments. */
const SUBJECTS: readonly (readonly [code: string, kind: 'scored' | 'comment', periods: number])[] = [
  ...[
    ['NV', 140],
    ['TO', 140],
    ['NN1', 105],
    ['GDCD', 35],
    ['LSDL', 105],
    ['KHTN', 140],
    ['CN', 35],
    ['TH', 35],
  ].map(([code, periods]) => [String(code), 'scored', Number(periods)] as const),
  ...['GDTC', 'NT', 'HDTN', 'GDDP'].map(code => [code, 'comment', 70] as const),
]

const policy: ResultsPolicy = {
  adjustment: 'ask',
  adjustmentCoversComments: 'ask',
  retestRequiresConduct: true,
  optionalSubjectsCount: true,
}

async function fillSchool(tx: Tx): Promise<number> {
  const { schoolId } = tx
  await sql`insert into school_year (school_id, year, starts_on, ends_on, school_weekdays, rule_set)
    values (${schoolId}, ${YEAR}, '2026-09-05', '2027-05-28', '{1,2,3,4,5}', 'TT22-2021')`.execute(tx.q)
  await sql`insert into class (school_id, year, name, grade)
    select ${schoolId}::integer, ${YEAR}, '6A' || n, 6 from generate_series(1, ${CLASSES}::integer) n`.execute(
    tx.q,
  )
  await sql`with people as (insert into person (school_id, full_name)
      select ${schoolId}::integer, 'Học sinh ' || n from generate_series(1, ${CLASSES * PUPILS_A_CLASS}::integer) n
      returning person_id),
    pupils as (insert into pupil (school_id, pupil_id, code)
      select ${schoolId}::integer, person_id, 'P' || person_id from people returning pupil_id),
    seated as (select pupil_id, row_number() over (order by pupil_id) - 1 as n from pupils)
    insert into enrolment (school_id, class_id, pupil_id, seat, from_on)
      select ${schoolId}::integer, c.class_id, p.pupil_id, p.n % ${PUPILS_A_CLASS}::integer + 1, '2026-09-05'
      from seated p join (select class_id, row_number() over (order by class_id) - 1 as n from class
        where school_id = ${schoolId}) c on c.n = p.n / ${PUPILS_A_CLASS}::integer`.execute(tx.q)
  for (const [subject, kind, periods] of SUBJECTS) {
    await sql`insert into subject (school_id, subject, name) values (${schoolId}, ${subject}, ${subject})`.execute(
      tx.q,
    )
    await sql`insert into class_subject (school_id, class_id, subject, kind, periods_a_year)
      select school_id, class_id, ${subject}, ${kind}, ${periods}::smallint from class where school_id = ${schoolId}`.execute(
      tx.q,
    )
    for (const column of termColumns(regularCount(periods, kind)))
      await sql`insert into mark_column (school_id, class_subject_id, term, kind, position)
        select school_id, class_subject_id, t, ${column.kind}, ${column.position}::smallint
        from class_subject, unnest('{1,2}'::smallint[]) t where school_id = ${schoolId} and subject = ${subject}`.execute(
        tx.q,
      )
  }
  const written = await sql<{ n: number }>`with filled as (
    insert into mark (school_id, column_id, pupil_id, state, tenths, passed, version, first_recorded_at, recorded_at, recorded_by)
    select k.school_id, k.column_id, e.pupil_id, 'recorded',
      case when cs.kind = 'scored' then 40 + (k.column_id * 7 + e.pupil_id * 13) % 61 end,
      case when cs.kind = 'comment' then (k.column_id + e.pupil_id) % 97 > 0 end, 1, ${tx.now}, ${tx.now}, 1
    from mark_column k join class_subject cs using (school_id, class_subject_id)
    join enrolment e on e.school_id = cs.school_id and e.class_id = cs.class_id
    where k.school_id = ${schoolId} returning 1) select count(*)::integer as n from filled`.execute(tx.q)
  await sql`insert into conduct (school_id, pupil_id, year, term, level, version, recorded_at, recorded_by)
    select school_id, pupil_id, ${YEAR}, t, (array['T', 'K', 'D', 'CD'])[1 + (pupil_id + t) % 4], 1, ${tx.now}, 1
    from pupil, unnest('{1,2}'::smallint[]) t where school_id = ${schoolId}`.execute(tx.q)
  return written.rows[0]?.n ?? 0
}

type Timed = { readonly all: number; readonly read: number; readonly loop: number }

async function once(tx: Tx): Promise<Timed> {
  const classes = await listResultClasses(tx, YEAR)
  const began = performance.now()
  const reckoned = await reckonClasses(tx, YEAR, classes, policy)
  const all = performance.now() - began
  const levels = reckoned.flatMap(one => one.pupils).filter(pupil => pupil.results.year.learning !== null)
  if (levels.length !== CLASSES * PUPILS_A_CLASS) throw new Error(`${levels.length} pupils have a level`)
  const since = performance.now()
  const rows = []
  for (let from = 0; from < classes.length; from += CLASSES_PER_READ)
    rows.push(
      await readRows(tx, {
        year: YEAR,
        classIds: classes.slice(from, from + CLASSES_PER_READ).map(one => one.classId),
      }),
    )
  const read = performance.now() - since
  const looping = performance.now()
  let sum = 0
  for (const chunk of rows)
    for (const own of chunk.marks.values()) for (const mark of own.values()) sum += mark.tenths ?? 0
  const loop = performance.now() - looping
  if (sum === 0) throw new Error('the loop saw no mark')
  return { all, read, loop }
}

async function measure(database: Database): Promise<readonly string[]> {
  await migrate(database)
  const founded = await foundSchool(database, { code: '99002000', name: 'THCS', level: 'THCS', preset: 'D' })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const cells = await inSchool(database, founded.value, fillSchool)
  await sql`analyze`.execute(database.kysely)
  const runs: Timed[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await inSchool(database, founded.value, once))
  const median = (of: keyof Timed) =>
    percentile(
      runs.map(run => run[of]),
      50,
    )
  const [all, read, loop] = [median('all'), median('read'), median('loop')]
  return [
    database.kind,
    String(cells),
    all.toFixed(0),
    (all / (CLASSES * PUPILS_A_CLASS)).toFixed(2),
    read.toFixed(0),
    loop.toFixed(1),
    (all / read).toFixed(2),
    (all / loop).toFixed(0),
  ]
}

async function onPostgres(): Promise<readonly string[] | undefined> {
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
    return await measure(database)
  } finally {
    await database.close()
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  }
}

/** A line a database: the embedded one, and Postgres where one answers. */
export async function benchResults(): Promise<string> {
  const embedded = await openEmbedded()
  const rows = [await measure(embedded)]
  await embedded.close()
  const postgres = await onPostgres()
  if (postgres) rows.push(postgres)
  const header = ['database', 'marks', 'all ms', 'ms a pupil', 'read ms', 'loop ms', 'all/read', 'all/loop']
  return table('results: 2,000 pupils × 12 subjects × 2 terms, median of 5', header, rows)
}
