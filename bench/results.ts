import { sql } from 'kysely'
import type { ResultsPolicy } from '../core/circulars/rules/results.ts'
import { foundSchool } from '../core/founding/found.ts'
import { readRows, reckonClasses } from '../core/results/reckon.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { listResultClasses } from '../db/results/classes.ts'
import { CLASSES_PER_READ } from '../db/results/results.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import { asOwner } from '../test/as-owner.ts'
import { percentile, table } from './figures.ts'
import { fillSchool, onEach, PUPILS_A_CLASS, YEAR } from './whole-school.ts'

/**
 * Results of a whole school reckoned from its rows: 2,000 pupils, 12 subjects, 2 terms, with levels, titles and what follows.
 * Two floors of the same run: only reading the same rows, and a bare loop over them in memory that adds up term averages.
 */

const CLASSES = 50
const RUNS = 5

const policy: ResultsPolicy = {
  adjustment: 'ask',
  adjustmentCoversComments: 'ask',
  retestRequiresConduct: true,
  optionalSubjectsCount: true,
}

type Timed = { readonly all: number; readonly read: number; readonly loop: number }

async function once(tx: Tx): Promise<Timed> {
  const classes = await listResultClasses(tx, YEAR)
  const began = performance.now()
  const reckoned = await reckonClasses(tx, YEAR, classes, policy)
  const all = performance.now() - began
  if (!reckoned.ok) throw new Error(reckoned.refusal.code)
  const levels = reckoned.value
    .flatMap(one => one.pupils)
    .filter(pupil => pupil.results.year.learning !== null)
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
  const cells = await asOwner(database, founded.value, tx => fillSchool(tx, CLASSES))
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

/** A line a database: the embedded one, and Postgres where one answers. */
export async function benchResults(): Promise<string> {
  const rows = await onEach(measure)
  const header = ['database', 'marks', 'all ms', 'ms a pupil', 'read ms', 'loop ms', 'all/read', 'all/loop']
  return table('results: 2,000 pupils × 12 subjects × 2 terms, median of 5', header, rows)
}
