import { sql } from 'kysely'
import type { Tx } from '../../db/tenancy.ts'
import type { Term } from './calendar.ts'
import { ZONE } from './calendar.ts'
import type { School } from './school.ts'

/** The school's books as they stand on record now: each column, who keeps it, and what of its cells is empty. */

export type Column = {
  readonly columnId: number
  readonly bookId: number
  readonly className: string
  readonly grade: number
  readonly subject: string
  readonly subjectCode: string
  readonly subjectKind: 'scored' | 'comment'
  readonly term: Term
  readonly kind: 'regular' | 'midterm' | 'final'
  readonly position: number
  /** Regular columns the book has in the term. */
  readonly regular: number
  readonly testOn: string | null
  readonly ownerId: number
  /** Cells of pupils now in the class that hold nothing. */
  readonly empty: number
  /** Of pupils who were absent and wait for a make-up. */
  readonly waiting: number
}

export const columnsNow = (school: Pick<School, 'read'>): Promise<readonly Column[]> => school.read(columnsIn)

export const columnNow = async (
  school: Pick<School, 'read'>,
  columnId: number,
): Promise<Column | undefined> => (await school.read(tx => columnsIn(tx, columnId)))[0]

/** @param only this one column; all of them without it. */
export async function columnsIn(tx: Tx, only: number | null = null): Promise<readonly Column[]> {
  const found = await sql<Column>`
    with seated as materialized (select class_id, pupil_id from enrolment where school_id = ${tx.schoolId}
        and (left_on is null or left_on > (${tx.now}::timestamptz at time zone ${ZONE})::date)),
      seats as materialized (select class_id, count(*) as pupils from seated group by class_id),
      counted as materialized (
        select m.column_id, count(*) filter (where m.state <> 'empty') as filled,
          count(*) filter (where m.state in ('absent', 'makeup_due', 'exempt')) as waiting
        from mark m join mark_column k on k.school_id = m.school_id and k.column_id = m.column_id
        join class_subject b on b.school_id = k.school_id and b.class_subject_id = k.class_subject_id
        join seated e on e.class_id = b.class_id and e.pupil_id = m.pupil_id
        where m.school_id = ${tx.schoolId} and (${only}::bigint is null or m.column_id = ${only})
        group by m.column_id),
      regular as materialized (select class_subject_id, term, count(*) as columns from mark_column
        where school_id = ${tx.schoolId} and kind = 'regular' group by class_subject_id, term)
    select k.column_id as "columnId", k.class_subject_id as "bookId", c.name as "className", c.grade, s.name as subject,
      b.subject as "subjectCode", b.kind as "subjectKind", k.term, k.kind, k.position, k.test_on::text as "testOn",
      t.staff_id as "ownerId", (z.pupils - coalesce(n.filled, 0))::integer as empty, coalesce(n.waiting, 0)::integer as waiting,
      r.columns::integer as regular
    from mark_column k join class_subject b using (school_id, class_subject_id)
    join class c using (school_id, class_id) join subject s on s.school_id = b.school_id and s.subject = b.subject
    join teaching t on t.school_id = k.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term and t.owns_entry
    join seats z on z.class_id = b.class_id
    join regular r on r.class_subject_id = k.class_subject_id and r.term = k.term
    left join counted n on n.column_id = k.column_id
    where k.school_id = ${tx.schoolId} and (${only}::bigint is null or k.column_id = ${only})
    order by c.name, b.class_subject_id, k.term, k.kind desc, k.position`.execute(tx.q)
  return found.rows
}

/** "tx2", "gk", "ck": as it is typed. */
export const typed = ({ kind, position }: Pick<Column, 'kind' | 'position'>): string =>
  kind === 'regular' ? `tx${position}` : kind === 'midterm' ? 'gk' : 'ck'

/** "6A toán tx2", with the term where it is not the one of today. */
export const placeOf = (column: Pick<Column, 'className' | 'subject' | 'kind' | 'position'>): string =>
  `${column.className} ${column.subject.toLowerCase()} ${typed(column)}`

export type Seat = {
  readonly seat: number
  readonly pupilId: number
  readonly name: string
  readonly state: string | null
}

/** The pupils now in the class of a column, with what their cells hold. */
export const seatsOf = (school: Pick<School, 'read'>, columnId: number): Promise<readonly Seat[]> =>
  school.read(async tx => {
    const found = await sql<Seat>`
      select e.seat, e.pupil_id as "pupilId", p.full_name as name, m.state
      from mark_column k join class_subject b using (school_id, class_subject_id)
      join enrolment e on e.school_id = b.school_id and e.class_id = b.class_id and e.left_on is null
      join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
      left join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.pupil_id = e.pupil_id
      where k.column_id = ${columnId} order by e.seat`.execute(tx.q)
    return found.rows
  })

export const tenthsIn = (
  school: Pick<School, 'read'>,
  columnId: number,
  pupilId: number,
): Promise<number | null> =>
  school.read(async tx => {
    const row = await tx.q
      .selectFrom('mark')
      .select('tenths')
      .where('column_id', '=', columnId)
      .where('pupil_id', '=', pupilId)
      .executeTakeFirst()
    return row?.tenths ?? null
  })
