import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Child } from './child.ts'
import { startChild } from './child.ts'
import type { CountedWire } from './counted-wire.ts'
import { countedWire } from './counted-wire.ts'
import { percentile, table } from './figures.ts'
import { withProvince } from './province-database.ts'
import type { Office } from './province-people.ts'
import { asking, confirming, SECRET, TOKEN } from './province-people.ts'
import { codeOf, TEACHERS, teacherChat } from './province-schools.ts'
import type { Sink } from './sink.ts'
import { startSink } from './sink.ts'

/**
 * The minute of many schools: one process on a Postgres that holds a whole province, beside the same process and script on one
 * school. The school's time is shifted, so that a minute of the true clock is Friday 10:00, at which every teacher is reminded.
 */

const MORNING = '2026-11-20T08:30:00+07:00'
const [FIRST_SLOT, SECOND_SLOT] = ['2026-11-20T10:00:00+07:00', '2026-11-20T14:00:00+07:00']
const MINUTE_MS = 60_000
/** What is shifted to the next minute has so long to be ready. */
const LEAD_MS = 8000
const POLL_MS = 50
const PEOPLE_AT_ONCE = 4
const MESSAGES_MIN = 60

type Figures = {
  readonly startMs: number
  readonly firstRoundMs: number
  readonly restStatements: number
  readonly restCpuMs: number
  readonly lastRowMs: number
  readonly firstSentMs: number
  /** Of the process, until the last row, the people who write included. */
  readonly slotCpuMs: number
  readonly question: readonly number[]
  readonly confirm: readonly number[]
  readonly rssMiB: number
  readonly stopMs: number
  readonly restartedRows: number
}

type Place = {
  readonly schools: number
  readonly client: pg.Client
  readonly wire: CountedWire
  readonly sink: Sink
  readonly folder: string
}

const serviceOn = ({ wire, sink, folder }: Place): Promise<Child> =>
  startChild(
    'main.ts',
    {
      DATABASE_URL: wire.url,
      DATA_DIR: folder,
      PORT: '0',
      SCHOOL: codeOf(1),
      PUBLIC_URL: 'https://bench.example',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: sink.apiRoot,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
    /"url":"(http[^"]+)"/,
  )

const numberOf = async ({ client }: Place, query: string, values: unknown[] = []): Promise<number> =>
  Number((await client.query(query, values)).rows[0]?.n)

const shiftTo = ({ client }: Place, instant: string, aheadMs = 0) =>
  client.query(
    `insert into clock_shift (single, shift) values (true, $1::timestamptz - now() - make_interval(secs => $2::float / 1000))
      on conflict (single) do update set shift = excluded.shift`,
    [instant, aheadMs],
  )

async function until(is: () => Promise<boolean>): Promise<number> {
  while (!(await is())) await sleep(POLL_MS)
  return performance.now()
}

/** Makes the next full minute of the true clock this instant of the schools. @returns when that is (ms, monotonic). */
async function nextMinuteIs(place: Place, instant: string): Promise<number> {
  const left = () => MINUTE_MS - (Date.now() % MINUTE_MS)
  if (left() < LEAD_MS) await sleep(left() + 1)
  const ahead = left()
  const at = performance.now() + ahead
  await shiftTo(place, instant, ahead)
  return at
}

const ranAt = (place: Place, slot: string) =>
  numberOf(place, "select count(*) as n from slot where kind = 'same_day' and at = $1", [slot])

const remindedBy = (place: Place, slot: string) =>
  numberOf(place, "select count(*) as n from notice where kind = 'marks_owed' and made_at >= $1", [slot])

async function atRest({ wire }: Place, child: Child) {
  const [statements, cpuMs] = [wire.statements(), child.cpuMs()]
  await sleep(MINUTE_MS)
  return { restStatements: wire.statements() - statements, restCpuMs: child.cpuMs() - cpuMs }
}

async function friday(place: Place, child: Child) {
  const office: Office = { url: `${child.url}/webhooks/telegram/${codeOf(1)}`, sink: place.sink }
  const slot = await nextMinuteIs(place, FIRST_SLOT)
  // Those who are reminded are others than those who write.
  const reminded = Array.from({ length: TEACHERS - PEOPLE_AT_ONCE }, (_, n) =>
    place.sink.arrival(teacherChat(1, PEOPLE_AT_ONCE + 1 + n)),
  )
  const planned = until(async () => (await ranAt(place, FIRST_SLOT)) === place.schools)
  let isPlanned = false
  const goOn = (done: number) => !isPlanned || done < MESSAGES_MIN
  const confirmed = confirming(office, PEOPLE_AT_ONCE, goOn)
  await sleep(Math.max(0, slot - performance.now()))
  const people = [...asking(office, PEOPLE_AT_ONCE, goOn), ...confirmed]
  const cpuMs = child.cpuMs()
  const firstSent = await Promise.race(reminded)
  const lastRow = await planned
  const slotCpuMs = child.cpuMs() - cpuMs
  isPlanned = true
  const times = await Promise.all(people)
  const rows = await remindedBy(place, FIRST_SLOT)
  if (rows !== place.schools * TEACHERS) throw new Error(`${rows} teachers were reminded`)
  return {
    lastRowMs: lastRow - slot,
    firstSentMs: firstSent - slot,
    slotCpuMs,
    question: times.slice(0, PEOPLE_AT_ONCE).flat(),
    confirm: times.slice(PEOPLE_AT_ONCE).flat(),
    rssMiB: child.rssMiB(),
  }
}

/** Stops the process in the middle of the next slot, and lets another finish. */
async function stopped(place: Place, child: Child) {
  await nextMinuteIs(place, SECOND_SLOT)
  await until(async () => (await ranAt(place, SECOND_SLOT)) > 0)
  const told = performance.now()
  await child.stop()
  const stopMs = performance.now() - told
  const next = await serviceOn(place)
  await until(async () => (await ranAt(place, SECOND_SLOT)) === place.schools)
  const restartedRows = await remindedBy(place, SECOND_SLOT)
  await next.stop()
  return { stopMs, restartedRows }
}

async function measure(place: Place): Promise<Figures> {
  await shiftTo(place, MORNING)
  const begun = performance.now()
  const child = await serviceOn(place)
  const served = performance.now()
  const looked = await until(
    async () => (await numberOf(place, 'select count(*) as n from due where at <= school_now()')) === 0,
  )
  const rest = await atRest(place, child)
  const slot = await friday(place, child)
  const end = await stopped(place, child)
  return { startMs: served - begun, firstRoundMs: looked - served, ...rest, ...slot, ...end }
}

const inProvince = (
  server: string,
  schools: number,
): Promise<Figures & { readonly marks: number; readonly fillMs: number }> =>
  withProvince(server, schools, async ({ url, marks, fillMs }) => {
    const folder = mkdtempSync(join(tmpdir(), 'so-diem-bench-'))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const [wire, sink] = [await countedWire(url), await startSink()]
    try {
      return { ...(await measure({ schools, client, wire, sink, folder })), marks, fillMs }
    } finally {
      await client.end()
      await sink.stop()
      await wire.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

/** A figure in the province, on one school, and the one over the other. */
const row = (name: string, province: number, one: number, digits = 0): readonly string[] => [
  name,
  province.toFixed(digits),
  one.toFixed(digits),
  (province / one).toFixed(1),
]

const SCHOOLS = 200

export async function benchProvince(server: string, schools = SCHOOLS): Promise<string> {
  const one = await inProvince(server, 1)
  const province = await inProvince(server, schools)
  const both = (name: string, of: (figures: Figures) => number, digits?: number) =>
    row(name, of(province), of(one), digits)
  return table(
    `${schools} schools of 600 pupils and ${TEACHERS} teachers, ${province.marks} marks, filled in ${(province.fillMs / 1000).toFixed(0)} s`,
    ['', 'province', 'one school', 'ratio'],
    [
      both('start, to serving, ms', of => of.startMs),
      both('first round over after that, ms', of => of.firstRoundMs),
      both('a minute at rest, statements', of => of.restStatements),
      both('a minute at rest, CPU ms', of => of.restCpuMs),
      both('Friday 10:00, last reminder row, ms', of => of.lastRowMs),
      both('Friday 10:00, first sent, ms', of => of.firstSentMs),
      both('Friday 10:00, CPU ms of the process', of => of.slotCpuMs),
      both('a question meanwhile, p50 ms', of => percentile(of.question, 50), 1),
      both('a question meanwhile, p99 ms', of => percentile(of.question, 99), 1),
      both('a confirm meanwhile, p50 ms', of => percentile(of.confirm, 50), 1),
      both('a confirm meanwhile, p99 ms', of => percentile(of.confirm, 99), 1),
      both('resident, MiB', of => of.rssMiB),
      both('stop in the middle of a slot, ms', of => of.stopMs),
      both('rows of that slot, after another went on', of => of.restartedRows),
    ],
  )
}
