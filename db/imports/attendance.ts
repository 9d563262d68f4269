import { sql } from 'kysely'
import type { Day } from '../schema/values.ts'
import type { Tx } from '../tenancy.ts'

/** Absences as files of attendance give them. What a person entered is told from what a file brought by its instant. */

export type AbsenceKind = 'excused' | 'unexcused'

export type Absence = { readonly pupilId: number; readonly day: Day; readonly kind: AbsenceKind }

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

/** Adds or changes absences, takes others away, and leaves the history of all. */
export async function recordAbsences(
  tx: Tx,
  kept: readonly (Absence & { by: number })[],
  gone: readonly (Pick<Absence, 'pupilId' | 'day'> & { by: number })[],
): Promise<void> {
  await sql`
    insert into attendance (school_id, pupil_id, day, kind, recorded_at, recorded_by)
    select ${tx.schoolId}::integer, "pupilId", day, kind, ${tx.now}::timestamptz, by
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r("pupilId" integer, day date, kind text, by integer)
    on conflict (school_id, pupil_id, day) do update set kind = excluded.kind, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by`.execute(tx.q)
  await sql`
    delete from attendance a using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as r("pupilId" integer, day date)
    where a.school_id = ${tx.schoolId} and a.pupil_id = r."pupilId" and a.day = r.day`.execute(tx.q)
  const events = [...kept, ...gone.map(absence => ({ ...absence, kind: null }))]
  await sql`
    insert into attendance_event (school_id, pupil_id, day, kind, at, by_person)
    select ${tx.schoolId}::integer, "pupilId", day, kind, ${tx.now}::timestamptz, by
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r("pupilId" integer, day date, kind text, by integer)`.execute(
    tx.q,
  )
}
