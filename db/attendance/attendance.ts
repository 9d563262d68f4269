import { sql } from 'kysely'
import { eventRow } from '../audit/values.ts'
import { claimPupil } from '../classes/pupils.ts'
import type { Tx } from '../tenancy.ts'
import type { Day, ValueEvent } from '../values.ts'

/** Days missed: one row for a pupil and a day, every change of it kept. */

export const ABSENCE_KINDS = ['excused', 'unexcused'] as const

export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

export type Absence = { readonly pupilId: number; readonly day: Day; readonly kind: AbsenceKind }

/** `kind` null takes an absence away. */
export type AbsenceChange = {
  readonly pupilId: number
  readonly day: Day
  readonly kind: AbsenceKind | null
  readonly by: number
}

/** Every absence between the first and the last day of the school year. */
export async function countAbsences(
  tx: Tx,
  year: string,
  pupilId: number,
): Promise<{ excused: number; unexcused: number }> {
  const [found] = await listAbsenceCounts(tx, year, [pupilId])
  return { excused: found?.excused ?? 0, unexcused: found?.unexcused ?? 0 }
}

export type AbsenceCount = {
  readonly pupilId: number
  readonly excused: number
  readonly unexcused: number
}

/** As `countAbsences`, for many pupils; one who missed nothing is left out. */
export async function listAbsenceCounts(
  tx: Tx,
  year: string,
  pupilIds: readonly number[],
): Promise<readonly AbsenceCount[]> {
  const found = await sql<AbsenceCount>`
    select a.pupil_id as "pupilId", count(*) filter (where a.kind = 'excused')::integer as excused,
      count(*) filter (where a.kind = 'unexcused')::integer as unexcused
    from attendance a
    join school_year y on y.school_id = a.school_id and a.day between y.starts_on and y.ends_on
    where a.school_id = ${tx.schoolId} and y.year = ${year} and a.pupil_id = any(${[...pupilIds]}::bigint[])
    group by a.pupil_id`.execute(tx.q)
  return found.rows
}

/** Absences of the pupils now in a class, between two days, both included. */
export async function listAbsencesOfClass(
  tx: Tx,
  classId: number,
  from: Day,
  to: Day,
): Promise<readonly Absence[]> {
  const found = await sql<Absence>`
    select a.pupil_id as "pupilId", a.day, a.kind
    from enrolment e
    join attendance a on a.school_id = e.school_id and a.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId} and e.left_on is null
      and a.day between ${from} and ${to}
    order by a.day, e.seat`.execute(tx.q)
  return found.rows
}

export type ClassAbsenceCount = {
  readonly classId: number
  readonly excused: number
  readonly unexcused: number
}

/** Absences of one day by class of the year; a class where nobody was missing is left out. */
export async function listAbsencesOfSchool(
  tx: Tx,
  year: string,
  day: Day,
): Promise<readonly ClassAbsenceCount[]> {
  const found = await sql<ClassAbsenceCount>`
    select e.class_id as "classId", count(*) filter (where a.kind = 'excused')::integer as excused,
      count(*) filter (where a.kind = 'unexcused')::integer as unexcused
    from attendance a
    join enrolment e on e.school_id = a.school_id and e.pupil_id = a.pupil_id and e.left_on is null
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    where a.school_id = ${tx.schoolId} and c.year = ${year} and a.day = ${day}
    group by e.class_id`.execute(tx.q)
  return found.rows
}

/** Adds, changes or takes away absences, and leaves the history of all. */
export async function writeAbsences(tx: Tx, changes: readonly AbsenceChange[]): Promise<void> {
  const json = JSON.stringify(changes)
  await sql`
    insert into attendance (school_id, pupil_id, day, kind, recorded_at, recorded_by)
    select ${tx.schoolId}::bigint, "pupilId", day, kind, ${tx.now}::timestamptz, by
    from jsonb_to_recordset(${json}::jsonb) as r("pupilId" bigint, day date, kind text, by bigint)
    where kind is not null
    on conflict (school_id, pupil_id, day) do update set kind = excluded.kind, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by`.execute(tx.q)
  await sql`
    delete from attendance a using jsonb_to_recordset(${json}::jsonb) as r("pupilId" bigint, day date, kind text)
    where a.school_id = ${tx.schoolId} and a.pupil_id = r."pupilId" and a.day = r.day and r.kind is null`.execute(
    tx.q,
  )
  const told = await sql<{ event: ValueEvent }>`
    insert into attendance_event as e (school_id, pupil_id, day, kind, at, by_person)
    select ${tx.schoolId}::bigint, "pupilId", day, kind, ${tx.now}::timestamptz, by
    from jsonb_to_recordset(${json}::jsonb) as r("pupilId" bigint, day date, kind text, by bigint)
    returning ${eventRow} as event`.execute(tx.q)
  tx.written.push(...told.rows.map(({ event }) => ({ record: 'attendance', event }) as const))
}

/** Days of a class on which the roll was called, between two days. */
export async function listRollCalls(tx: Tx, classId: number, from: Day, to: Day): Promise<readonly Day[]> {
  const rows = await tx.q
    .selectFrom('roll_call')
    .select('day')
    .where('school_id', '=', tx.schoolId)
    .where('class_id', '=', classId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map(row => row.day)
}

/** Classes of the year whose roll was called on this day. */
export async function listRollCallsOfSchool(tx: Tx, year: string, day: Day): Promise<readonly number[]> {
  const found = await sql<{ classId: number }>`
    select r.class_id as "classId" from roll_call r
    join class c on c.school_id = r.school_id and c.class_id = r.class_id
    where r.school_id = ${tx.schoolId} and c.year = ${year} and r.day = ${day}`.execute(tx.q)
  return found.rows.map(row => row.classId)
}

export async function recordRollCalls(
  tx: Tx,
  classId: number,
  days: readonly Day[],
  by: number,
): Promise<void> {
  if (days.length === 0) return
  await tx.q
    .insertInto('roll_call')
    .values(days.map(day => ({ school_id: tx.schoolId, class_id: classId, day, at: tx.now, by_person: by })))
    .onConflict(conflict =>
      conflict.columns(['school_id', 'class_id', 'day']).doUpdateSet({ at: tx.now, by_person: by }),
    )
    .execute()
}

export type ClosedDays = {
  readonly classId: number
  readonly startsOn: Day
  readonly endsOn: Day
  readonly closedAt: Date
  readonly closedBy: string
}

/** The closed stretches of these classes. */
export async function listClosedDays(tx: Tx, classIds: readonly number[]): Promise<readonly ClosedDays[]> {
  const found = await sql<ClosedDays>`
    select c.class_id as "classId", c.starts_on as "startsOn", c.ends_on as "endsOn", c.closed_at as "closedAt",
      p.full_name as "closedBy"
    from attendance_close c
    join person p on p.school_id = c.school_id and p.person_id = c.closed_by
    where c.school_id = ${tx.schoolId} and c.class_id = any(${[...classIds]}::bigint[])
    order by c.class_id, c.starts_on`.execute(tx.q)
  return found.rows
}

export async function recordAttendanceClose(
  tx: Tx,
  close: {
    classId: number
    startsOn: Day
    endsOn: Day
    excused: number
    unexcused: number
    by: number
    policyVersion: number
  },
): Promise<void> {
  await tx.q
    .insertInto('attendance_close')
    .values({
      school_id: tx.schoolId,
      class_id: close.classId,
      starts_on: close.startsOn,
      ends_on: close.endsOn,
      excused: close.excused,
      unexcused: close.unexcused,
      closed_at: tx.now,
      closed_by: close.by,
      policy_version: close.policyVersion,
    })
    .execute()
}

/** @returns the numbers among these that were not recorded before and are now. */
export async function claimAlerts(
  tx: Tx,
  year: string,
  pupilId: number,
  numbers: readonly number[],
): Promise<readonly number[]> {
  if (numbers.length === 0) return []
  const rows = await tx.q
    .insertInto('absence_alert')
    .values(
      numbers.map(absences => ({
        school_id: tx.schoolId,
        year,
        pupil_id: pupilId,
        absences,
        at: tx.now,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('absences')
    .execute()
  return rows.map(row => row.absences)
}

export type AttendanceDay = {
  /** null: was there. */
  readonly absence: 'excused' | 'unexcused' | null
  /** Changes of this day so far. */
  readonly version: number
}

/** What is on record of one pupil on one day. */
export async function findDay(tx: Tx, pupilId: number, day: Day): Promise<AttendanceDay> {
  const found = await sql<AttendanceDay>`
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
  write: AttendanceDay & {
    readonly pupilId: number
    readonly day: Day
    readonly caseId: number
    readonly by: number
  },
): Promise<boolean> {
  const { pupilId, day, absence } = write
  await claimPupil(tx, pupilId)
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
  const told = await sql<{ event: ValueEvent }>`
    insert into attendance_event as e (school_id, pupil_id, day, kind, at, by_person, case_id)
    values (${tx.schoolId}, ${pupilId}, ${day}, ${absence}, ${tx.now}, ${write.by}, ${write.caseId})
    returning ${eventRow} as event`.execute(tx.q)
  tx.written.push(...told.rows.map(({ event }) => ({ record: 'attendance', event }) as const))
  return true
}
