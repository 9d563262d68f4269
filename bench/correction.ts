import { randomBytes } from 'node:crypto'
import pg from 'pg'
import pino from 'pino'
import { phrase } from '../bot/vi/facts.ts'
import { applyCorrection } from '../core/corrections/apply.ts'
import { acknowledge, sign } from '../core/corrections/confirm.ts'
import { decide } from '../core/corrections/decide.ts'
import { requestCorrection } from '../core/corrections/request.ts'
import { atDesk } from '../core/desk.ts'
import { actorOf } from '../core/duties/actor.ts'
import type { Host } from '../core/host.ts'
import type { Result } from '../core/result.ts'
import { reopenReviews } from '../core/review/steps.ts'
import type { Session } from '../core/session.ts'
import { writeMark } from '../db/books/marks.ts'
import { migrate } from '../db/migrate.ts'
import { openPostgres } from '../db/open.ts'
import type { PersonKey, SmallSchool } from '../test/small-school.ts'
import { makeSmallSchool } from '../test/small-school.ts'
import { percentile, table } from './figures.ts'

/** From the principal's approval to the stored minutes, on Postgres: each act is one transaction with its notices and audit. */

const ROUNDS = 60
const WARM_UP = 5

type People = <T>(person: PersonKey, work: (session: Session) => Promise<T>) => Promise<T>

function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const begun = performance.now()
  return { value: await work(), ms: performance.now() - begun }
}

type Round = {
  readonly floor: number
  readonly approve: number
  readonly apply: number
  readonly minutes: number
}

/** One case of An's first mark, to a value it does not hold. */
async function round(as: People, school: SmallSchool, tenths: number): Promise<Round> {
  const target = { kind: 'mark', columnId: school.maths6A.tx1, pupilId: school.people.an } as const
  const value = { kind: 'tenths', tenths } as const
  const wanted = { target, value, reasonCode: 'wrong_sum', reason: 'Cộng sót điểm câu 3', files: [] } as const
  const made = must(await as('maths', session => requestCorrection(session, wanted)))
  const { caseId } = made.subject
  must(await as('vice', session => decide(session, { caseId, act: 'agree' })))
  const floor = await timed(() => as('principal', async () => undefined))
  const approve = await timed(() => as('principal', desk => decide(desk, { caseId, act: 'approve' })))
  must(approve.value)
  const apply = await timed(() => as('maths', desk => applyCorrection(desk, { caseId })))
  must(apply.value)
  must(await as('board', desk => acknowledge(desk, { caseId })))
  for (const person of ['maths', 'vice'] as const) must(await as(person, desk => sign(desk, { caseId })))
  const last = await timed(() => as('principal', desk => sign(desk, { caseId })))
  if (!must(last.value).concluded) throw new Error('the minutes are not concluded')
  return { floor: floor.ms, approve: approve.ms, apply: apply.ms, minutes: last.ms }
}

async function measure(host: Host, school: SmallSchool): Promise<readonly Round[]> {
  const as: People = (person, work) =>
    atDesk(host, school.schoolId, async desk => {
      const address = `web:${person}`
      const actor = await actorOf(desk.tx, 'web', address)
      if (!actor) throw new Error(`${person} is linked to no chat`)
      return work({ ...desk, actor, chat: { channel: 'web', address, personId: actor.personId } })
    })
  await as('maths', ({ tx, actor }) =>
    writeMark(tx, {
      ...{ columnId: school.maths6A.tx1, pupilId: school.people.an, expectedVersion: 0 },
      ...{ state: 'recorded', tenths: 60, passed: null, excused: null },
      ...{ cause: 'entry', caseId: null, by: actor.personId, policyVersion: 1 },
    }),
  )
  const rounds: Round[] = []
  for (let count = 0; count < WARM_UP + ROUNDS; count++)
    rounds.push(await round(as, school, count % 2 === 0 ? 80 : 70))
  return rounds.slice(WARM_UP)
}

const row = (name: string, values: readonly number[]): readonly string[] => [
  name,
  percentile(values, 50).toFixed(1),
  percentile(values, 99).toFixed(1),
]

export async function benchCorrection(server: string): Promise<string> {
  const name = `so_diem_bench_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString())
  try {
    await migrate(database)
    const host: Host = {
      ...{ database, phrase, afterMarks: reopenReviews, log: pino({ level: 'silent' }), ring: () => {} },
      ...{ secret: new Uint8Array(32).fill(7), publicUrl: 'http://127.0.0.1:3000' },
    }
    const rounds = await measure(host, await makeSmallSchool(database))
    const whole = rounds.map(({ approve, apply, minutes }) => approve + apply + minutes)
    return table(
      `A correction on Postgres, ${ROUNDS} cases, ms`,
      ['', 'p50', 'p99'],
      [
        row(
          'floor: a desk at which nothing is done',
          rounds.map(one => one.floor),
        ),
        row(
          'approval, the cell opened',
          rounds.map(one => one.approve),
        ),
        row(
          'the change, the cell locked again',
          rounds.map(one => one.apply),
        ),
        row(
          'the last signature, the minutes stored as PDF',
          rounds.map(one => one.minutes),
        ),
        row('approval to minutes, without the people', whole),
      ],
    )
  } finally {
    await database.close()
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  }
}
