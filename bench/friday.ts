import pino from 'pino'
import { phrase } from '../bot/vi/facts.ts'
import type { Host } from '../core/host.ts'
import { reopenReviews } from '../core/review/steps.ts'
import { listBookProgress } from '../db/deadlines/deadlines.ts'
import type { Database } from '../db/open.ts'
import { openPostgres } from '../db/open.ts'
import { listSchools, shiftClock } from '../db/school/schools.ts'
import { inSchool } from '../db/tenancy.ts'
import { startClock } from '../jobs/clock.ts'
import { DUTIES } from '../jobs/duties.ts'
import { table } from './figures.ts'
import { withProvince } from './province-database.ts'
import { TEACHERS, YEAR } from './province-schools.ts'

/**
 * Planning a Friday: the one round of the clock in which every teacher of a province is reminded, each of their own columns, beside
 * the bare read of what is counted for it, as many schools at a time.
 */

const MORNING = new Date('2026-11-20T08:30:00+07:00')
const SLOT = new Date('2026-11-20T10:00:00+07:00')
const TEACHERS_ASKED = 60_000
/** As the clock works them. */
const SCHOOLS_AT_ONCE = 4

type Figures = { readonly readMs: number; readonly plannedMs: number; readonly notices: number }

const hostOn = (database: Database): Host => ({
  database,
  log: pino({ level: 'silent' }),
  phrase,
  afterMarks: reopenReviews,
  ring: () => {},
  secret: new Uint8Array(32).fill(7),
  publicUrl: 'https://bench.example',
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Counts every book of every school, and does nothing with it. */
async function readAll(database: Database): Promise<void> {
  const waiting = (await listSchools(database)).map(({ schoolId }) => schoolId)
  const serve = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await inSchool(database, id, tx => listBookProgress(tx, { year: YEAR, term: 1 }))
  }
  await Promise.all(Array.from({ length: SCHOOLS_AT_ONCE }, serve))
}

async function measure(database: Database): Promise<Figures> {
  const clock = startClock(hostOn(database), { duties: DUTIES })
  await shiftClock(database, MORNING)
  // What is looked after once when a school is seen for the first time is no part of a Friday.
  await clock.knockAll()
  await readAll(database)
  const readMs = await timed(() => readAll(database))
  await shiftClock(database, SLOT)
  const plannedMs = await timed(clock.knockAll)
  await clock.stop()
  const told = await database.kysely
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('kind', '=', 'marks_owed')
    .executeTakeFirstOrThrow()
  return { readMs, plannedMs, notices: Number(told.count) }
}

/** @param teachers in whole schools of sixty. */
export async function benchFriday(server: string, teachers = TEACHERS_ASKED): Promise<string> {
  const schools = Math.max(1, Math.round(teachers / TEACHERS))
  return withProvince(server, schools, async ({ url, marks, fillMs }) => {
    const database = openPostgres(url)
    try {
      const { readMs, plannedMs, notices } = await measure(database)
      if (notices !== schools * TEACHERS) throw new Error(`${notices} teachers were reminded`)
      return table(
        `Planning a Friday for ${notices} teachers in ${schools} schools, ${marks} marks, filled in ${(fillMs / 1000).toFixed(0)} s`,
        ['', 's', '× the bare read'],
        [
          ['the bare read of every book', (readMs / 1000).toFixed(1), '1.0'],
          ['every reminder planned', (plannedMs / 1000).toFixed(1), (plannedMs / readMs).toFixed(1)],
        ],
      )
    } finally {
      await database.close()
    }
  })
}
