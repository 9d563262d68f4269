import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Private notes on conduct. Who may read them is for the use cases to check: no other module asks for them. */

export type NoteRow = {
  readonly noteId: number
  readonly classId: number
  readonly pupilId: number
  readonly fullName: string
  readonly body: string
  readonly at: Date
  readonly byPerson: number
  readonly byName: string
}

export async function recordNote(
  tx: Tx,
  note: { classId: number; pupilId: number; body: string; by: number },
): Promise<number> {
  const row = await tx.q
    .insertInto('conduct_note')
    .values({
      school_id: tx.schoolId,
      class_id: note.classId,
      pupil_id: note.pupilId,
      body: note.body,
      at: tx.now,
      by_person: note.by,
    })
    .returning('note_id')
    .executeTakeFirstOrThrow()
  return row.note_id
}

const notes = (tx: Tx) => sql`
  select n.note_id as "noteId", n.class_id as "classId", n.pupil_id as "pupilId", p.full_name as "fullName", n.body, n.at,
    n.by_person as "byPerson", b.full_name as "byName"
  from conduct_note n
  join person p on p.school_id = n.school_id and p.person_id = n.pupil_id
  join person b on b.school_id = n.school_id and b.person_id = n.by_person
  where n.school_id = ${tx.schoolId} and n.struck_at is null`

/** The newest notes of a class, or of one pupil in it, those taken back left out. */
export async function listNotes(
  tx: Tx,
  of: { classId: number; pupilId: number | null },
  limit: number,
): Promise<readonly NoteRow[]> {
  const found = await sql<NoteRow>`${notes(tx)} and n.class_id = ${of.classId}
    and (${of.pupilId}::bigint is null or n.pupil_id = ${of.pupilId})
    order by n.at desc, n.note_id desc limit ${limit}`.execute(tx.q)
  return found.rows
}

export async function findNote(tx: Tx, noteId: number): Promise<NoteRow | undefined> {
  const found = await sql<NoteRow>`${notes(tx)} and n.note_id = ${noteId}`.execute(tx.q)
  return found.rows[0]
}

export async function strikeNote(tx: Tx, noteId: number): Promise<void> {
  await tx.q
    .updateTable('conduct_note')
    .set({ struck_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('note_id', '=', noteId)
    .execute()
}

export type NoteCount = { readonly classId: number; readonly fullName: string; readonly notes: number }

/** How many notes each pupil of the year has from one day to another, by class and seat. */
export async function countNotes(
  tx: Tx,
  of: { year: string; zone: string; from: Day; to: Day },
): Promise<readonly NoteCount[]> {
  const found = await sql<NoteCount>`
    select n.class_id as "classId", p.full_name as "fullName", count(*)::integer as notes
    from conduct_note n
    join class c on c.school_id = n.school_id and c.class_id = n.class_id
    join person p on p.school_id = n.school_id and p.person_id = n.pupil_id
    left join enrolment e on e.school_id = n.school_id and e.class_id = n.class_id and e.pupil_id = n.pupil_id
    where n.school_id = ${tx.schoolId} and c.year = ${of.year} and n.struck_at is null
      and (n.at at time zone ${of.zone})::date between ${of.from}::date and ${of.to}::date
    group by n.class_id, n.pupil_id, p.full_name, e.seat
    order by n.class_id, e.seat`.execute(tx.q)
  return found.rows
}
