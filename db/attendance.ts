import { sql } from 'kysely'
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
