import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { takeOverValues } from '../../core/audit/take-over.ts'
import { migrate } from '../../db/migrate.ts'
import { shiftClock } from '../../db/school/schools.ts'
import type { DatabaseKind, TestDatabase } from '../databases.ts'
import { emptyDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf } from '../house.ts'
import type { SmallSchool } from '../small-school.ts'

/**
 * The small school in the middle of its work, as version 0.2.0 left it on Thursday 2026-11-19 at 10:02: a whole database dumped by
 * pg_dump, everything in it made through the use cases of that version. Its rows are what schools have; a change that cannot
 * read them needs a migration, never another dump.
 */

const DUMP = join(import.meta.dirname, '../data/house-0.2.0.sql.gz')
const MINUTES_LATER = new Date('2026-11-19T10:05:00+07:00')

const SCHOOL: SmallSchool = {
  schoolId: 1,
  people: {
    principal: 1,
    vice: 2,
    board: 3,
    office: 4,
    head: 5,
    maths: 6,
    arts: 7,
    mother: 8,
    an: 9,
    binh: 10,
    cuong: 11,
    dung: 12,
  },
  classes: { a: 1, b: 2 },
  books: { maths6A: 1, maths6B: 2, pe6A: 3 },
  maths6A: { tx1: 1, tx2: 2, tx3: 3, tx4: 4, gk: 5, ck: 6 },
}

/** The role belongs to the server and stands in no dump of a database. */
const ROLE = `do $$ begin
  if not exists (select from pg_roles where rolname = 'so_diem_service') then create role so_diem_service nologin; end if;
end $$`

async function load({ database, url }: TestDatabase, dump: string): Promise<void> {
  if (database.pglite) {
    await database.pglite.exec(`${ROLE};\n${dump}`)
    // The dump sets the session up for itself, and the embedded database has no other.
    await database.pglite.exec('reset all')
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`${ROLE};\n${dump}`)
  await client.end()
}

export async function openOldHouse(kind: DatabaseKind): Promise<TestHouse> {
  const own = await emptyDatabase(kind)
  await load(own, gunzipSync(readFileSync(DUMP)).toString())
  await migrate(own.database)
  await takeOverValues(own.database)
  await shiftClock(own.database, MINUTES_LATER)
  return houseOf(own, SCHOOL)
}
