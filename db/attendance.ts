import { sql } from 'kysely'
import type { Day } from './schema/values.ts'
import type { Tx } from './tenancy.ts'

/** Days missed. */

/** Every absence between the first and the last day of the school year. */
export async function countAbsences(
  tx: Tx,
  year: string,
  pupilId: number,
): Promise<{ excused: number; unexcused: number }> {
  const found = await sql<{ excused: number; unexcused: number }>`
    select count(*) filter (where a.kind = 'excused')::integer as excused,
      count(*) filter (where a.kind = 'unexcused')::integer as unexcused
    from attendance a
    join school_year y on y.school_id = a.school_id and a.day between y.starts_on and y.ends_on
    where a.school_id = ${tx.schoolId} and y.year = ${year} and a.pupil_id = ${pupilId}`.execute(tx.q)
  return found.rows[0] ?? { excused: 0, unexcused: 0 }
}

export type DayRow = {
  /** null: was there. */
  readonly absence: 'excused' | 'unexcused' | null
  /** Changes of this day so far. */
  readonly version: number
}

/** What is on record of one pupil on one day. */
export async function findDay(tx: Tx, pupilId: number, day: Day): Promise<DayRow> {
  const found = await sql<DayRow>`
    select (select kind from attendance a where a.school_id = ${tx.schoolId} and a.pupil_id = ${pupilId} and a.day = ${day}::date) as absence,
      (select count(*)::integer from attendance_event e
        where e.school_id = ${tx.schoolId} and e.pupil_id = ${pupilId} and e.day = ${day}::date) as version`.execute(
    tx.q,
  )
  return found.rows[0] ?? { absence: null, version: 0 }
}

/**
 * Changes one day by a correction, with its history. The case's own lock keeps two corrections of a day apart.
 * @returns false when the day has changed since `expectedVersion`; then nothing is written.
 */
export async function correctDay(
  tx: Tx,
  write: DayRow & {
    readonly pupilId: number
    readonly day: Day
    readonly caseId: number
    readonly by: number
  },
): Promise<boolean> {
  const { pupilId, day, absence } = write
  await sql`select from pupil where school_id = ${tx.schoolId} and pupil_id = ${pupilId} for no key update`.execute(
    tx.q,
  )
  if ((await findDay(tx, pupilId, day)).version !== write.version) return false
  if (absence === null)
    await sql`delete from attendance where school_id = ${tx.schoolId} and pupil_id = ${pupilId} and day = ${day}::date`.execute(
      tx.q,
    )
  else
    await sql`insert into attendance (school_id, pupil_id, day, kind, recorded_at, recorded_by)
      values (${tx.schoolId}, ${pupilId}, ${day}, ${absence}, ${tx.now}, ${write.by})
      on conflict (school_id, pupil_id, day) do update set kind = excluded.kind, recorded_at = excluded.recorded_at,
        recorded_by = excluded.recorded_by`.execute(tx.q)
  await tx.q
    .insertInto('attendance_event')
    .values({
      school_id: tx.schoolId,
      pupil_id: pupilId,
      day,
      kind: absence,
      at: tx.now,
      by_person: write.by,
      case_id: write.caseId,
    })
    .execute()
  return true
}
