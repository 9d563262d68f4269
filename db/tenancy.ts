import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './open.ts'
import { throughOutage } from './outage.ts'
import type { DB } from './schema.ts'
import type { WrittenValue } from './values.ts'

/**
 * One transaction inside one school. The service role owns nothing and row security shows it only the rows of the school
 * named here, so a query that forgets its school finds that school's rows at most.
 */

export type Tx = {
  readonly q: Transaction<DB>
  readonly schoolId: number
  /** The database's instant at the start of the transaction (shifted only in demo mode). */
  readonly now: Date
  /** What was put on record of pupils in this transaction, for the audit chain to seal. */
  readonly written: WrittenValue[]
}

const DEADLOCK_OR_CONFLICT = new Set(['40001', '40P01'])
const TRIES = 3
/** How long a piece of work waits for a database that is away: longer than a restart takes, shorter than people and platforms wait. */
const AWAY_MS_MAX = 8000

const conflictOf = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  DEADLOCK_OR_CONFLICT.has(String(error.code))

/** Work in one school; where it names a turn, whoever named the same waits from its first statement to its end, in every process. */
type Work<T> = {
  readonly schoolId: number
  readonly turn: string | undefined
  readonly run: (tx: Tx) => Promise<T>
}

const takeTurn = ({ schoolId, turn }: Work<unknown>) => {
  if (turn === undefined) return sql``
  const key = createHash('sha256')
    .update(JSON.stringify([schoolId, turn]))
    .digest()
    .readBigInt64BE()
  return sql`, pg_advisory_xact_lock(${sql.raw(String(key))})`
}

/** How far an attempt came: its transaction, and what the work gave once all of it was done and only the commit was left. */
type Attempt<T> = { xid?: string; done?: { readonly value: T } }

async function once<T>(database: Database, work: Work<T>, attempt: Attempt<T>): Promise<T> {
  const { schoolId } = work
  return database.kysely.transaction().execute(async q => {
    // Without parameters, so that it goes to the database together with the `begin`.
    const entered = await sql<{ now: Date; xid: string }>`
      select set_config('role', 'so_diem_service', true), set_config('so_diem.school_id', ${sql.lit(String(schoolId))}, true),
        school_now() as now, pg_current_xact_id()::text as xid${takeTurn(work)}`.execute(q)
    const [begun] = entered.rows
    if (!begun) throw new Error('the database gave no time')
    attempt.xid = begun.xid
    const value = await work.run({ q, schoolId, now: begun.now, written: [] })
    attempt.done = { value }
    return value
  })
}

/** Whether a transaction whose commit got no answer was committed all the same. */
async function wasCommitted(database: Database, xid: string): Promise<boolean> {
  const found = await sql<{
    status: string | null
  }>`select pg_xact_status(${xid}::text::xid8) as status`.execute(database.kysely)
  const status = found.rows[0]?.status
  // Its session is gone with the connection; until the server has noticed, it may still be either.
  if (status !== 'committed' && status !== 'aborted')
    throw Object.assign(new Error('a transaction has no end yet'), { code: '08007' })
  return status === 'committed'
}

/** Runs work in a transaction of its own; a deadlock victim is run again, at most three times. */
async function withoutConflict<T>(database: Database, work: Work<T>, attempt: Attempt<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(database, work, attempt)
    } catch (error) {
      if (tries === TRIES || !conflictOf(error)) throw error
    }
  }
}

/**
 * Runs work in a transaction of its own, and again where it is known to have left nothing: after a deadlock, and after the
 * connection was lost. Where it was lost over the commit, the database is asked how that ended, so it happens once and not twice.
 * Rejects with `DatabaseAway` when the database does not come back in seconds.
 * @param turn whoever names the same in this school goes one after another, in every process.
 */
export async function inSchool<T>(
  database: Database,
  schoolId: number,
  run: (tx: Tx) => Promise<T>,
  turn?: string,
): Promise<T> {
  let attempt: Attempt<T> = {}
  return throughOutage(
    async () => {
      const { done, xid } = attempt
      if (done && xid && (await wasCommitted(database, xid))) return done.value
      attempt = {}
      return withoutConflict(database, { schoolId, turn, run }, attempt)
    },
    { limitMs: AWAY_MS_MAX },
  )
}
