import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { Tx } from '../tenancy.ts'

/** A school and what it begins with, in one transaction: there is never a school without a policy. */

export type NewSchool = {
  readonly code: string
  readonly name: string
  readonly level: 'THCS' | 'THPT'
  readonly zone: string
}

/** Runs `work` inside the new school. @returns the school's id; undefined, with nothing done, when the code is taken. */
export async function inNewSchool(
  database: Database,
  school: NewSchool,
  work: (tx: Tx) => Promise<void>,
): Promise<number | undefined> {
  return database.kysely.transaction().execute(async q => {
    const made = await q
      .insertInto('school')
      .values({ ...school, created_at: sql<Date>`school_now()` })
      .onConflict(conflict => conflict.column('code').doNothing())
      .returning('school_id')
      .executeTakeFirst()
    if (!made) return undefined
    const schoolId = made.school_id
    const entered = await sql<{ now: Date }>`
      select set_config('role', 'so_diem_service', true), set_config('so_diem.school_id', ${String(schoolId)}, true),
        school_now() as now`.execute(q)
    const now = entered.rows[0]?.now
    if (!now) throw new Error('the database gave no time')
    await work({ q, schoolId, now, written: [] })
    return schoolId
  })
}
