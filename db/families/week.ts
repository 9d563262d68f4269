import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import { isConfirmed } from '../accounts/claims.ts'
import type { MarkState } from '../books/cells.ts'
import { columnOrder } from '../books/column-order.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** The week of many children at once, and who wants to be told of it. */

export async function recordChoice(tx: Tx, personId: number, wanted: boolean): Promise<void> {
  await tx.q
    .insertInto('weekly_choice')
    .values({ school_id: tx.schoolId, person_id: personId, wanted, said_at: tx.now })
    .onConflict(conflict =>
      conflict.columns(['school_id', 'person_id']).doUpdateSet({ wanted, said_at: tx.now }),
    )
    .execute()
}

/** What the person said; undefined when nothing. */
export async function findChoice(tx: Tx, personId: number): Promise<boolean | undefined> {
  const row = await tx.q
    .selectFrom('weekly_choice')
    .select('wanted')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.wanted
}

export type WeekReader = {
  readonly guardianId: number
  readonly pupilId: number
  readonly fullName: string
  readonly className: string
}

/**
 * Guardians with full access, a consent in force and a chat, who want the week of a pupil now in a class of the year; by class
 * and seat. @param unasked whether those count who said nothing.
 */
export async function listWeekReaders(
  tx: Tx,
  year: string,
  unasked: boolean,
): Promise<readonly WeekReader[]> {
  const found = await sql<WeekReader>`
    select k.guardian_id as "guardianId", k.pupil_id as "pupilId", p.full_name as "fullName", c.name as "className"
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join guardianship k on k.school_id = e.school_id and k.pupil_id = e.pupil_id and k.access = 'full'
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    left join weekly_choice w on w.school_id = k.school_id and w.person_id = k.guardian_id
    where c.school_id = ${tx.schoolId} and c.year = ${year} and ${isConfirmed} and coalesce(w.wanted, ${unasked}::boolean)
      and exists (select from chat_identity i where i.school_id = k.school_id and i.person_id = k.guardian_id
        and i.revoked_at is null)
      and (select act from consent_event v where v.school_id = k.school_id and v.person_id = k.guardian_id
        order by event_id desc limit 1) = 'given'
    order by c.class_id, e.seat, k.pupil_id, k.guardian_id`.execute(tx.q)
  return found.rows
}

export type WeekMark = {
  readonly pupilId: number
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly kind: ColumnKind
  readonly position: number
  readonly state: MarkState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  readonly dueOn: Day | null
}

/** Marks of the year written after the one instant and up to the other, by pupil and book. */
export async function listWeekMarks(
  tx: Tx,
  of: {
    readonly year: string
    readonly pupilIds: readonly number[]
    readonly after: Date
    readonly upTo: Date
  },
): Promise<readonly WeekMark[]> {
  const found = await sql<WeekMark>`
    select m.pupil_id as "pupilId", s.name as "subjectName", cs.kind as "subjectKind", k.kind, k.position, m.state, m.tenths,
      m.passed, m.excused, m.due_on as "dueOn"
    from mark m
    join mark_column k on k.school_id = m.school_id and k.column_id = m.column_id
    join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    where m.school_id = ${tx.schoolId} and c.year = ${of.year} and m.pupil_id = any(${[...of.pupilIds]}::bigint[])
      and m.state <> 'empty' and m.first_recorded_at <= ${of.upTo} and m.recorded_at > ${of.after}
      and m.recorded_at <= ${of.upTo}
    order by m.pupil_id, cs.class_subject_id, ${columnOrder}`.execute(tx.q)
  return found.rows
}

export type WeekAbsence = {
  readonly pupilId: number
  readonly day: Day
  readonly kind: 'excused' | 'unexcused'
}

export async function listWeekAbsences(
  tx: Tx,
  of: { readonly pupilIds: readonly number[]; readonly from: Day; readonly to: Day },
): Promise<readonly WeekAbsence[]> {
  const found = await sql<WeekAbsence>`
    select pupil_id as "pupilId", day, kind from attendance
    where school_id = ${tx.schoolId} and pupil_id = any(${[...of.pupilIds]}::bigint[]) and day between ${of.from} and ${of.to}
    order by pupil_id, day`.execute(tx.q)
  return found.rows
}
