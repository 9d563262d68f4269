import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { regularCount, termColumns } from '../core/books/rules/columns.ts'
import type { AssessmentMode } from '../core/books/rules/mark.ts'
import type { Database } from '../db/open.ts'
import { openEmbedded, openPostgres } from '../db/open.ts'
import type { Tx } from '../db/tenancy.ts'

/** Schools with full books, made by the database itself, and the databases to put them in. */

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
export const PUPILS_A_CLASS = 40
export const YEAR = '2026-2027'

/** Grade 6 of the programme: eight scored subjects and four by comments. */
const SUBJECTS: readonly (readonly [code: string, kind: AssessmentMode, periods: number])[] = [
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

/** A year of full books for so many classes of forty. @returns how many marks there are. */
export async function fillSchool(tx: Tx, classes: number): Promise<number> {
  const { schoolId } = tx
  await sql`insert into school_year (school_id, year, starts_on, ends_on, school_weekdays, rule_set)
    values (${schoolId}, ${YEAR}, '2026-09-05', '2027-05-28', '{1,2,3,4,5}', 'TT22-2021')`.execute(tx.q)
  await sql`insert into class (school_id, year, name, grade)
    select ${schoolId}::bigint, ${YEAR}, '6A' || n, 6 from generate_series(1, ${classes}::integer) n`.execute(
    tx.q,
  )
  await sql`with people as (insert into person (school_id, full_name)
      select ${schoolId}::bigint, 'Học sinh ' || n from generate_series(1, ${classes * PUPILS_A_CLASS}::integer) n
      returning person_id),
    pupils as (insert into pupil (school_id, pupil_id, code)
      select ${schoolId}::bigint, person_id, 'P' || person_id from people returning pupil_id),
    seated as (select pupil_id, row_number() over (order by pupil_id) - 1 as n from pupils)
    insert into enrolment (school_id, class_id, pupil_id, seat, from_on)
      select ${schoolId}::bigint, c.class_id, p.pupil_id, p.n % ${PUPILS_A_CLASS}::integer + 1, '2026-09-05'
      from seated p join (select class_id, row_number() over (order by class_id) - 1 as n from class
        where school_id = ${schoolId}) c on c.n = p.n / ${PUPILS_A_CLASS}::integer`.execute(tx.q)
  // A whole school's records at once, past the service: nobody entered them.
  await sql`set local role none`.execute(tx.q)
  let marks = 0
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
    marks += await fillBooks(tx, subject)
  }
  await sql`insert into conduct (school_id, pupil_id, year, term, level, version, recorded_at, recorded_by)
    select school_id, pupil_id, ${YEAR}, t, (array['T', 'K', 'D', 'CD'])[1 + (pupil_id + t) % 4], 1, ${tx.now}, 1
    from pupil, unnest('{1,2}'::smallint[]) t where school_id = ${schoolId}`.execute(tx.q)
  return marks
}

/** Every cell of a subject holds a mark; a subject at a time, for a large school takes longer than one statement may. */
async function fillBooks(tx: Tx, subject: string): Promise<number> {
  const { schoolId } = tx
  const written = await sql<{ n: number }>`with filled as (
    insert into mark (school_id, column_id, pupil_id, state, tenths, passed, version, first_recorded_at, recorded_at, recorded_by)
    select k.school_id, k.column_id, e.pupil_id, 'recorded',
      case when cs.kind = 'scored' then 40 + (k.column_id * 7 + e.pupil_id * 13) % 61 end,
      case when cs.kind = 'comment' then (k.column_id + e.pupil_id) % 97 > 0 end, 1, ${tx.now}, ${tx.now}, 1
    from mark_column k join class_subject cs using (school_id, class_subject_id)
    join enrolment e on e.school_id = cs.school_id and e.class_id = cs.class_id
    where k.school_id = ${schoolId} and cs.subject = ${subject} returning 1)
    select count(*)::integer as n from filled`.execute(tx.q)
  return written.rows[0]?.n ?? 0
}

/** Runs on the embedded database, and on a Postgres where one answers; each empty, and gone afterwards. */
export async function onEach<T>(measure: (database: Database) => Promise<T>): Promise<readonly T[]> {
  const embedded = await openEmbedded()
  const measured = [await measure(embedded)]
  await embedded.close()
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
  } catch {
    return measured
  }
  const name = `so_diem_bench_${randomBytes(6).toString('hex')}`
  await client.query(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString())
  try {
    return [...measured, await measure(database)]
  } finally {
    await database.close()
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  }
}
