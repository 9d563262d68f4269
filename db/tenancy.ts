import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './open.ts'
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

const conflictOf = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  DEADLOCK_OR_CONFLICT.has(String(error.code))

async function once<T>(database: Database, schoolId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.kysely.transaction().execute(async q => {
    const entered = await sql<{ now: Date }>`
      select set_config('role', 'so_diem_service', true), set_config('so_diem.school_id', ${String(schoolId)}, true),
        school_now() as now`.execute(q)
    const now = entered.rows[0]?.now
    if (!now) throw new Error('the database gave no time')
    return work({ q, schoolId, now, written: [] })
  })
}

/** Runs `work` in a transaction of its own; a deadlock victim is run again, at most three times. */
export async function inSchool<T>(
  database: Database,
  schoolId: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(database, schoolId, work)
    } catch (error) {
      if (attempt === TRIES || !conflictOf(error)) throw error
    }
  }
}
