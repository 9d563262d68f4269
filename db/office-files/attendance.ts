import { sql } from 'kysely'
import type { Absence } from '../attendance/attendance.ts'
import type { Tx } from '../tenancy.ts'

/** Absences as files of attendance give them. What a person entered is told from what a file brought by its instant. */

export type StoredAbsence = Absence & { readonly imported: boolean }

/** Absences of these classes in these months ('2026-10'). */
export async function listAbsences(
  tx: Tx,
  of: { year: string; classNames: readonly string[]; months: readonly string[] },
): Promise<readonly StoredAbsence[]> {
  const found = await sql<StoredAbsence>`
    select a.pupil_id as "pupilId", a.day, a.kind,
      exists (select from import_batch b where b.school_id = a.school_id and b.kind = 'attendance' and b.at = a.recorded_at) as imported
    from attendance a
    where a.school_id = ${tx.schoolId} and to_char(a.day, 'YYYY-MM') = any(${[...of.months]}::text[])
      and a.pupil_id in (select e.pupil_id from enrolment e
        join class c on c.school_id = e.school_id and c.class_id = e.class_id
        where e.school_id = ${tx.schoolId} and c.year = ${of.year} and c.name = any(${[...of.classNames]}::text[]))`.execute(
    tx.q,
  )
  return found.rows
}
